import type { Sql } from '@outguide/db/connect';
import type { Position } from '../scan/read-log.ts';

/** The wards and clinics whose lists of people changed between two safe positions of the log. */
export async function placesListed(
  sql: Sql,
  from: Position,
  to: Position,
): Promise<readonly number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct a.place_id as id from appointment_events e join appointments a on a.id = e.appointment_id
    where e.xid >= ${from.xid}::text::xid8 and e.xid < ${to.xid}::text::xid8
    union select distinct place_id from stays
    where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8`;
  return rows.map((row) => row.id);
}
