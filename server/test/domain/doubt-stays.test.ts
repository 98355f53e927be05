import { expect, test } from 'vitest';
import { foldObservations } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { hasDoubt, openRivals } from '../../src/domain/rivals.ts';
import {
  clinic,
  farWard,
  folderFacts,
  homeDeed,
  place,
  secondRoom,
  trolley,
  ward,
} from './hospital.ts';

const folder = folderFacts(1);
const minute = 60_000;
const home = homeDeed(folder);

/** One scan; the ward's kiosk does not know its time better than by some minutes. */
function scanned(kioskId: number, seq: number, more: Partial<Observation>): Observation {
  const at = home.at + 600 * minute + seq * 1_000;
  const [lo, hi] = kioskId === wards ? [at - 2 * minute, at + 5 * minute] : [at - 50, at + 10];
  return {
    ...{ folderId: folder.id, at, lo, hi, staffId: null, to: null, undoes: null },
    ...{
      source: { kioskId, epoch: 'e', seq, sub: 0 },
      how: 'scanned',
      act: 'seen',
      placeId: ward.id,
    },
    ...more,
  };
}
const wards = 4;
const aboard = { kind: 'place', placeId: trolley.id } as const;
const trolleyAt = (kioskId: number, seq: number, placeId: number) =>
  scanned(kioskId, seq, { act: 'carried', how: 'in_carrier', placeId, carrier: aboard });

// Found by the simulator, seed 1, day 186: a trolley that passed through the ward, and a folder that stayed there or did not.
test('what goes on with a trolley does not hide that the folder may have been taken out before', () => {
  const to = { kind: 'place', placeId: farWard.id } as const;
  const all = [
    home,
    scanned(wards, 1, {}),
    scanned(wards, 2, { act: 'to', to }),
    scanned(3, 10, { placeId: secondRoom.id }),
    scanned(3, 20, { act: 'to', to, placeId: secondRoom.id, carrier: aboard }),
    // The ward's clock does not tell whether it saw the folder before it was loaded or took it out afterwards.
    trolleyAt(wards, 60, ward.id),
    trolleyAt(8, 90, clinic.id),
    trolleyAt(8, 900, clinic.id),
  ];
  const custody = foldObservations(all, folder, place);
  expect(custody?.placeId).toBe(clinic.id);
  expect(custody && openRivals(custody).map((rival) => rival.placeId)).toEqual([ward.id]);
});

// Found by the simulator, seed 5, day 414: sent on from a clinic on foot, or gone through it on a trolley.
test('whether a folder is on the trolley is no doubt of its place, and becomes one when the trolley goes on', () => {
  const to = { kind: 'place', placeId: farWard.id } as const;
  const known = [
    home,
    // The clinic's kiosk does not know its time well: it may have taken the folder off the trolley.
    scanned(wards, 756, { placeId: clinic.id, lo: home.at, hi: home.at + 700 * minute }),
    scanned(wards, 757, {
      ...{ act: 'to', to, placeId: clinic.id, lo: home.at, hi: home.at + 700 * minute },
    }),
    scanned(8, 800, { placeId: secondRoom.id }),
    scanned(8, 801, { act: 'to', to, placeId: secondRoom.id, carrier: aboard }),
    trolleyAt(7, 42_000, clinic.id),
  ];
  const there = foldObservations(known, folder, place);
  expect(there).toMatchObject({ placeId: clinic.id, leg: { toId: farWard.id } });
  expect(there && openRivals(there)).toEqual([]);
  expect(there && hasDoubt(there)).toBe(true);
  const gone = foldObservations([...known, trolleyAt(9, 44_000, farWard.id)], folder, place);
  expect(gone).toMatchObject({ placeId: farWard.id, how: 'in_carrier' });
  expect(gone && openRivals(gone)).toMatchObject([
    { placeId: clinic.id, leg: { toId: farWard.id } },
  ]);
});
