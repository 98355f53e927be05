import type { Sql } from '@outguide/db/connect';
import type { Position } from '../scan/read-log.ts';

/**
 * The wards and clinics whose lists of people changed between two safe positions of the log, and the rooms that walk for
 * these people: who comes, who lies in a bed and who has died is told at the line of a pull list.
 */
export async function placesListed(
  sql: Sql,
  from: Position,
  to: Position,
): Promise<readonly number[]> {
  const rows = await sql<{ id: number }[]>`
    with dead as (
      select id from patients where died_xid >= ${from.xid}::text::xid8 and died_xid < ${to.xid}::text::xid8
    ), changed as materialized (
      select a.patient_id, a.place_id from appointment_events e join appointments a on a.id = e.appointment_id
      where e.xid >= ${from.xid}::text::xid8 and e.xid < ${to.xid}::text::xid8
      union select patient_id, place_id from stays
      where xid >= ${from.xid}::text::xid8 and xid < ${to.xid}::text::xid8
      union select d.id, s.place_id from dead d left join stays s on s.patient_id = d.id and s.until_at is null
      union select d.id, a.place_id from dead d join appointments a on a.patient_id = d.id
      where a.at >= now() - interval '1 day'
    )
    select place_id as id from changed where place_id is not null
    union select l.room_id from pull_lists l
    where l.closed_at is null and l.source = 'clinic' and l.for_place_id in (select place_id from changed)
    union select l.room_id from changed t join charts c on c.patient_id = t.patient_id
      join requests r on r.chart_id = c.id join pull_lists l on l.id = r.pull_list_id
    where l.closed_at is null`;
  return rows.map((row) => row.id);
}
