import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alone } from '../run/build-lock.ts';

let dir: string;
let lock: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outguide-lock-'));
  lock = join(dir, 'lock');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a second builder waits until the first is done', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    // Whoever finds the lock must find its holder in it.
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    order.push(`${name} ends`);
  };
  await Promise.all([alone(lock, work('first')), alone(lock, work('second'))]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is no more, or of another day, holds nobody up', async () => {
  writeFileSync(lock, String(2 ** 22 + 1));
  expect(await alone(lock, async () => 'built')).toBe('built');
  writeFileSync(lock, String(process.pid));
  const long = new Date(Date.now() - 3_600_000);
  utimesSync(lock, long, long);
  expect(await alone(lock, async () => 'built')).toBe('built');
});

test('work that fails gives the lock back', async () => {
  const fail = async () => {
    throw new Error('the build failed');
  };
  await expect(alone(lock, fail)).rejects.toThrow('the build failed');
  expect(existsSync(lock)).toBe(false);
});

const module = JSON.stringify(join(import.meta.dirname, '..', 'run', 'build-lock.ts'));

test('the lock of another user’s process that lives is waited for', async (context) => {
  // Process 1 may be signalled by root alone, so root lends the builder another user.
  chmodSync(dir, 0o777);
  writeFileSync(lock, '1');
  const build = `import { alone } from ${module};
    console.log('begins');
    console.log('built', await alone(${JSON.stringify(lock)}, async () => process.pid));`;
  const as = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(process.execPath, ['--input-type=module', '-e', build], as);
  const gone = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await Promise.race([gone, new Promise((resolve) => child.stdout.once('data', resolve))]);
  if (said === '') return context.skip('another user may not read this project');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(said).toBe('begins\n');
  rmSync(lock);
  await gone;
  expect(said).toContain(`built ${child.pid}`);
});

test('three processes that begin together build one after the other', async () => {
  const build = `import { alone } from ${module};
    await alone(${JSON.stringify(lock)}, async () => {
      const at = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 300));
      console.log(at + ' ' + Date.now());
    });`;
  const run = async () => {
    const args = ['--input-type=module', '-e', build];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return stdout.trim().split(' ').map(Number);
  };
  const times = (await Promise.all([run(), run(), run()])).toSorted(([a = 0], [b = 0]) => a - b);
  for (const [n, [began = 0]] of times.entries())
    if (n > 0) expect(began).toBeGreaterThanOrEqual(times[n - 1]?.[1] ?? Infinity);
  expect(existsSync(lock)).toBe(false);
});
