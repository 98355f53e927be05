import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareFolder, readSecret, refuseSecond, refuseTakenPort } from '../run/ground.ts';
import { Sentence } from '../run/sentence.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outguide-ground-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What stands against starting here, in words. */
function refusal(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Sentence) return error.message;
    throw error;
  }
  return 'none';
}

/** Acts as a user without rights; root may write anywhere. */
function asNobody<T>(act: () => T): T {
  if (process.getuid?.() !== 0) return act();
  process.setegid?.(65_534);
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

describe('the data folder', () => {
  test('is made with what is missing above it, and may be there already', () => {
    const deep = join(dir, 'a', 'b');
    expect(refusal(() => prepareFolder(deep))).toBe('none');
    expect(statSync(deep).isDirectory()).toBe(true);
    expect(refusal(() => prepareFolder(deep))).toBe('none');
  });

  test('under a file, or at one, is refused', () => {
    const file = join(dir, 'file');
    writeFileSync(file, 'kept');
    for (const path of [file, join(file, 'below')])
      expect(refusal(() => prepareFolder(path))).toContain(`${file} is a file`);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  // Node's recursive mkdir never returns there.
  test.runIf(process.platform === 'linux')('inside the kernel is refused at once', () => {
    for (const path of ['/proc/outguide', '/proc/outguide/deep', '/sys/outguide', '/proc'])
      expect(refusal(() => asNobody(() => prepareFolder(path)))).toMatch(/--data DIR/);
  });

  test('without the right to write is refused, whether it is there or not', () => {
    const closed = join(dir, 'closed');
    mkdirSync(closed, { mode: 0o555 });
    chmodSync(dir, 0o755);
    expect(refusal(() => asNobody(() => prepareFolder(closed)))).toMatch(/EACCES.*--data DIR/);
    expect(refusal(() => asNobody(() => prepareFolder(join(closed, 'in'))))).toMatch(/--data DIR/);
  });

  test('on a nearly full disk is refused with what is free', (context) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir], { stdio: 'ignore' });
    } catch {
      return context.skip('needs the right to mount a small disk');
    }
    try {
      expect(refusal(() => prepareFolder(dir))).toMatch(/Only 2 MB are free/);
    } finally {
      execFileSync('umount', [dir]);
    }
  });
});

describe('what is there already', () => {
  test('a taken port is named with the option that changes it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const asked = refuseTakenPort(port, '127.0.0.1', '--kiosk-port');
    await expect(asked).rejects.toThrow(`Port ${port} is taken by another program`);
    await new Promise((resolve) => other.close(resolve));
    await refuseTakenPort(port, '127.0.0.1', '--port');
  });

  test('an address that is not ours is refused in words', async () => {
    await expect(refuseTakenPort(0, '203.0.113.7', '--port')).rejects.toThrow(/cannot be used/);
  });

  test('another Outguide on the same folder is named; the note of one that was killed is cleared', async () => {
    const note = join(dir, 'run.json');
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', 'scripts/']);
    writeFileSync(note, JSON.stringify({ port: 3_000, pid: other.pid }));
    // The name of a process is there only once it runs its program.
    await expect
      .poll(() => refusal(() => refuseSecond(dir)))
      .toContain(`already running from ${dir} at http://localhost:3000`);
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    expect(refusal(() => refuseSecond(dir))).toBe('none');
    expect(() => statSync(note)).toThrow('ENOENT');
    writeFileSync(note, '{"port":30');
    expect(refusal(() => refuseSecond(dir))).toBe('none');
    expect(() => statSync(note)).toThrow('ENOENT');
  });

  test('the secret is made once, for this user only', () => {
    const secret = readSecret(dir);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readSecret(dir)).toBe(secret);
    expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600);
  });
});
