import { composeSymbol } from '@outguide/labels/symbol';
import { expect, test } from 'vitest';
import { deliverTo, stutterMs } from '../../src/scanner/deliver.ts';
import { rejectReasons, type Reject, type ScannerRead } from '../../src/scanner/port.ts';
import { rejectOf, rejectSentences } from '../../src/scanner/reject.ts';
import { ScannerCheck } from '../../src/scanner/scanner-check.ts';

const read = (text: string, scannerId = 'a'): ScannerRead => ({
  text,
  aim: ']C0',
  scannerId,
  scannerName: 'Scanner',
  typed: false,
  atMs: 5,
});

test('shows what each scanner read and why something was not taken, never a foreign code', () => {
  const check = new ScannerCheck();
  const wristband = '4711-0815';
  check.status({
    scannerId: 'a',
    name: 'Scanner',
    mode: 'hid_pos',
    state: 'ready',
    sentence: 'Ready.',
  });
  check.read(read(composeSymbol('F', 12)));
  check.read(read(wristband));
  check.reject(rejectOf('no_terminator', 'a', wristband), 9);
  check.reject(rejectOf('no_terminator', 'b', wristband), 9);
  const [a, b] = check.view();
  expect(a).toMatchObject({
    aim: ']C0',
    reads: 2,
    rejects: { no_terminator: 1 },
    status: { mode: 'hid_pos' },
  });
  expect(a?.lines.map((line) => line.sentence)).toEqual([
    rejectSentences.no_terminator,
    'Read a code of 9 characters that is not an Outguide label (]C0).',
    'Read a folder label (]C0).',
  ]);
  expect(b).toMatchObject({ scannerId: 'b', status: null, reads: 0 });
  expect(JSON.stringify(check.view())).not.toContain(wristband);
});

test('remembers a bounded number of lines and scanners', () => {
  const check = new ScannerCheck();
  for (let i = 0; i < 500; i++) check.read(read('F', `s${i % 40}`));
  expect(check.view().length).toBeLessThanOrEqual(16);
  expect(check.view().every((scanner) => scanner.lines.length <= 20)).toBe(true);
});

test('a reject tells a repetition by its hash and gives nothing of the content away', () => {
  const [first, second, other] = ['4711', '4711', '4712'].map((text) =>
    rejectOf('not_ascii', 'a', text),
  );
  expect(first).toEqual(second);
  expect(first?.hash).not.toBe(other?.hash);
  expect(JSON.stringify(first)).not.toContain('4711');
});

test('every reason has its sentence', () => {
  for (const reason of rejectReasons) expect(rejectSentences[reason]).toMatch(/^[A-Z].*\.$/);
});

test('a stutter counts once as long as it lasts; after a second of silence it is a scan', () => {
  const reads: ScannerRead[] = [];
  const rejects: Reject[] = [];
  const sink = deliverTo({
    scannerId: 'a',
    scannerName: 'A',
    emit: (one) => reads.push(one),
    reject: (one) => rejects.push(one),
  });
  for (const atMs of [0, 300, 1200, 1200 + stutterMs]) sink.code('F00000001295\r', null, atMs);
  sink.code('L00000002203', null, 2300);
  sink.code('F00000001295', null, 2400);
  expect(reads.map((one) => one.atMs)).toEqual([0, 1200 + stutterMs, 2300, 2400]);
  expect(rejects.map((one) => one.reason)).toEqual(['repeated', 'repeated']);
});
