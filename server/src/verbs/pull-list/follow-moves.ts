import { answeringRoom } from '../answering-room.ts';
import type { Tx } from '../call.ts';

/**
 * Takes what was asked for an appointment that has moved to another day off the list of the day it no longer has, and puts
 * it on the open list of its new one. What is in somebody's hand, and what another appointment of the day needs, stays.
 */
export async function followMoves(tx: Tx, appointmentIds: readonly number[]): Promise<void> {
  const left = await tx<{ id: string }[]>`
    with off as (
      select r.id, l.id as list_id, l.room_id, l.for_place_id, l.on_date
      from requests r join pull_lists l on l.id = r.pull_list_id
      where r.closed_at is null and l.closed_at is null and l.source = 'clinic'
        and r.id in (select request_id from appointment_requests where appointment_id = any(${[...appointmentIds]}::bigint[]))
        and not exists (select from request_folders f where f.request_id = r.id and f.state in ('pulled','sent','received'))
        and not exists (select from appointment_requests o join appointments a on a.id = o.appointment_id
            join places p on p.id = a.place_id join facilities z on z.id = p.facility_id
          where o.request_id = r.id and a.place_id = l.for_place_id and a.state in ('booked','arrived')
            and (a.at at time zone z.time_zone)::date = l.on_date)
    ), told as (
      insert into pull_list_events (pull_list_id, room_id, act, facts)
      select list_id, room_id, 'moved_off', jsonb_build_object('folders',
        (select jsonb_agg(distinct f.folder_id) from request_folders f join off same on same.id = f.request_id
          where same.list_id = off.list_id))
      from off group by list_id, room_id
    )
    update requests r set pull_list_id = null, xid = pg_current_xact_id() from off where r.id = off.id returning r.id`;
  const waiting = left.map((row) => row.id);
  if (waiting.length === 0) return;
  await tx`
    update requests r set pull_list_id = day.id, xid = pg_current_xact_id()
    from (select distinct on (o.request_id) o.request_id, l.id
      from appointment_requests o join appointments a on a.id = o.appointment_id
        join places p on p.id = a.place_id join facilities z on z.id = p.facility_id
        join pull_lists l on l.for_place_id = a.place_id and l.source = 'clinic' and l.closed_at is null
          and l.on_date = (a.at at time zone z.time_zone)::date
      where o.request_id = any(${waiting}::uuid[]) and a.state in ('booked','arrived')
        and exists (select from request_folders f join folders own on own.id = f.folder_id
            join places h on h.id = own.home_place_id
          where f.request_id = o.request_id and ${answeringRoom(tx, 'own', 'h')} = l.room_id)
      order by o.request_id, a.at) day
    where r.id = day.request_id`;
}
