// Whatever arrives, in whatever order: no decoder throws, and no split code ever appears cut short.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Assembler, type Decoder } from '../../src/scanner/framing/assemble.ts';
import { decoderFor, type ReportKind } from '../../src/scanner/framing/device-decoder.ts';
import {
  readReportDescriptor,
  type ScanLayout,
} from '../../src/scanner/framing/report-descriptor.ts';
import { SerialDecoder } from '../../src/scanner/framing/serial-stream.ts';
import { honeywellDescriptor, keyboardDescriptor, newlandDescriptor } from './descriptors.ts';
import { collect, honeywellReports, keyReports } from './reports.ts';

const layout = readReportDescriptor(honeywellDescriptor).scan as ScanLayout;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Up to three codes of up to four parts. Only the first part has a digit, so that a cut code is recognised. */
const codes = fc
  .uniqueArray(fc.integer({ min: 60, max: 220 }), { minLength: 1, maxLength: 3 })
  .map((lengths) =>
    lengths.map((length, n) => `${n}${'ABCDEFGHIJKLMNOPQ'.repeat(20).slice(n, length)}`),
  );

type Harm = readonly [
  'drop' | 'repeat' | 'cut' | 'count' | 'swap' | 'wait' | 'noise',
  number,
  number,
];
const harm: fc.Arbitrary<Harm> = fc.tuple(
  fc.constantFrom('drop', 'repeat', 'cut', 'count', 'swap', 'wait', 'noise'),
  fc.nat(40),
  fc.nat(600),
);

/** Applies one fault; an empty report stands for silence of as many milliseconds as its marker says. */
function harmed(
  reports: (Uint8Array | number)[],
  [kind, where, amount]: Harm,
): (Uint8Array | number)[] {
  const at = where % reports.length;
  const report = reports[at];
  const before = reports.slice(0, at);
  const rest = reports.slice(at + 1);
  if (report === undefined || typeof report === 'number') return reports;
  const changed = Uint8Array.from(report);
  if (kind === 'count') changed[1] = 57 + (amount % 199);
  switch (kind) {
    case 'drop':
      return [...before, ...rest];
    case 'repeat':
      return [...before, report, report, ...rest];
    case 'cut':
      return [...before, report.subarray(0, amount % 64), ...rest];
    case 'count':
      return [...before, changed, ...rest];
    case 'swap':
      return [...before, ...rest.slice(0, 1), report, ...rest.slice(1)];
    case 'wait':
      return [...before, amount, report, ...rest];
    case 'noise':
      return [
        ...before,
        Uint8Array.from({ length: 64 }, (_, i) => (amount * (i + 3) * 31) & 0xff),
        report,
        ...rest,
      ];
  }
}

test('no beginning of a split code is ever delivered as a code', () => {
  fc.assert(
    fc.property(codes, fc.array(harm, { maxLength: 5 }), (texts, harms) => {
      const seen = collect();
      const decoder = new Assembler(layout, seen.sink);
      const whole: (Uint8Array | number)[] = texts.flatMap((text) => honeywellReports(text));
      const sent = harms.reduce(harmed, whole);
      for (const one of sent) {
        if (typeof one === 'number') vi.advanceTimersByTime(one);
        else decoder.push(one);
      }
      vi.advanceTimersByTime(1000);
      for (const code of seen.codes) {
        expect(texts.some((text) => text !== code && text.startsWith(code))).toBe(false);
      }
      if (harms.length === 0) expect(seen.codes).toEqual(texts);
    }),
    { numRuns: 2000 },
  );
});

test('random bytes never throw, in any mode, with any descriptor', () => {
  const kinds: readonly ReportKind[] = ['pos', 'ibm', 'keyboard'];
  const bytes = fc.uint8Array({ maxLength: 80 });
  const descriptor = fc.oneof(
    bytes,
    fc
      .constantFrom(honeywellDescriptor, newlandDescriptor, keyboardDescriptor)
      .chain((whole) =>
        fc
          .tuple(fc.nat(whole.length), bytes)
          .map(([at, noise]) => Uint8Array.from([...whole.subarray(0, at), ...noise])),
      ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      descriptor,
      fc.array(bytes, { maxLength: 12 }),
      (kind, about, reports) => {
        const { sink, codes: read } = collect();
        const described = readReportDescriptor(about);
        const decoders: Decoder[] = [
          decoderFor({ kind, vendorId: 0x1eab, described }, sink),
          decoderFor({ kind, vendorId: 0x0c2e, described: null }, sink),
          new SerialDecoder(sink),
        ];
        for (const decoder of decoders) for (const report of reports) decoder.push(report);
        vi.advanceTimersByTime(2000);
        for (const decoder of decoders) decoder.abandon('unplugged');
        for (const text of read) expect(text.length).toBeLessThanOrEqual(4096);
      },
    ),
    { numRuns: 1000 },
  );
});

test('keys that are lost, doubled or interrupted by silence never give the beginning of a code', () => {
  const code = 'F00000001295';
  fc.assert(
    fc.property(fc.nat(25), fc.integer({ min: 301, max: 900 }), (at, pause) => {
      const seen = collect();
      const decoder = decoderFor(
        { kind: 'keyboard', vendorId: 0x05e0, described: null },
        seen.sink,
      );
      keyReports(`${code}\r`).forEach((report, i) => {
        if (i === at) vi.advanceTimersByTime(pause);
        decoder.push(report);
      });
      vi.advanceTimersByTime(2000);
      for (const text of seen.codes) expect(text).toBe(code);
    }),
  );
});
