import type { TransactionSql } from '@outguide/db/connect';
import { roles, type Role } from '@outguide/db/vocabulary';
import { loginShape } from '../verbs/staff/create.ts';
import { refused, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

/** Adds staff, or brings names and places up to date. Roles are given to new people only; passwords never come by file. */
export const takeStaff: Take = async (tx, rows) => {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await takePerson(tx, row));
  return outcomes;
};

async function takePerson(tx: TransactionSql, { line, cells }: Row): Promise<Outcome> {
  const login = cells['login'] ?? '';
  const name = cells['name'] ?? '';
  if (!loginShape.safeParse(login).success)
    return refused(line, 'login', 'may have letters, digits, dots, dashes and underscores only');
  const wanted = (cells['roles'] ?? '').split('|').map((role) => role.trim().toLowerCase());
  const given = [...new Set(wanted.filter((role) => role !== ''))];
  if (given.some((role) => !roles.includes(role as Role)))
    return refused(line, 'roles', `are, with | between: ${roles.join(', ')}`);
  const placeCode = cells['place'] ?? '';
  const [place] = await tx<{ id: number }[]>`
    select p.id from places p join facilities f on f.id = p.facility_id
    where p.code = ${placeCode} and f.code = ${cells['facility'] ?? ''}`;
  if (placeCode !== '' && place === undefined)
    return refused(line, 'place', 'is no place of the facility in this row');
  const placeId = place?.id ?? null;
  const [known] = await tx<{ id: number; roles: string[]; login: string }[]>`
    select id, login, array(select role from staff_roles r where r.staff_id = s.id) as roles
    from staff s where lower(login) = lower(${login})`;
  if (known === undefined) return addPerson(tx, line, { login, name, placeId }, given);
  if (given.length > 0 && given.toSorted().join() !== known.roles.toSorted().join())
    return refused(
      line,
      'roles',
      'differ from those this person has; an administrator changes them',
    );
  const changed = await tx`
    update staff set name = ${name}, place_id = coalesce(${placeId}::bigint, place_id)
    where id = ${known.id} and (name, place_id) is distinct from (${name}::text, coalesce(${placeId}::bigint, place_id))
    returning id`;
  return { line, did: changed.length > 0 ? 'changed' : 'same' };
}

async function addPerson(
  tx: TransactionSql,
  line: number,
  person: { login: string; name: string; placeId: number | null },
  given: readonly string[],
): Promise<Outcome> {
  const [made] = await tx<{ id: number }[]>`
    insert into staff (login, name, place_id) values (${person.login}, ${person.name}, ${person.placeId}) returning id`;
  if (made === undefined) throw new Error('an insert returns its row');
  await tx`insert into staff_roles (staff_id, role) select ${made.id}, unnest(${[...given]}::text[])`;
  return { line, did: 'added' };
}
