import type { Sql } from '@outguide/db/connect';
import { answeringRoom } from '../answering-room.ts';
import type { Position } from '../scan/read-log.ts';

/** More than happens between two looks; beyond it every page that lists requests is told. */
const readAtMost = 2_000;

/**
 * The places whose lists of requests changed between two safe positions of the log: who asked, with the desks of
 * that room, who has the folders, and where those work who hold them.
 * Null when that is too much to say one by one.
 */
export async function placesAsked(
  sql: Sql,
  from: Position,
  to: Position,
): Promise<readonly number[] | null> {
  const rows = await sql<{ id: string }[]>`
    select request_id as id from request_events
    where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8
    order by xid, id limit ${readAtMost}`;
  if (rows.length === readAtMost) return null;
  const ids = [...new Set(rows.map((row) => row.id))];
  if (ids.length === 0) return [];
  const places = await sql<{ id: number }[]>`
    select p.id from requests r join places p on p.id = r.for_place_id where r.id = any(${ids}::uuid[])
    union select coalesce(p.room_id, p.id) from requests r join places p on p.id = r.for_place_id
      where r.id = any(${ids}::uuid[])
    union select d.id from requests r join places p on p.id = r.for_place_id
      join places d on d.room_id = coalesce(p.room_id, p.id) and d.kind = 'desk' where r.id = any(${ids}::uuid[])
    union select coalesce(p.room_id, p.id) from request_folders f join custody c on c.folder_id = f.folder_id
      join places p on p.id = c.place_id where f.request_id = any(${ids}::uuid[])
    union select ${answeringRoom(sql, 'o', 'h')} from request_folders f join folders o on o.id = f.folder_id
      join places h on h.id = o.home_place_id where f.request_id = any(${ids}::uuid[])
    union select unnest(array[p.id, coalesce(p.room_id, p.id)]) from request_folders f
      join away a on a.folder_id = f.folder_id join staff s on s.id = a.holder_id join places p on p.id = s.place_id
      where f.request_id = any(${ids}::uuid[])`;
  return places.map((row) => row.id);
}
