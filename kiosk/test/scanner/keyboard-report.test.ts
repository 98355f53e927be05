import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeyboardDecoder } from '../../src/scanner/framing/keyboard-report.ts';
import { collect, keyReports } from './reports.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function keyboard() {
  const seen = collect();
  const decoder = new KeyboardDecoder(seen.sink);
  const keys = (...lines: (readonly number[])[]) =>
    lines.forEach((line) =>
      decoder.push(Uint8Array.from({ ...Array(8).fill(0), ...line, length: 8 })),
    );
  return {
    ...seen,
    decoder,
    keys,
    type: (text: string) => keyReports(text).forEach((r) => decoder.push(r)),
  };
}

test('case 1: two scans 30 ms apart arrive whole, in order, never joined', () => {
  const { codes, type } = keyboard();
  type('F00000001295\r');
  vi.advanceTimersByTime(30);
  type('L00000002203\t');
  expect(codes).toEqual(['F00000001295', 'L00000002203']);
});

test('reads a scanner that lets go of a key only when it repeats', () => {
  const { codes, keys } = keyboard();
  keys(
    [0, 0, 0x23],
    [0, 0, 0x26],
    [0, 0, 0x22],
    [0, 0, 0x24],
    [0, 0, 0],
    [0, 0, 0x24],
    [0, 0, 0x28],
    [],
  );
  expect(codes).toEqual(['69577']);
});

test('a chord after Enter, as one captured scanner sends it, spoils nothing', () => {
  const { codes, rejects, keys, type } = keyboard();
  type('6957842208856\r');
  keys([0x03, 0, 0x0d], []);
  type('F00000001295\r');
  expect([codes, rejects]).toEqual([['6957842208856', 'F00000001295'], []]);
});

test('case 11: a chord inside a code makes it a reject, never a shorter code', () => {
  const { codes, rejects, keys, type } = keyboard();
  type('F0000');
  keys([0x01, 0, 0x0d], []);
  type('0001295\r');
  expect([codes, rejects]).toEqual([[], ['key_chord']]);
});

test('case 11: a lost suffix is a reject, and the rest of that code is not a code', () => {
  const { codes, rejects, type } = keyboard();
  type('F0000');
  vi.advanceTimersByTime(400);
  type('0001295\r');
  expect([codes, rejects]).toEqual([[], ['no_terminator', 'no_terminator']]);
  vi.advanceTimersByTime(1500);
  type('F00000001295\r');
  expect(codes).toEqual(['F00000001295']);
});

test('GS comes as Ctrl+] or as Alt and 029; other numbers of the pad are characters', () => {
  const { codes, keys, type } = keyboard();
  type('01');
  keys([0x01, 0, 0x30], []);
  type('10');
  keys([0x04, 0, 0x62], [0x04], [0x04, 0, 0x5a], [0x04], [0x04, 0, 0x61], [0x04], []);
  type('X\r');
  expect(codes).toEqual(['01\u001d10\u001dX']);
});

test('keys pressed together, cut reports and endless codes are rejects', () => {
  const { codes, rejects, keys, decoder, type } = keyboard();
  type('F00');
  keys([0, 0, 1, 1, 1, 1, 1, 1], []);
  type('1\r');
  decoder.push(Uint8Array.of(0, 0, 4));
  type(`${'A'.repeat(5000)}\r`);
  expect([codes, rejects]).toEqual([[], ['too_many_keys', 'short_report', 'too_long']]);
});

test('a numbered report is read from its second byte', () => {
  const { codes, decoder } = keyboard();
  for (const report of keyReports('AB12\r')) decoder.push(Uint8Array.from([1, ...report]));
  expect(codes).toEqual(['AB12']);
});
