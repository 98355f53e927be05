import { Deeds } from './deeds.ts';
import type { House } from './house.ts';
import type { World } from './life.ts';
import type { Random } from './random.ts';
import type { SeedStaff } from './staff.ts';
import { symbol } from './symbol.ts';
import type { Tables } from './tables.ts';
import { dayMs } from './time.ts';
import { firstLabel } from './write-house.ts';

/** Ties the house, its people and the present moment into what a folder's life is told from. */
export function makeWorld(
  tables: Tables,
  known: {
    readonly house: House;
    readonly staff: readonly SeedStaff[];
    readonly chance: Random;
    readonly now: number;
  },
): World {
  const { house, staff, chance } = known;
  const byPlace = Map.groupBy(staff, (person) => person.placeId);
  const clerks = staff.filter((person) => person.roles.includes('clerk'));
  const staffAt = (placeId: number) =>
    chance.pick(byPlace.get(house.place(placeId).roomId) ?? clerks).id;
  return {
    ...{ house, chance, staffAt },
    borrowers: Map.groupBy(house.borrowers, (place) => place.facilityId),
    receivers: house.borrowers.filter((place) => place.receivesByScan),
    deeds: new Deeds(tables.deeds, staffAt),
    scannedFrom: known.now - 30 * dayMs,
    placeCode: (placeId) => symbol('L', firstLabel + placeId - 1),
    badgeCode: (staffId) => symbol('P', firstLabel + house.places.length + staffId - 1),
  };
}
