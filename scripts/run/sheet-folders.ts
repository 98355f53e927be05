import type { Sql } from '@outguide/db/connect';
import type { ScanSheetEntry } from '@outguide/labels/scan-sheet';

/** A folder of the sheet, with the place that it goes to. */
export interface SheetFolder extends ScanSheetEntry {
  readonly placeId: number;
}

/** Which volume, and of which record where it is not the usual one: one number may be on several charts. */
const volumeOf = (sql: Sql, folder: string, type: string) =>
  sql`'vol ' || ${sql(folder)}.volume_no || case when ${sql(type)}.code = 'MR' then '' else ' · ' || lower(${sql(type)}.name) end`;

/** Charts of patients in this ward's beds that stand on their shelf in this room, and that nobody has asked for yet. */
export function toAskFor(sql: Sql, roomId: number, wardId: number): PromiseLike<SheetFolder[]> {
  return sql<SheetFolder[]>`
    select l.code, c.number as title, ${volumeOf(sql, 'f', 't')} as detail, t.filing_order as "filingOrder",
      ${wardId}::bigint as "placeId"
    from stays s join charts c on c.patient_id = s.patient_id join folders f on f.chart_id = c.id
      join record_types t on t.id = c.record_type_id join labels l on l.folder_id = f.id and l.withdrawn_at is null
      join custody on custody.folder_id = f.id join places home on home.id = f.home_place_id
    where s.place_id = ${wardId} and s.until_at is null and custody.state = 'filed' and home.room_id = ${roomId}
      and f.lifecycle = 'active' and not c.restricted
      and not exists (select from folders o where o.chart_id = c.id and o.id <> f.id)
      and not exists (select from requests r where r.chart_id = c.id and r.closed_at is null)
      and not exists (select from digital_copies d where d.folder_id = f.id)
    order by f.id limit 9`;
}

/** What the list of this room's desk begins with, and what two wards wait for: on their shelves, in the list's order. */
export function wantedFirst(sql: Sql, roomId: number): PromiseLike<SheetFolder[]> {
  return sql<SheetFolder[]>`
    with waiting as (
      select l.code, c.number, ${volumeOf(sql, 'f', 't')} as volume, t.filing_order, r.for_place_id, p.name as place_name, p.kind, f.id,
        row_number() over (order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last,
          r.placed_at, r.id, f.id) as n
      from request_folders w join requests r on r.id = w.request_id and r.closed_at is null
        join places p on p.id = r.for_place_id join folders f on f.id = w.folder_id join charts c on c.id = f.chart_id
        join record_types t on t.id = c.record_type_id join labels l on l.folder_id = f.id and l.withdrawn_at is null
        join custody on custody.folder_id = f.id join places home on home.id = f.home_place_id
      where w.state = 'waiting' and custody.state = 'filed' and home.room_id = ${roomId} and not c.restricted),
    firsts as (select distinct on (id) * from waiting order by id, n),
    ranked as (
      select *, row_number() over (order by n) as nth, row_number() over (partition by for_place_id order by n) as of_place,
        min(n) over (partition by for_place_id) as best from firsts),
    picked as (select *, dense_rank() over (partition by kind order by best) as place_nth from ranked)
    select code, number as title, volume || ', to ' || place_name as detail, filing_order as "filingOrder",
      for_place_id as "placeId"
    from picked where nth <= 6 or (kind = 'ward' and of_place <= 2 and place_nth <= 2) order by n limit 12`;
}

/** Folders of the other rooms: at this room's kiosk they are received. */
export function ofOtherRooms(sql: Sql, roomId: number): PromiseLike<ScanSheetEntry[]> {
  return sql<ScanSheetEntry[]>`
    select l.code, c.number as title, ${volumeOf(sql, 'f', 't')} || ', of ' || r.name as detail,
      t.filing_order as "filingOrder"
    from labels l join folders f on f.id = l.folder_id join charts c on c.id = f.chart_id
      join record_types t on t.id = c.record_type_id
      join custody on custody.folder_id = f.id join places home on home.id = f.home_place_id
      join places r on r.id = home.room_id
    where l.withdrawn_at is null and custody.state = 'filed' and home.room_id <> ${roomId} and f.lifecycle = 'active'
      and not exists (select from request_folders w where w.folder_id = f.id)
    order by f.id limit 24`;
}

/** At most so many, and no two that read the same: what its number and its volume cannot tell apart looks like a mistake. */
export function apart<Entry extends ScanSheetEntry>(
  entries: readonly Entry[],
  atMost: number,
  taken: Set<string>,
  nameOf: (entry: Entry) => string = ({ title }) => title,
): Entry[] {
  const free = entries.filter((entry) => {
    const first = !taken.has(nameOf(entry));
    taken.add(nameOf(entry)).add(entry.title);
    return first;
  });
  return free.slice(0, atMost);
}
