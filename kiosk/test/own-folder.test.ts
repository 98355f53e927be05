import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepIdentity, readIdentity, type Identity } from '../src/identity.ts';
import { makeOwnFolder, mustBeWritable, Refused } from '../src/own-folder.ts';
import { someFolder } from './support/folder.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const enrolling = ['--server', 'http://127.0.0.1:9', '--enrol', 'ABCDEFGH'];
const linux = process.platform === 'linux' ? '' : ' (needs Linux: /proc)';

/** Runs the kiosk's command; what it says, and whether it ended by itself within five seconds. */
function run(args: readonly string[]) {
  const done = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', timeout: 5_000 });
  return { status: done.status, said: done.stderr.trim().split('\n') };
}

describe('the folder of a kiosk', () => {
  test.skipIf(linux !== '')(
    `in a place where none can be made, one sentence and the end${linux}`,
    () => {
      const { status, said } = run(['--data', '/proc/x/y', ...enrolling]);
      expect({ status, said }).toEqual({
        status: 1,
        said: [
          'The folder /proc/x cannot be made (ENOENT). Give this user the right, or choose another place with --data DIR.',
        ],
      });
    },
  );

  test('that is a file is refused before the code is spent', () => {
    const file = join(someFolder(), 'file');
    writeFileSync(file, '');
    const { status, said } = run(['--data', join(file, 'x'), ...enrolling]);
    expect(status).toBe(1);
    expect(said).toEqual([expect.stringContaining(`${file} is a file`)]);
  });

  test('is made with all above it, for its owner only, and once more is no fault', () => {
    const dir = join(someFolder(), 'a', 'b', 'c');
    makeOwnFolder(dir);
    makeOwnFolder(dir);
    mustBeWritable(dir);
    expect(statSync(dir).mode & 0o077).toBe(0);
    expect(existsSync(join(dir, '.can-write'))).toBe(false);
  });

  const root = process.getuid?.() === 0 ? ' (root may write everywhere)' : '';
  test.skipIf(root !== '')(`that may not be written to is refused${root}`, () => {
    const dir = someFolder();
    chmodSync(dir, 0o500);
    expect(() => mustBeWritable(dir)).toThrow(Refused);
    expect(() => makeOwnFolder(join(dir, 'x'))).toThrow(/cannot be made \(EACCES\)/);
    chmodSync(dir, 0o700);
  });
});

describe('who a kiosk is', () => {
  const identity: Identity = {
    ...{ server: 'https://outguide.example', kioskId: 7, name: 'kiosk 2', placeId: 1 },
    ...{ key: 'k'.repeat(43), sealKey: 'seal' },
  };
  test('is kept whole for its owner only, and read again', () => {
    const dir = join(someFolder(), 'kiosk');
    expect(readIdentity(dir)).toBeNull();
    keepIdentity(dir, identity);
    keepIdentity(dir, { ...identity, name: 'kiosk 3' });
    expect(readIdentity(dir)).toEqual({ ...identity, name: 'kiosk 3' });
    expect(statSync(join(dir, 'kiosk.json')).mode & 0o077).toBe(0);
    expect(existsSync(join(dir, 'kiosk.json.new'))).toBe(false);
  });
  test.each(['', '{', '{"kioskId":7}', JSON.stringify({ ...identity, key: 'short' })])(
    'damaged as %o: a sentence, never a stranger',
    (text) => {
      const dir = someFolder();
      writeFileSync(join(dir, 'kiosk.json'), text);
      expect(() => readIdentity(dir)).toThrow(Refused);
    },
  );
  test('that cannot be read says so', () => {
    const dir = someFolder();
    mkdirSync(join(dir, 'kiosk.json'));
    expect(() => readIdentity(dir)).toThrow(/cannot be read \(EISDIR\)/);
  });
});
