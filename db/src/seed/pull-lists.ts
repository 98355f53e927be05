import type { TransactionSql } from '../connect.ts';
import { seedUuid } from './deeds.ts';
import { minuteMs } from './time.ts';

/** The list of the demonstration is the first of its kind. */
const listNumber = 900_001;
const linesAtMost = 24;

/** One walk under way in the first file room: what people wait for there, with a clerk in its first aisle. */
export async function seedPullList(sql: TransactionSql, now: number): Promise<void> {
  const madeAt = now - 25 * minuteMs;
  const id = seedUuid(madeAt, listNumber);
  const rooms = await sql<{ id: number; staff: number }[]>`
    select p.id, s.id as staff from places p join staff s on s.place_id = p.id
      join staff_roles r on r.staff_id = s.id and r.role = 'clerk'
    where p.kind = 'file_room' order by p.id, s.id limit 1`;
  const [room] = rooms;
  if (room === undefined) return;
  const wanted = await sql<{ id: string; aisle: number | null }[]>`
    select distinct on (r.id) r.id, bay.id as aisle
    from requests r join request_folders w on w.request_id = r.id and w.state = 'waiting'
      join folders f on f.id = w.folder_id join places home on home.id = f.home_place_id
      left join places bay on bay.id = home.parent_id and bay.kind = 'bay'
    where r.closed_at is null and home.room_id = ${room.id} order by r.id limit ${linesAtMost}`;
  if (wanted.length === 0) return;
  await sql`
    insert into pull_lists (id, room_id, title, source, made_by_id, made_at)
    values (${id}, ${room.id}, 'Morning walk', 'requests', ${room.staff}, to_timestamp(${madeAt}::float8 / 1000))`;
  await sql`update requests set pull_list_id = ${id} where id = any(${wanted.map((row) => row.id)}::uuid[])`;
  await sql`
    insert into pull_list_events (pull_list_id, room_id, act, at, staff_id, facts)
    values (${id}, ${room.id}, 'made', to_timestamp(${madeAt}::float8 / 1000), ${room.staff},
      ${sql.json({ requests: wanted.length })})`;
  const aisle = wanted.find((row) => row.aisle !== null)?.aisle ?? room.id;
  await sql`
    insert into aisle_claims (pull_list_id, room_id, aisle_id, staff_id, at)
    values (${id}, ${room.id}, ${aisle}, ${room.staff}, to_timestamp(${madeAt}::float8 / 1000))`;
}
