import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Custody } from '../../src/domain/custody.ts';
import { applyObservation, canApply, foldObservations, foldSteps } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { openRivals, wantsWeighing } from '../../src/domain/rivals.ts';
import { arrivals } from './drawn-scans.ts';
import { folderFacts, homeDeed, place } from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = folderFacts(1);

/** What the server's writer does: apply when newest and nothing is in doubt, else fold the folder's movements anew. */
function arrive(custody: Custody | null, held: Observation[], next: Observation): Custody | null {
  const known = held.some((o) => JSON.stringify(o.source) === JSON.stringify(next.source));
  if (known) return custody;
  held.push(next);
  const plain = canApply(custody, next) ? applyObservation(custody, next, folder, place) : null;
  return plain && !wantsWeighing(custody, plain) ? plain : foldObservations(held, folder, place);
}

describe('the custody is the fold of what was observed', () => {
  test('whatever the order of arrival, applied one by one or folded at once', () => {
    fc.assert(
      fc.property(arrivals, ([all, arriving]) => {
        const held: Observation[] = [];
        let custody: Custody | null = null;
        for (const o of [homeDeed(folder), ...arriving]) {
          custody = arrive(custody, held, o);
          expect(custody).toEqual(foldObservations(held, folder, place));
        }
        expect(custody).toEqual(foldObservations(all, folder, place));
      }),
      { numRuns: 500 },
    );
  });

  test('replays change nothing', () => {
    fc.assert(
      fc.property(arrivals, ([all, again]) => {
        expect(foldObservations([...again, ...all, ...again], folder, place)).toEqual(
          foldObservations(all, folder, place),
        );
      }),
    );
  });

  test('an act that comes twice is taken back by one undo', () => {
    const act: Observation = {
      ...homeDeed(folder, 5_000),
      source: { kioskId: 1, epoch: 'e', seq: 1, sub: 0 },
      act: 'seen',
      to: null,
      placeId: 5,
      how: 'scanned',
    };
    const back: Observation = {
      ...act,
      at: 6e3,
      lo: 6e3,
      hi: 6e3,
      source: {
        ...act.source,
        seq: 2,
      },
      act: 'undo',
      undoes: {
        seq: 1,
        sub: 0,
      },
    };
    const custody = foldObservations([act, homeDeed(folder), back, act], folder, place);
    expect(custody).toMatchObject({ state: 'filed', placeId: 2, at: 0 });
  });

  test('a folder is in exactly one custody and every step keeps the laws of the table', () => {
    fc.assert(
      fc.property(arrivals, ([all]) => {
        for (const { custody } of foldSteps(all, folder, place)) {
          if (!custody) continue;
          expect(custody.state === 'in_transit').toBe(custody.leg !== null);
          expect(custody.dueAt !== null).toBe(custody.state === 'out');
          expect(custody.lo <= custody.at && custody.at <= custody.hi).toBe(true);
          expect(custody.since <= custody.at).toBe(true);
        }
      }),
    );
  });

  test('a destroyed or void folder never comes back', () => {
    fc.assert(
      fc.property(
        arrivals,
        fc.constantFrom('destroyed' as const, 'void' as const),
        ([all], lifecycle) => {
          const gone = foldObservations(all, folderFacts(1, { lifecycle }), place);
          expect([gone?.state, gone?.leg, gone?.dueAt, gone?.holderId]).toEqual([
            'destroyed',
            null,
            null,
            null,
          ]);
        },
      ),
    );
  });
});

describe('rivals', () => {
  const seen = (
    kioskId: number,
    placeId: number,
    at: number,
    width: number,
    seq = 1,
  ): Observation => ({
    ...homeDeed(folder),
    at,
    lo: at - width,
    hi: at + width,
    source: {
      kioskId,
      epoch: 'e',
      seq,
      sub: 0,
    },
    act: 'seen',
    to: null,
    placeId,
    how: 'scanned',
  });
  const fold = (...all: Observation[]) =>
    foldObservations([homeDeed(folder), ...all], folder, place);
  const others = (custody: Custody | null) =>
    openRivals(custody ?? { rivals: [] }).map((r) => r.placeId);

  test('two kiosks whose times overlap: one place "or" the other', () => {
    const custody = fold(seen(1, 5, 10_000, 600), seen(2, 7, 10_500, 600));
    expect([custody?.placeId, others(custody)]).toEqual([7, [5]]);
  });
  test('one kiosk is never its own rival: its numbers are truly ordered', () => {
    expect(others(fold(seen(1, 5, 10_000, 600), seen(1, 7, 10_500, 600, 2)))).toEqual([]);
  });
  test('the same place is no rival', () => {
    expect(others(fold(seen(1, 5, 10_000, 600), seen(2, 5, 10_500, 600)))).toEqual([]);
  });
  test('a scan that is certainly later clears it', () => {
    expect(
      others(fold(seen(1, 5, 10_000, 600), seen(2, 7, 10_500, 600), seen(3, 1, 12_000, 50))),
    ).toEqual([]);
  });
  test('an older rival is still one when the newest only overlaps that one', () => {
    const custody = fold(
      seen(1, 5, 10_000, 5_000),
      seen(2, 7, 10_500, 50),
      seen(2, 1, 11_000, 50, 2),
    );
    expect([custody?.placeId, others(custody)]).toEqual([1, [5]]);
  });
  test('a rival that agreed with the last place is one again when the folder goes on', () => {
    const custody = fold(
      seen(1, 5, 10_000, 5_000),
      seen(2, 5, 10_500, 50),
      seen(2, 7, 11_000, 50, 2),
    );
    expect([custody?.placeId, others(custody)]).toEqual([7, [5]]);
  });
  test('a doubt about a leg is not cleared by a third desk’s glance, but by the receiver', () => {
    const sent: Observation = {
      ...seen(1, 1, 10_000, 600),
      act: 'to',
      to: { kind: 'place', placeId: 6 },
    };
    const doubted = fold(seen(2, 6, 9_900, 600), sent, seen(3, 7, 20_000, 50));
    expect(doubted).toMatchObject({
      state: 'in_transit',
      placeId: 7,
      rivals: [{ placeId: 7, leg: null }],
    });
    const received = fold(
      seen(2, 6, 9_900, 600),
      sent,
      seen(3, 7, 20_000, 50),
      seen(2, 6, 30_000, 50, 2),
    );
    expect([received?.state, received?.rivals]).toEqual(['out', []]);
  });
});
