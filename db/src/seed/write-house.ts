import { actionCards } from '../vocabulary.ts';
import type { House } from './house.ts';
import { facilities, recordTypes } from './rooms.ts';
import type { SeedStaff } from './staff.ts';
import { symbol } from './symbol.ts';
import type { Tables } from './tables.ts';

/** The first number that a label may have; the sequence `label_numbers` begins here too. */
export const firstLabel = 100_000_001;

/** Writes what does not grow with the folders: places, people, cards and their labels. Returns the next free number. */
export function writeHouse(
  tables: Tables,
  house: House,
  staff: readonly SeedStaff[],
  at: number,
): number {
  for (const [index, one] of facilities.entries())
    tables.facilities.add(index + 1, one.code, one.name);
  for (const [index, type] of recordTypes.entries()) {
    tables.record_types.add(
      ...[index + 1, type.code, type.name, type.loanHours, type.order, type.retentionClass],
    );
  }
  let next = firstLabel;
  for (const place of house.places) {
    tables.places.add(
      ...[
        place.id,
        place.facilityId,
        place.parentId,
        place.roomId,
        place.kind,
        place.code,
        place.name,
      ],
      ...[place.receivesByScan, place.shelvesLabelled, place.demandsBadge],
      place.recordTypeIds === null ? null : place.recordTypeIds.join(','),
      ...[place.workingHours, place.phone],
    );
    tables.labels.add(symbol('L', next++), null, place.id, null, null, at);
  }
  for (const person of staff) {
    tables.staff.add(person.id, person.login, person.name, person.placeId, at);
    for (const role of person.roles) tables.staff_roles.add(person.id, role);
    tables.badges.add(person.id, person.id, at);
    tables.labels.add(symbol('P', next++), null, null, person.id, null, at);
  }
  for (const [index, action] of actionCards.entries()) {
    tables.labels.add(symbol('A', index + 1), null, null, null, action, at);
  }
  return next;
}
