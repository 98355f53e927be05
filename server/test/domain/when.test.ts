import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { whenOf, type RecordTime, type Upload } from '../../src/domain/when.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const now = Date.UTC(2026, 4, 3, 12);
const minute = 60_000;
const upload: Upload = { bootId: 'b', bootMs: 10 * minute, receivedAt: now, previous: null };
const record = (more: Partial<RecordTime>): RecordTime => ({
  wallMs: now,
  bootId: 'b',
  bootMs: 0,
  offsetMs: null,
  offsetBootMs: null,
  ...more,
});
const one = (more: Partial<RecordTime>, up: Partial<Upload> = {}) => {
  const [when] = whenOf([record(more)], { ...upload, ...up });
  if (!when) throw new Error('no answer');
  return when;
};

describe('when a late scan happened', () => {
  test('the boot of the upload: by the boot clock, the wall clock unused', () => {
    const when = one({ bootMs: 4 * minute, wallMs: Date.UTC(2099, 0, 1) });
    expect(when.at).toBe(now - 6 * minute);
    expect(when.hi - when.at).toBe(50 + 90);
  });
  test('with a contact of the same boot the interval is narrow on both sides', () => {
    const when = one({
      bootMs: 4 * minute,
      offsetMs: now - 10 * minute + 10,
      offsetBootMs: 3 * minute,
    });
    expect(when.at - when.lo).toBeLessThan(100);
  });
  test('an earlier boot that had contact: its offset and boot clock', () => {
    const when = one({
      bootId: 'a',
      bootMs: 5_000,
      offsetMs: now - 60 * minute,
      offsetBootMs: 1_000,
      wallMs: 0,
    });
    expect(when).toMatchObject({ at: now - 60 * minute + 5_000 });
    expect(when.hi - when.lo).toBeLessThan(110);
  });
  test('a contact whose answer was slow may be wrong by half of its time', () => {
    const contact = {
      bootId: 'a',
      bootMs: 5_000,
      offsetMs: now - 60 * minute,
      offsetBootMs: 5_000,
    };
    const when = one({ ...contact, offsetWidthMs: 700 });
    expect([when.at - when.lo, when.hi - when.at]).toEqual([350, 350]);
    const quick = one({ ...contact, offsetWidthMs: 4 });
    expect([quick.at - quick.lo, quick.hi - quick.at]).toEqual([50, 50]);
  });
  test('a boot that never had contact: bounded by its neighbours and the receipt', () => {
    const previous = { lo: now - 90 * minute, at: now - 90 * minute, hi: now - 90 * minute };
    const [lost, next] = whenOf(
      [record({ bootId: 'a', wallMs: Date.UTC(2099, 0, 1) }), record({ bootMs: 5 * minute })],
      { ...upload, previous },
    );
    expect(lost?.lo).toBe(previous.lo);
    expect(lost?.hi).toBeLessThanOrEqual((next?.hi ?? 0) + 1);
    expect(lost?.at).toBe(lost?.hi);
  });
  test('a boot without contact lies between the boots around it, each as long as it lasted', () => {
    const previous = { lo: now - 90 * minute, at: now - 90 * minute, hi: now - 89 * minute };
    const lost = record({ bootId: 'a', bootMs: 7 * minute, wallMs: 0 });
    const before = { ...previous, boot: { id: 'z', ms: 5 * minute } };
    const [when] = whenOf([lost], { ...upload, previous: before });
    // Made seven minutes after a boot that began after the last record; the boot of the upload lasts for ten.
    expect(when?.lo).toBe(now - 90 * minute + Math.floor(7 * minute * (1 - 250e-6)) - 50);
    expect(when?.hi).toBe(now - Math.floor(10 * minute * (1 - 250e-6)) + 50);
    const [old] = whenOf([lost], { ...upload, previous });
    expect(old?.lo).toBe(previous.lo);
  });
  test('a journal that was moved to a machine that runs for days tells nothing by their length', () => {
    const boot = { id: 'z', ms: 5 * minute };
    const previous = { lo: now - 9 * minute, at: now - 9 * minute, hi: now - 9 * minute, boot };
    const days = 5_000 * minute;
    const [when] = whenOf([record({ bootId: 'b', bootMs: days })], {
      ...{ ...upload, bootMs: days + minute, previous },
    });
    expect(when?.at).toBe(now - minute);
  });
  test('a record that cannot be read is of no boot: it parts no other two', () => {
    const boot = { id: 'a', ms: 4 * minute };
    const previous = { lo: now - 60 * minute, at: now - 60 * minute, hi: now - 5 * minute, boot };
    const [unreadable, next] = whenOf(
      [record({ bootId: null, wallMs: 0 }), record({ bootId: 'a', bootMs: 5 * minute, wallMs: 0 })],
      { ...upload, bootMs: minute, previous },
    );
    expect([unreadable?.lo, next?.lo]).toEqual([previous.lo, previous.lo]);
  });
  test('points of one boot keep their distance when the wall clock says 1970', () => {
    const previous = { lo: now - 90 * minute, at: now - 30 * minute, hi: now - minute };
    const whens = whenOf(
      [
        record({ bootId: 'a', bootMs: 0, wallMs: 0 }),
        record({ bootId: 'a', bootMs: 8 * minute, wallMs: 0 }),
      ],
      { ...upload, previous },
    );
    expect((whens[1]?.at ?? 0) - (whens[0]?.at ?? 0)).toBeGreaterThan(7.9 * minute);
  });
});

const records = fc.array(
  fc.record({
    wallMs: fc.integer({ min: -1e12, max: 5e12 }),
    bootId: fc.constantFrom('a', 'b', 'c'),
    bootMs: fc.nat(20 * minute),
    offsetMs: fc.option(fc.integer({ min: 0, max: 5e12 })),
    offsetBootMs: fc.option(fc.nat(20 * minute)),
  }),
  { maxLength: 20 },
);

test('whatever the clocks say: lo ≤ at ≤ hi ≤ receipt, and none decreases along the numbers', () => {
  fc.assert(
    fc.property(records, fc.option(fc.nat(20 * minute)), (rows, ago) => {
      const previous =
        ago === null ? null : { lo: now - ago, at: now - ago, hi: now - Math.floor(ago / 2) };
      const whens = whenOf(rows, { ...upload, previous });
      expect(whens).toHaveLength(rows.length);
      let last = previous ?? { lo: 0, at: 0, hi: 0 };
      for (const when of whens) {
        expect(when.lo <= when.at && when.at <= when.hi && when.hi <= now).toBe(true);
        expect(when.lo >= last.lo && when.at >= last.at && when.hi >= last.hi).toBe(true);
        for (const ms of [when.lo, when.at, when.hi]) expect(Number.isSafeInteger(ms)).toBe(true);
        last = when;
      }
    }),
    { numRuns: 1_000 },
  );
});
