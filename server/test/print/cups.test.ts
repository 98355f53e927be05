import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ownWords } from '../../src/interfaces/printer/follow-cups.ts';
import { printCups } from '../../src/interfaces/printer/print-cups.ts';
import { PrinterTrouble } from '../../src/interfaces/printer/trouble.ts';

// An `lp` of the test's own on the PATH: it writes down what it was called with and what it was given.

let dir: string;
const path = process.env['PATH'] ?? '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'outguide-lp-'));
});
afterEach(() => {
  process.env['PATH'] = path;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function lp(script: string): void {
  const file = join(dir, 'lp');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  process.env['PATH'] = `${dir}:${path}`;
}

const pdf = [Buffer.from('%PDF-1.7\n'), Buffer.from('labels\n')];
const print = (queue = 'Labels_2', title = 'Shelf $(touch x); `id`') =>
  printCups({ queue, title, options: ['media=A4', 'fit-to-page=false'], pdf });
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error instanceof PrinterTrouble && error.fault,
  );

test('lp is given the queue, the title and the options as they are, and the PDF on its standard input', async () => {
  lp(
    `for one in "$@"; do echo "$one"; done > ${dir}/args; cat > ${dir}/file; echo 'request id is Labels_2-17 (1 file(s))'`,
  );
  expect(await print()).toBe('Labels_2-17');
  expect(readFileSync(join(dir, 'args'), 'utf8').trim().split('\n')).toEqual([
    ...['-d', 'Labels_2', '-t', 'Shelf $(touch x); `id`'],
    ...['-o', 'media=A4', '-o', 'fit-to-page=false', '--'],
  ]);
  expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('%PDF-1.7\nlabels\n');
});

test.each([
  ['lp: The printer or class does not exist.', 'queue_unknown'],
  ['lp: Destination "Labels_2" is not accepting jobs.', 'queue_closed'],
  ['lp: Error - scheduler not responding.', 'no_answer'],
  ['lp: Unsupported document-format "application/pdf".', 'cups_failed'],
])('%s', async (says, fault) => {
  lp(`cat > /dev/null; echo '${says}' >&2; exit 1`);
  expect(await faultOf(print())).toBe(fault);
});

test('an lp that does not read to the end is judged by what it says', async () => {
  lp(`echo 'lp: The printer or class does not exist.' >&2; exit 1`);
  const endless = (function* () {
    for (let i = 0; i < 2_000; i += 1) yield Buffer.alloc(4_096);
  })();
  expect(await faultOf(printCups({ queue: 'q', title: 't', options: [], pdf: endless }))).toBe(
    'queue_unknown',
  );
});

test('without lp the sentence names the package', async () => {
  process.env['PATH'] = join(dir, 'nothing');
  expect(await faultOf(print())).toBe('no_lp');
});

test('what a queue says of itself is one line of letters, or nothing', () => {
  expect(ownWords('Tray 2 is\n\tempty\u0000.')).toBe('Tray 2 is empty .');
  expect(['', ' \u200b', undefined].map(ownWords)).toEqual([null, null, null]);
  expect(ownWords('x'.repeat(500))).toHaveLength(200);
});
