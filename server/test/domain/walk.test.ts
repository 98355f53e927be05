import { filingKey } from '@outguide/labels/filing-order';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksAlike } from '../../src/domain/look-alike.ts';
import { compareWalkKeys, countedCode, shareAisles, walkKey } from '../../src/domain/walk.ts';
import type { WalkSpot } from '../../src/domain/walk.ts';

const digits = fc.stringMatching(/^[0-9]{4,9}$/);
const spots = fc
  .uniqueArray(
    fc.record({
      room: fc.integer({ min: 1, max: 2 }),
      aisle: fc.integer({ min: 1, max: 12 }),
      shelf: fc.integer({ min: 1, max: 11 }),
      number: digits,
      volumeNo: fc.integer({ min: 1, max: 12 }),
      temporary: fc.boolean(),
      folderId: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    { selector: (one) => one.folderId, maxLength: 60 },
  )
  .map((all) =>
    all.map((one): WalkSpot => ({
      ...{ roomId: one.room, roomCode: `R${one.room}`, aisleId: one.room * 100 + one.aisle },
      ...{
        aisleCode: `R${one.room}-${one.aisle}`,
        shelfCode: `R${one.room}-${one.aisle}-${one.shelf}`,
      },
      ...{ filingKey: filingKey(one.number, 'terminal_digit'), volumeNo: one.volumeNo },
      ...{ temporary: one.temporary, folderId: one.folderId },
    })),
  );
const walk = (all: readonly WalkSpot[], first = 1) =>
  all.toSorted((a, b) => compareWalkKeys(walkKey(a, first), walkKey(b, first)));

describe('a walk', () => {
  it('goes room by room, bay by bay, shelf by shelf, and never comes back', () => {
    fc.assert(
      fc.property(spots, (all) => {
        for (const part of ['roomId', 'aisleId', 'shelfCode'] as const) {
          const passed = walk(all).map((spot) => spot[part]);
          const runs = passed.filter((value, i) => value !== passed[i - 1]);
          expect(new Set(runs).size).toBe(runs.length);
        }
      }),
    );
  });

  it('is in filing order along each shelf, volumes of one chart in theirs', () => {
    fc.assert(
      fc.property(spots, (all) => {
        const shelves = Map.groupBy(walk(all), (spot) => spot.shelfCode).values();
        for (const shelf of shelves) {
          const keys = shelf.map((spot) => spot.filingKey);
          expect(keys).toEqual([...keys].sort());
          for (const same of Map.groupBy(shelf, (spot) => spot.filingKey).values()) {
            const volumes = same.map((spot) => spot.volumeNo);
            expect(volumes).toEqual(volumes.toSorted((a, b) => a - b));
          }
        }
      }),
    );
  });

  it('keeps its order when something comes between', () => {
    fc.assert(
      fc.property(spots, fc.nat(), (all, n) => {
        const without = all.filter((_, i) => i !== n % Math.max(1, all.length));
        const left = new Set(without);
        expect(walk(all).filter((spot) => left.has(spot))).toEqual(walk(without));
      }),
    );
  });

  it('begins in the room whose list it is', () => {
    fc.assert(
      fc.property(spots, (all) => {
        const rooms = walk(all, 2).map((spot) => spot.roomId);
        expect(rooms).toEqual(rooms.toSorted((a, b) => b - a));
      }),
    );
  });

  it('counts codes as people do', () => {
    const codes = ['A-10', 'A-2', 'A-1', 'B-1', 'a-3', 'A-02-1'];
    const byKey = codes.toSorted((a, b) => compareWalkKeys(countedCode(a), countedCode(b)));
    expect(byKey).toEqual(['A-1', 'A-2', 'A-02-1', 'a-3', 'A-10', 'B-1']);
  });
});

describe('aisles split among walkers', () => {
  const aisles = fc
    .array(fc.nat(40), { maxLength: 30 })
    .map((counts) => counts.map((toPull, i) => ({ id: i + 1, toPull })));

  it('go to exactly one each, in order, and as even as whole aisles allow', () => {
    fc.assert(
      fc.property(aisles, fc.integer({ min: 1, max: 6 }), (all, walkers) => {
        const parts = shareAisles(all, walkers);
        expect(parts).toHaveLength(walkers);
        expect(parts.flat()).toEqual(all);
        const sum = all.reduce((total, aisle) => total + aisle.toPull, 0);
        const widest = Math.max(0, ...all.map((aisle) => aisle.toPull));
        for (const part of parts) {
          const mine = part.reduce((total, aisle) => total + aisle.toPull, 0);
          expect(mine).toBeLessThanOrEqual(sum / walkers + widest);
        }
      }),
    );
  });
});

describe('numbers that are taken for one another', () => {
  it.each([
    ['12-34-56', '12-34-65', true],
    ['123456', '124356', true],
    ['123456', '12-34-57', true],
    ['123456', '1234567', true],
    ['23456', '123456', true],
    ['123456', '12-34-56', false],
    ['123456', '125436', false],
    ['123456', '123478', false],
    ['123456', '12345678', false],
  ])('%s and %s: %s', (a, b, alike) => {
    expect([looksAlike(a, b), looksAlike(b, a)]).toEqual([alike, alike]);
  });

  it('finds each slip of one digit, and nothing that is two away', () => {
    const distance = (a: string, b: string): number =>
      a.length === b.length ? [...a].filter((digit, i) => digit !== b[i]).length : Infinity;
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        if (distance(a, b) === 1) expect(looksAlike(a, b)).toBe(true);
        if (distance(a, b) > 2 && Math.abs(a.length - b.length) !== 1)
          expect(looksAlike(a, b)).toBe(false);
      }),
    );
  });
});
