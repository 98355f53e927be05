import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SerialDecoder } from '../../src/scanner/framing/serial-stream.ts';
import { collect } from './reports.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function serial() {
  const seen = collect();
  const decoder = new SerialDecoder(seen.sink);
  return { ...seen, decoder, send: (text: string) => decoder.push(Buffer.from(text, 'latin1')) };
}

test('case 1: codes end at their terminator, however the stream is cut', () => {
  const { codes, send } = serial();
  send('F0000000');
  vi.advanceTimersByTime(20);
  send('1295\r\nL000000');
  send('02203\r');
  send('\n');
  expect(codes).toEqual(['F00000001295', 'L00000002203']);
});

test('without a terminator nothing is read, nor the rest that comes later', () => {
  const { codes, rejects, send } = serial();
  send('F0000');
  vi.advanceTimersByTime(301);
  send('0001295\r');
  expect([codes, rejects]).toEqual([[], ['no_terminator', 'no_terminator']]);
});

test('an endless line is one reject, and the next code is read', () => {
  const { codes, rejects, send } = serial();
  send('x'.repeat(10_000));
  send('yyy\rF00000001295\r');
  expect([codes, rejects]).toEqual([['F00000001295'], ['too_long']]);
});

test('an unplugged scanner leaves a reject', () => {
  const { rejects, decoder, send } = serial();
  send('F0000');
  decoder.abandon('unplugged');
  vi.advanceTimersByTime(1000);
  expect(rejects).toEqual(['unplugged']);
});
