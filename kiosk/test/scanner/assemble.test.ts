import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Assembler } from '../../src/scanner/framing/assemble.ts';
import { decoderFor } from '../../src/scanner/framing/device-decoder.ts';
import {
  readReportDescriptor,
  type ScanLayout,
} from '../../src/scanner/framing/report-descriptor.ts';
import { bareDescriptor, honeywellDescriptor, newlandDescriptor } from './descriptors.ts';
import { collect, honeywellReports, newlandReports } from './reports.ts';

const layoutOf = (descriptor: Uint8Array) => readReportDescriptor(descriptor).scan as ScanLayout;
const honeywell = layoutOf(honeywellDescriptor);
const long = 'M1'.padEnd(130, 'ABCDEFGH');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reading(reports: readonly Uint8Array[], layout = honeywell) {
  const seen = collect();
  const assembler = new Assembler(layout, seen.sink);
  for (const report of reports) assembler.push(report);
  return { ...seen, assembler };
}

test('case 1: two scans 30 ms apart arrive whole, in order, never joined', () => {
  const { codes, aims, rejects, assembler } = reading(honeywellReports('F00000001295'));
  vi.advanceTimersByTime(30);
  for (const report of honeywellReports('L00000002203')) assembler.push(report);
  expect(codes).toEqual(['F00000001295', 'L00000002203']);
  expect(aims).toEqual([']C0', ']C0']);
  expect(rejects).toEqual([]);
});

test('joins the parts of a long code, in two layouts', () => {
  expect(reading(honeywellReports(long)).codes).toEqual([long]);
  expect(reading(newlandReports(long), layoutOf(newlandDescriptor)).codes).toEqual([long]);
});

test('strips the filling when there is no byte count', () => {
  const report = Buffer.alloc(20);
  report.write(']C0Q-1', 'latin1');
  const { codes, aims } = reading([report], layoutOf(bareDescriptor));
  expect([codes, aims]).toEqual([['Q-1'], [']C0']]);
});

test('a code whose last part does not come is rejected, and the next one is whole', () => {
  const { codes, rejects, assembler } = reading(honeywellReports(long).slice(0, 2));
  vi.advanceTimersByTime(499);
  expect(rejects).toEqual([]);
  vi.advanceTimersByTime(1);
  for (const report of honeywellReports('F00000001295')) assembler.push(report);
  expect([codes, rejects]).toEqual([['F00000001295'], ['continuation_timeout']]);
});

test('a full last part that says "continued" ends as a reject, not as a hanging scanner', () => {
  const [full] = honeywellReports('x'.repeat(56));
  if (full) full[63] = 1;
  const { codes, rejects } = reading([full ?? new Uint8Array()]);
  vi.advanceTimersByTime(500);
  expect([codes, rejects]).toEqual([[], ['continuation_timeout']]);
});

test('parts of two symbologies never join', () => {
  const [first] = honeywellReports(long, ']Q1');
  const { codes, rejects } = reading([
    first ?? new Uint8Array(),
    ...honeywellReports('F00000001295'),
  ]);
  expect([codes, rejects]).toEqual([['F00000001295'], ['symbology_changed']]);
});

test('a damaged part spoils its whole code: its last part is not a code', () => {
  const parts = honeywellReports(long);
  if (parts[1]) parts[1][1] = 57;
  const { codes, rejects, assembler } = reading(parts);
  expect([codes, rejects]).toEqual([[], ['bad_count']]);
  for (const report of honeywellReports('F00000001295')) assembler.push(report);
  expect(codes).toEqual(['F00000001295']);
});

test('refuses short reports, other reports, endless codes, and half codes of an unplugged scanner', () => {
  expect(reading([Uint8Array.of(2, 12, 0x5d)]).rejects).toEqual(['short_report']);
  expect(reading([new Uint8Array(64).fill(3)]).rejects).toEqual(['unknown_report']);
  expect(reading(honeywellReports('x'.repeat(5000))).rejects).toContain('too_long');
  expect(reading(honeywellReports('x'.repeat(5000))).codes).toEqual([]);
  const { assembler, rejects } = reading(honeywellReports(long).slice(0, 1));
  assembler.abandon('unplugged');
  assembler.abandon('unplugged');
  expect(rejects).toEqual(['unplugged']);
});

test('ignores empty reads and what follows the layout in a longer report', () => {
  const longer = Buffer.concat([
    honeywellReports('F00000001295')[0] ?? Buffer.alloc(0),
    Buffer.alloc(400, 0x41),
  ]);
  expect(reading([...honeywellReports(''), longer]).codes).toEqual(['F00000001295']);
});

test('without a descriptor the first report shows the layout', () => {
  const read = (vendorId: number, report: Uint8Array) => {
    const seen = collect();
    decoderFor({ kind: 'pos', vendorId, described: null }, seen.sink).push(report);
    return [seen.codes[0], seen.aims[0]];
  };
  const [honeywellReport] = honeywellReports('F00000001295');
  const [newlandReport] = newlandReports('F00000001295');
  const shifted = Buffer.alloc(64);
  shifted.set([2, 12, 0x07]);
  shifted.write(']C0F00000001295', 3, 'latin1');
  expect(read(0x0c2e, honeywellReport ?? shifted)).toEqual(['F00000001295', ']C0']);
  expect(read(0x1eab, newlandReport ?? shifted)).toEqual(['F00000001295', null]);
  expect(read(0x9999, newlandReport ?? shifted)).toEqual(['F00000001295', null]);
  expect(read(0x9999, shifted)).toEqual(['F00000001295', ']C0']);
});
