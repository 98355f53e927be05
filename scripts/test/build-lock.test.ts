import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
