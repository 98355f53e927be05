import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { sightOf } from '../../src/domain/carrier.ts';
import type { Custody } from '../../src/domain/custody.ts';
import { foldObservations, foldSteps } from '../../src/domain/fold.ts';
import { compareObservations, type Observation } from '../../src/domain/observation.ts';
import { possibleEnds, standsAlike } from '../../src/domain/possible-ends.ts';
import { openRivals, sameStream } from '../../src/domain/rivals.ts';
import { arriving, crowd, enact, type Drawn, type Scanned } from './drawn-carriers.ts';
import {
  farWard,
  folderFacts,
  homeDeed,
  place,
  room,
  secondRoom,
  trolley,
  ward,
} from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = folderFacts(1);
const ground = { folder, placeOf: (id: number) => place(id) ?? room };
const observed = ({ observations, sight }: Scanned): Observation[] => [
  ...(sight ? [sightOf(sight, folder.id)] : []),
  ...observations,
];

/** A journal's times never decrease along its numbers, as `whenOf` makes them. */
function asJournals(all: readonly Scanned[]): Scanned[] {
  const placed = all.map((one, i) => ({ one, i, first: observed(one)[0] }));
  return placed.map(({ one, i, first }) => {
    const own = placed.filter((x) => x.first && first && sameStream(x.first.source, first.source));
    const lo = Math.max(...own.flatMap((x) => (x.i <= i ? (x.first?.lo ?? []) : [])));
    const hi = Math.min(...own.flatMap((x) => (x.i >= i ? (x.first?.hi ?? []) : [])));
    const observations = one.observations.map((x) => ({ ...x, lo, hi }));
    return { observations, ...(one.sight && { sight: { ...one.sight, lo, hi } }) };
  });
}

/** All orders of these scans in which each could have been made at some moment of its own times. */
function* trueOrders(scans: readonly Scanned[], from = 0): Generator<Observation[]> {
  if (scans.length === 0) yield [];
  for (const scan of scans) {
    const [first] = observed(scan);
    const rest = scans.filter((one) => one !== scan);
    const waits = rest.some((one) => {
      const [other] = observed(one);
      return (
        first &&
        other &&
        sameStream(other.source, first.source) &&
        other.source.seq < first.source.seq
      );
    });
    const at = Math.max(from + 0.001, first?.lo ?? 0);
    if (!first || waits || at > first.hi + 0.1) continue;
    const certain = observed(scan).map((one) => ({ ...one, at, lo: at, hi: at }));
    for (const others of trueOrders(rest, at)) yield [...certain, ...others];
  }
}

const nameOf = (end: Custody | null): string =>
  JSON.stringify(
    end && [end.state, end.placeId, end.holderId, end.leg && { ...end.leg, sentAt: 0, dueAt: 0 }],
  );

test('a doubt is none exactly where every true order of the scans ends alike', () => {
  let alike = 0;
  let otherwise = 0;
  fc.assert(
    fc.property(arriving(crowd), ([drawn]) => {
      const all = asJournals(drawn.slice(0, 5));
      const begin = foldObservations([homeDeed(folder)], folder, place);
      const ordered = all.flatMap(observed).toSorted(compareObservations);
      const last = foldSteps([homeDeed(folder), ...ordered], folder, place).at(-1);
      const custody = last?.custody;
      if (!begin || !custody) return;
      const done = { observation: homeDeed(folder), after: begin, below: null };
      const known = ordered.map((observation) => ({ observation, ground }));
      const ends = [...trueOrders(all)].map((order) =>
        foldObservations([homeDeed(folder), ...order], folder, place),
      );
      const same = ends.every((end: Custody | null) => end !== null && standsAlike(end, custody));
      const found = possibleEnds({ custody: begin, done }, known) ?? [];
      expect(new Set(found.map(nameOf))).toEqual(new Set(ends.map(nameOf)));
      // What says nothing of the folder settles nothing.
      if (same && last.effective) expect(openRivals(custody)).toEqual([]);
      if (same) alike += 1;
      else otherwise += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(alike).toBeGreaterThan(100);
  expect(otherwise).toBeGreaterThan(100);
});

const scan = (kiosk: number, what: Drawn['what'], more: Partial<Drawn> = {}): Drawn => ({
  ...{ kiosk, what, slack: 0, to: farWard.id, gap: 1_000, folder: 1, carrier: trolley.id, ...more },
});
const foldOf = (rows: readonly Drawn[]): Custody | null =>
  foldObservations([homeDeed(folder), ...enact(rows).flatMap(observed)], folder, place);
const doubts = (rows: readonly Drawn[]): number => {
  const custody = foldOf(rows);
  return custody ? openRivals(custody).length : 0;
};

describe('what needs nobody to look', () => {
  test('a trolley whose scan may be later than the scan that took the folder out of it', () => {
    const rows = [scan(room.id, 'load'), scan(ward.id, 'sight', { slack: 900 })];
    expect(doubts([...rows, scan(secondRoom.id, 'to', { gap: 500, to: ward.id })])).toBe(0);
    // Loaded again, nobody knows when: then it may be with the trolley.
    const again = scan(room.id, 'load', { gap: 100, slack: 900 });
    expect(
      doubts([...rows, again, scan(secondRoom.id, 'to', { gap: 500, to: ward.id })]),
    ).toBeGreaterThan(0);
  });

  test('a doubt of which leg it is on, once a desk has sent it elsewhere itself', () => {
    const two = [
      scan(room.id, 'to', { to: farWard.id }),
      scan(secondRoom.id, 'to', { slack: 600, gap: 500, to: ward.id }),
    ];
    expect(doubts(two)).toBe(1);
    expect(doubts([...two, scan(ward.id, 'to', { gap: 5_000, to: secondRoom.id })])).toBe(0);
    // Its glance alone tells nothing: sent by the one it arrived there, sent by the other it only passes.
    expect(doubts([...two, scan(ward.id, 'seen', { gap: 5_000 })])).toBe(1);
  });
});

// Of 12,000 folders with seed 2 the one that was silently wrong.
test('a doubt is not cleared by the next scan of the desk that made it', () => {
  const arrives = scan(farWard.id, 'to', { to: secondRoom.id, slack: 500 });
  const rows = [arrives, scan(room.id, 'load', { gap: 100 })];
  const arrived = scan(farWard.id, 'sight', { gap: 5_000 });
  // Had it been loaded before, the ward has taken it out and sent it on: then the trolley comes without it.
  const custody = foldOf([...rows, arrived]);
  expect(custody?.placeId).toBe(farWard.id);
  expect(custody && openRivals(custody).map((one) => one.placeId)).toEqual([secondRoom.id]);
  // Seen in a hand it is there, whatever came before.
  expect(doubts([...rows, arrived, scan(farWard.id, 'seen', { gap: 5_000 })])).toBe(0);
  expect(doubts([{ ...arrives, slack: 0 }, ...rows.slice(1), arrived])).toBe(0);
});

test('a folder of a pile that another kiosk has scanned since may have stayed there, or gone along', () => {
  const [laid, taken] = enact([scan(room.id, 'seen'), scan(secondRoom.id, 'seen')]).flatMap(
    observed,
  );
  if (!laid || !taken) throw new Error('two scans make two observations');
  const went: Observation = {
    ...{
      ...laid,
      act: 'to',
      to: { kind: 'place', placeId: ward.id },
      source: { ...laid.source, seq: 2 },
    },
    ...{ at: 9_000, lo: 9_000, hi: 9_000 },
  };
  const begin = { custody: foldObservations([homeDeed(folder)], folder, place), done: null };
  const ends = (all: readonly Observation[]): boolean[] => {
    const known = all.map((observation) => ({ observation, ground }));
    const [there, here] = [laid, went].map((last) => foldObservations([laid, last], folder, place));
    const found = possibleEnds(begin, known) ?? [];
    return [there, here].map((end) => found.every((one) => end && standsAlike(one, end)));
  };
  expect(ends([laid, went])).toEqual([false, true]);
  expect(ends([laid, taken, went])).toEqual([false, false]);
});
