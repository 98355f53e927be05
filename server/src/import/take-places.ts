import type { TransactionSql } from '@outguide/db/connect';
import type { PlaceKind } from '@outguide/db/vocabulary';
import type { WorkingHours } from '../domain/working-hours.ts';
import { addPlace, carries, roomKinds } from './add-place.ts';
import { refused, type Outcome, type Take } from './outcome.ts';
import { hoursAfter, readHeldTypes, type HeldTypes } from './place-settings.ts';
import type { Row } from './read-rows.ts';

interface Parent {
  id: number;
  facilityId: number;
  roomId: number | null;
}

interface Known {
  id: number;
  kind: PlaceKind;
  parentId: number | null;
  hours: WorkingHours | null;
}

/** Adds places or brings their names and settings up to date; row by row, because a parent may stand just above. */
export const takePlaces: Take = async (tx, rows) => {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await takePlace(tx, row));
  return outcomes;
};

async function takePlace(tx: TransactionSql, { line, cells }: Row): Promise<Outcome> {
  const kind = cells['kind'] as PlaceKind;
  const facilityCode = cells['facility'] ?? '';
  const code = cells['code'] ?? '';
  if (kind === 'facility' && code !== facilityCode)
    return refused(line, 'code', 'of a facility must be the same as in column facility');
  const [facility] = await tx<
    { id: number }[]
  >`select id from facilities where code = ${facilityCode}`;
  if (facility === undefined && kind !== 'facility')
    return refused(line, 'facility', 'is no facility here; import facilities first');
  const facilityId = facility?.id ?? 0;
  const parentCode = cells['parent'] ?? '';
  const [parent] = await tx<Parent[]>`
    select id, facility_id as "facilityId", room_id as "roomId" from places
    where facility_id = ${facilityId} and code = ${parentCode}`;
  if (parentCode !== '' && parent === undefined)
    return refused(
      line,
      'parent',
      'is no place of this facility; it must stand above its children',
    );
  if (!roomKinds.includes(kind) && kind !== 'facility' && !carries(kind) && !parent?.roomId)
    return refused(line, 'parent', `must be a room or stand in one for a ${kind}`);
  const [known] = await tx<Known[]>`
    select id, kind, parent_id as "parentId", working_hours as hours from places
    where facility_id = ${facilityId} and code = ${code}`;
  if (known && known.kind !== kind)
    return refused(line, 'kind', 'differs from the kind that this place has here');
  if (known && parentCode !== '' && known.parentId !== parent?.id)
    return refused(line, 'parent', 'differs from the parent that this place has here');
  const held = await readHeldTypes(tx, cells, known?.id ?? null);
  if (!held.ok) return refused(line, 'record_types', held.reason);
  if (known) return changePlace(tx, line, cells, known, held);
  // Not before every reason to refuse the row: a row is taken whole or not at all.
  await addPlace(tx, {
    ...{ facilityId: facility?.id ?? (await addFacility(tx, cells)), kind, parent, code },
    name: cells['name'] ?? '',
    phone: cells['phone'] || null,
    receivesByScan: cells['receives_by_scan'] === 'yes',
    shelvesLabelled: cells['shelves_labelled'] !== 'no',
    demandsBadge: cells['demands_badge'] === 'yes',
    recordTypeIds: held.ids,
    workingHours: hoursAfter(null, cells),
  });
  return { line, did: 'added' };
}

async function addFacility(tx: TransactionSql, cells: Row['cells']): Promise<number> {
  const [made] = await tx<{ id: number }[]>`
    insert into facilities (code, name) values (${cells['facility'] ?? ''}, ${cells['name'] ?? ''}) returning id`;
  if (made === undefined) throw new Error('an insert returns its row');
  return made.id;
}

/** Until every server that is up has read the new rule, and the transaction that brings it has ended. */
const ruledAfter = '1 minute';

async function changePlace(
  tx: TransactionSql,
  line: number,
  cells: Row['cells'],
  { id, kind, hours }: Known,
  held: HeldTypes & { readonly ok: true },
): Promise<Outcome> {
  const flag = (name: string) => (cells[name] ? cells[name] === 'yes' : null);
  const name = cells['name'] ?? '';
  const open = hoursAfter(hours, cells);
  const types = held.ids === null ? null : [...held.ids];
  const changed = await tx`
    update places p set name = n.name, phone = n.phone, receives_by_scan = n.receives,
      shelves_labelled = n.labelled, demands_badge = n.badge, record_type_ids = n.types, working_hours = n.hours,
      earlier_rules = case when (p.receives_by_scan, p.shelves_labelled) = (n.receives, n.labelled) then p.earlier_rules
        else coalesce(p.earlier_rules, '[]') || jsonb_build_object('until', ms(clock_timestamp() + ${ruledAfter}::interval),
          'receivesByScan', p.receives_by_scan, 'shelvesLabelled', p.shelves_labelled) end
    from (select id, ${name}::text as name, coalesce(${cells['phone'] || null}::text, phone) as phone,
        coalesce(${flag('receives_by_scan')}::boolean, receives_by_scan) as receives,
        coalesce(${flag('shelves_labelled')}::boolean, shelves_labelled) as labelled,
        coalesce(${flag('demands_badge')}::boolean, demands_badge) as badge,
        case when ${held.told} then ${types}::bigint[] else record_type_ids end as types,
        ${open === null ? null : JSON.stringify(open)}::text::jsonb as hours from places where id = ${id}) n
    where p.id = n.id and (p.name, p.phone, p.receives_by_scan, p.shelves_labelled, p.demands_badge, p.record_type_ids,
      p.working_hours) is distinct from (n.name, n.phone, n.receives, n.labelled, n.badge, n.types, n.hours)
    returning p.id`;
  // A facility is a place and more; both wear one name.
  const renamed =
    kind === 'facility'
      ? await tx`update facilities set name = ${name} where code = ${cells['code'] ?? ''} and name <> ${name} returning id`
      : [];
  return { line, did: changed.length + renamed.length > 0 ? 'changed' : 'same' };
}
