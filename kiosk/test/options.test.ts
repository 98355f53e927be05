import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';
import { Refused } from '../src/own-folder.ts';
import { scannersFor } from '../src/scanner/choose.ts';
import { someFolder } from './support/folder.ts';

const options = (args: readonly string[], at = someFolder()) => readOptions(args, { INIT_CWD: at });

/** A folder under which these kiosks are enrolled. */
function house(...names: readonly string[]): string {
  const dir = someFolder();
  for (const name of names) {
    const own = join(dir, '.outguide', 'kiosks', name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'kiosk.json'), '{}');
  }
  return dir;
}

describe('the command line', () => {
  test('a page at 3100, all scanners, ten seconds to drain; with --json no page unless it is named', () => {
    const given = options(['--data', 'here'], '/srv');
    expect(given).toMatchObject({
      ...{ dir: '/srv/here', scanner: 'auto', screenPort: 3_100, json: false, drainMs: 10_000 },
    });
    expect(options(['--data', 'x', '--json']).screenPort).toBeNull();
    expect(options(['--data', 'x', '--json', '--screen-port', '0']).screenPort).toBe(0);
    expect(options(['--data', 'x', '--no-screen']).screenPort).toBeNull();
  });

  test('the paper of its own receipts is 80 mm wide, or 58', () => {
    expect(options(['--data', 'x']).receipt).toBe(80);
    expect(options(['--data', 'x', '--receipt', '58']).receipt).toBe(58);
  });

  test('an address is taken without its path; what is none is refused by commander', () => {
    expect(options(['--data', 'x', '--server', 'https://a.example/x?y']).server).toBe(
      'https://a.example',
    );
  });

  test('without --data: one folder for each code, the same one however it is typed', () => {
    const at = someFolder();
    const dir = options(['--enrol', 'abcd2345'], at).dir;
    expect(dir.startsWith(join(at, '.outguide', 'kiosks'))).toBe(true);
    expect(options(['--enrol', ' ABCD2345 '], at).dir).toBe(dir);
    expect(options(['--enrol', 'ABCD2346'], at).dir).not.toBe(dir);
    expect(dir).not.toMatch(/abcd2345/i);
  });

  test('without --data and code: the only kiosk, or a sentence', () => {
    const one = house('a');
    expect(options([], one).dir).toBe(join(one, '.outguide', 'kiosks', 'a'));
    expect(() => options([], house())).toThrow(Refused);
    expect(() => options([], house('a', 'b'))).toThrow(/More than one kiosk/);
  });
});

describe('the folder of a hospital', () => {
  test('named by OUTGUIDE_DATA, or by --data where one lives: its kiosks are in it, and the sentence says where it looked', () => {
    const at = house('a');
    const env = { INIT_CWD: '/', OUTGUIDE_DATA: join(at, '.outguide') };
    expect(readOptions([], env).dir).toBe(join(at, '.outguide', 'kiosks', 'a'));
    expect(options(['--data', join(at, '.outguide')]).dir).toBe(
      join(at, '.outguide', 'kiosks', 'a'),
    );
    expect(options(['--data', at]).dir).toBe(at);
    const empty = someFolder();
    expect(() => readOptions([], { INIT_CWD: '/', OUTGUIDE_DATA: empty })).toThrow(
      new RegExp(`in ${join(empty, 'kiosks')}.*--data DIR, or OUTGUIDE_DATA`),
    );
  });
});

describe('the scanners that were asked for', () => {
  test('several with commas, each its own port', () => {
    const kinds = scannersFor('hid, stdin ,page,replay:x.jsonl,serial:/dev/null').map(
      (port) => port.kind,
    );
    expect(kinds).toEqual(['hid', 'stdin', 'page', 'replay', 'serial']);
    expect(scannersFor('hid:1234:ABCD')).toHaveLength(1);
  });
  test.each(['laser', 'replay', 'replay:', 'serial', 'hid:12:34', 'hid:keyboard'])(
    '%s is none: a sentence that says what there is',
    (choice) => expect(() => scannersFor(choice)).toThrow(/There is no scanner .* Say auto/),
  );
});
