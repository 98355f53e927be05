import type { TransactionSql } from '@outguide/db/connect';
import { readWeek, type WorkingHours } from '../domain/working-hours.ts';
import type { Row } from './read-rows.ts';

/** What a row of places says of what a place may hold; `told` is false where the cell is empty. */
export type HeldTypes =
  | { readonly ok: true; readonly told: boolean; readonly ids: readonly number[] | null }
  | { readonly ok: false; readonly reason: string };

const livesHere = 'leave out one of which folders have their home here';

/** Reads `MR|OB`, or `all` for no rule of its own. */
export async function readHeldTypes(
  tx: TransactionSql,
  cells: Row['cells'],
  placeId: number | null,
): Promise<HeldTypes> {
  const text = cells['record_types'] ?? '';
  if (text === '') return { ok: true, told: false, ids: null };
  if (text.toLowerCase() === 'all') {
    const room = placeId === null ? null : await rulesOfRoom(tx, placeId);
    if (placeId !== null && room !== null && (await holdsOthers(tx, placeId, room)))
      return { ok: false, reason: `${livesHere}: its room’s rule, which counts then, does` };
    return { ok: true, told: true, ids: null };
  }
  if (cells['kind'] === 'facility')
    return { ok: false, reason: 'are told of rooms and what is in them, not of a facility' };
  const codes = [...new Set(text.split('|').map((code) => code.trim()))];
  const known = await tx<{ id: number }[]>`
    select id from record_types where code = any(${codes}::text[]) order by id`;
  if (known.length < codes.length)
    return { ok: false, reason: 'name one that is not here; import record-types first' };
  const ids = known.map((one) => one.id);
  if (placeId !== null && (await holdsOthers(tx, placeId, ids)))
    return { ok: false, reason: livesHere };
  return { ok: true, told: true, ids };
}

/** What the room of this place may hold; null where that is everything, or where the place is the room. */
async function rulesOfRoom(tx: TransactionSql, placeId: number): Promise<number[] | null> {
  const [row] = await tx<{ ids: number[] | null }[]>`
    select to_jsonb(r.record_type_ids) as ids from places p join places r on r.id = p.room_id
    where p.id = ${placeId} and r.id <> p.id`;
  return row?.ids ?? null;
}

/** Whether folders of other types have their home at this place, or at one in it that goes by its rule. */
async function holdsOthers(
  tx: TransactionSql,
  placeId: number,
  ids: readonly number[],
): Promise<boolean> {
  const [row] = await tx<{ others: boolean }[]>`
    select exists (
      select from places p join folders f on f.home_place_id = p.id join charts c on c.id = f.chart_id
      where (p.id = ${placeId} or (p.room_id = ${placeId} and p.record_type_ids is null))
        and f.lifecycle in ('planned', 'active', 'inactive') and c.record_type_id <> all(${[...ids]}::bigint[])) as others`;
  return row?.others === true;
}

/** The hours that follow from what stood there and the cells `hours` and `closed_on`; null is always open. */
export function hoursAfter(before: WorkingHours | null, cells: Row['cells']): WorkingHours | null {
  const read = cells['hours'] ? readWeek(cells['hours']) : null;
  const week = read?.ok ? read.week : (before?.week ?? null);
  const days = cells['closed_on'] ?? '';
  const told = days === 'none' ? [] : days.split('|');
  const closedOn = days === '' ? (before?.closedOn ?? []) : told;
  return week === null && closedOn.length === 0 ? null : { week, closedOn };
}
