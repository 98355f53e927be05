import type { Role } from '../vocabulary.ts';
import type { House } from './house.ts';
import { personName } from './names.ts';
import type { Random } from './random.ts';

export interface SeedStaff {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly placeId: number;
  readonly roles: readonly Role[];
}

/** The sign-ins of the demonstration; passwords and PINs are the server's to set. */
const demonstration: readonly (readonly [login: string, role: Role, placeCode: string])[] = [
  ['clerk', 'clerk', 'A'],
  ['nurse', 'requester', 'W5'],
  ['manager', 'manager', 'A'],
  ['records', 'records_officer', 'A'],
  ['auditor', 'auditor', 'QUAL'],
  ['admin', 'administrator', 'A'],
];

/** Those of the demonstration first, then clerks for every room and people at every borrower. */
export function buildStaff(house: House, chance: Random): SeedStaff[] {
  const staff: SeedStaff[] = [];
  const add = (login: string, placeId: number, roles: readonly Role[]) => {
    const { family, given } = personName(chance);
    staff.push({
      id: staff.length + 1,
      login,
      name: given ? `${given} ${family}` : family,
      placeId,
      roles,
    });
  };
  for (const [login, role, code] of demonstration) {
    add(login, house.places.find((place) => place.code === code)?.id ?? 1, [role]);
  }
  for (const room of house.rooms) {
    for (let n = 1; n <= 4; n += 1) add(`clerk-${room.code.toLowerCase()}${n}`, room.id, ['clerk']);
    add(`head-${room.code.toLowerCase()}`, room.id, ['clerk', 'manager']);
  }
  for (const place of house.borrowers.filter((one) => one.kind !== 'desk')) {
    for (let n = 1; n <= 2; n += 1)
      add(`${place.code.toLowerCase()}-${n}`, place.id, ['requester']);
  }
  return staff;
}
