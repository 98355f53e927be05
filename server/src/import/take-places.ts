import type { TransactionSql } from '@outguide/db/connect';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { refused, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

/** Kinds that answer for folders themselves; all others belong to the room of their parent. */
const rooms: readonly PlaceKind[] = [
  'file_room',
  'ward',
  'clinic',
  'department',
  'off_site',
  'destruction_bin',
];

interface Parent {
  id: number;
  facilityId: number;
  roomId: number | null;
}

interface Known {
  id: number;
  kind: PlaceKind;
  parentId: number | null;
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
  if (kind === 'facility') {
    if (code !== facilityCode)
      return refused(line, 'code', 'of a facility must be the same as in column facility');
    await tx`insert into facilities (code, name) values (${code}, ${cells['name'] ?? ''}) on conflict (code) do nothing`;
  }
  const [facility] = await tx<
    { id: number }[]
  >`select id from facilities where code = ${facilityCode}`;
  if (facility === undefined)
    return refused(line, 'facility', 'is no facility here; give it a row of kind facility first');
  const parentCode = cells['parent'] ?? '';
  const [parent] = await tx<Parent[]>`
    select id, facility_id as "facilityId", room_id as "roomId" from places
    where facility_id = ${facility.id} and code = ${parentCode}`;
  if (parentCode !== '' && parent === undefined)
    return refused(
      line,
      'parent',
      'is no place of this facility; it must stand above its children',
    );
  if (!rooms.includes(kind) && kind !== 'facility' && kind !== 'trolley' && !parent?.roomId)
    return refused(line, 'parent', `must be a room or stand in one for a ${kind}`);
  const [known] = await tx<Known[]>`
    select id, kind, parent_id as "parentId" from places where facility_id = ${facility.id} and code = ${code}`;
  if (known === undefined)
    return addPlace(tx, line, cells, { facilityId: facility.id, kind, parent });
  if (known.kind !== kind)
    return refused(line, 'kind', 'differs from the kind that this place has here');
  if (parentCode !== '' && known.parentId !== parent?.id)
    return refused(line, 'parent', 'differs from the parent that this place has here');
  return changePlace(tx, line, cells, known.id);
}

async function addPlace(
  tx: TransactionSql,
  line: number,
  cells: Row['cells'],
  where: { facilityId: number; kind: PlaceKind; parent: Parent | undefined },
): Promise<Outcome> {
  const { facilityId, kind, parent } = where;
  const [made] = await tx<{ id: number; label: number }[]>`
    insert into places (facility_id, parent_id, kind, code, name, receives_by_scan, shelves_labelled, demands_badge, phone)
    values (${facilityId}, ${parent?.id ?? null}, ${kind}, ${cells['code'] ?? ''}, ${cells['name'] ?? ''},
      ${cells['receives_by_scan'] === 'yes'}, ${cells['shelves_labelled'] !== 'no'}, ${cells['demands_badge'] === 'yes'},
      ${cells['phone'] || null}) returning id, nextval('label_numbers') as label`;
  if (made === undefined) throw new Error('an insert returns its row');
  const own = rooms.includes(kind) || (kind === 'trolley' && !parent?.roomId);
  const roomId = kind === 'facility' ? null : own ? made.id : (parent?.roomId ?? made.id);
  await tx`update places set room_id = ${roomId} where id = ${made.id}`;
  await tx`insert into labels (code, place_id) values (${composeSymbol('L', made.label)}, ${made.id})`;
  return { line, did: 'added' };
}

async function changePlace(
  tx: TransactionSql,
  line: number,
  cells: Row['cells'],
  id: number,
): Promise<Outcome> {
  const flag = (name: string) => (cells[name] ? cells[name] === 'yes' : null);
  const changed = await tx`
    update places p set name = n.name, phone = n.phone, receives_by_scan = n.receives,
      shelves_labelled = n.labelled, demands_badge = n.badge
    from (select id, ${cells['name'] ?? ''}::text as name, coalesce(${cells['phone'] || null}::text, phone) as phone,
        coalesce(${flag('receives_by_scan')}::boolean, receives_by_scan) as receives,
        coalesce(${flag('shelves_labelled')}::boolean, shelves_labelled) as labelled,
        coalesce(${flag('demands_badge')}::boolean, demands_badge) as badge from places where id = ${id}) n
    where p.id = n.id and (p.name, p.phone, p.receives_by_scan, p.shelves_labelled, p.demands_badge)
      is distinct from (n.name, n.phone, n.receives, n.labelled, n.badge) returning p.id`;
  return { line, did: changed.length > 0 ? 'changed' : 'same' };
}
