import { expect, test } from 'vitest';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import { applyObservation, foldObservations } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { placeThen } from '../../src/domain/place-then.ts';
import { folderFacts, homeDeed, place, ward } from './hospital.ts';

const rule = (until: number, receivesByScan: boolean) => ({
  ...{ until, receivesByScan, shelvesLabelled: true },
});
const ruled: PlaceFacts = {
  ...ward,
  receivesByScan: false,
  earlier: [rule(100, false), rule(200, true)],
};

test('a place is as it was ruled at that time', () => {
  const at = [0, 99, 100, 199, 200, 999].map((moment) => placeThen(ruled, moment).receivesByScan);
  expect(at).toEqual([false, false, true, true, false, false]);
  expect(placeThen(ward, 5)).toBe(ward);
});

test('what was observed is read by the rule of its time, in whatever order it came', () => {
  const placeOf = (id: number) => (id === ward.id ? ruled : place(id));
  const folder = folderFacts(1);
  const sent = (at: number): Observation => ({
    ...homeDeed(folder),
    ...{ act: 'to', at, lo: at, hi: at, how: 'scanned', placeId: 1 },
    source: { kioskId: 1, epoch: 'e', seq: at, sub: 1 },
    to: { kind: 'place', placeId: ward.id },
  });
  const states = [50, 150, 250].map((at) => {
    const all = [homeDeed(folder), sent(at)];
    const folded = foldObservations(all.toReversed(), folder, placeOf);
    const stepped = all.reduce<ReturnType<typeof foldObservations>>(
      (before, observation) => applyObservation(before, observation, folder, placeOf),
      null,
    );
    expect(stepped).toEqual(folded);
    return folded?.state;
  });
  expect(states).toEqual(['out', 'in_transit', 'out']);
});
