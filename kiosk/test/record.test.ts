import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes, tones } from '@outguide/server/domain/say';
import type { JournalRecord } from '@outguide/server/realtime/wire';
import { linkOf, readRecord, recordText } from '../src/journal/record.ts';
import { keptAnswer, readKept } from '../src/link/kept.ts';

const hex = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length });
const record: fc.Arbitrary<JournalRecord> = fc.record({
  v: fc.constant(1 as const),
  kiosk: fc.integer({ min: 1 }),
  epoch: hex(16).map((all) => all.join('')),
  seq: fc.integer({ min: 1 }),
  prev: hex(64).map((all) => all.join('')),
  code: fc.option(fc.string({ maxLength: 32 })),
  sealed: fc.option(fc.string({ maxLength: 200 })),
  foreign: fc.option(fc.integer({ min: 0, max: 4_096 })),
  how: fc.constantFrom('scanned' as const, 'typed' as const),
  scanner: fc.string({ maxLength: 64 }),
  wallMs: fc.integer(),
  bootId: fc.string({ maxLength: 64 }),
  bootMs: fc.integer({ min: 0 }),
  offsetMs: fc.option(fc.integer()),
  offsetBootMs: fc.option(fc.integer()),
  verified: fc.boolean(),
});

describe('a record’s text', () => {
  test('is read back as what was written, whatever was scanned', () => {
    fc.assert(
      fc.property(record, (one) => {
        expect(readRecord(recordText(one))).toEqual({ ...one });
      }),
    );
  });
  test('has one form: other keys, another order or a space is no record', () => {
    fc.assert(
      fc.property(record, (one) => {
        const text = recordText(one);
        const { v, ...rest } = one;
        for (const odd of [` ${text}`, JSON.stringify({ ...rest, v }), text.slice(0, -1)])
          expect(readRecord(odd)).toBeNull();
        expect(readRecord(text.replace('{', '{"more":1,'))).toBeNull();
      }),
    );
  });
  test('any change changes its link', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const [one, other] = [recordText(a), recordText(b)];
        expect(linkOf(one) === linkOf(other)).toBe(one === other);
        expect(linkOf(one)).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });
});

describe('what of an answer stays on the disk', () => {
  const secret = 'SECRET-12-34-56';
  const say = fc.record({
    tone: fc.constantFrom(...tones),
    outcome: fc.constantFrom(...outcomes),
    headline: fc.string(),
    line: fc.constant(`Between ${secret} and others.`),
    more: fc.option(fc.constant(secret)),
    folder: fc.option(
      fc.record({
        id: fc.integer({ min: 1 }),
        number: fc.option(fc.constant(secret)),
        volumeNo: fc.integer({ min: 1, max: 999 }),
        temporary: fc.boolean(),
      }),
    ),
    moved: fc.integer({ min: 0, max: 200 }),
  });
  test('never a chart number, and what was said in a word', () => {
    fc.assert(
      fc.property(say, fc.integer({ min: 1 }), fc.integer(), (said, seq, at) => {
        const { text } = keptAnswer({ seq, at, say: said });
        expect(text).not.toContain(secret);
        const { tone, outcome, headline } = said;
        expect(readKept(text)).toMatchObject({ at, tone, outcome, headline });
      }),
    );
  });
  test('nothing kept, and what is none, is nothing', () => {
    expect(readKept(null)).toBeNull();
    expect(readKept('{"tone":"loud"}')).toBeNull();
  });
});
