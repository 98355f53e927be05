import { requestState } from '../../domain/request.ts';
import type { RequestFolderState } from '@outguide/db/vocabulary';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Tx } from '../call.ts';
import { followMoves } from '../pull-list/follow-moves.ts';
import { queuesOf, tellOvertaken } from '../request/overtake.ts';
import { nameThoseToPutBack } from '../request/put-back.ts';

interface OpenRequest {
  readonly id: string;
  readonly claimed: boolean;
  /** Another appointment that still stands needs the same chart. */
  readonly needed: boolean;
  readonly noShow: boolean;
  readonly folders: readonly { readonly id: number; readonly state: RequestFolderState }[];
}

/**
 * Lets what was asked for these appointments follow them. Requests of one that will not be are cancelled with its reason
 * while nothing is on its way; a folder that was pulled already is named to the room, to be put back. Requests of one that
 * was moved are needed by its new time, and wait on the list of its new day.
 */
export async function followAppointments(
  tx: Tx,
  staffId: number | null,
  appointmentIds: readonly number[],
): Promise<{ readonly cancelled: number; readonly putBack: number; readonly moved: number }> {
  // Pages that list appointments are told also of new ones, and where nothing was asked for.
  await tx`select pg_notify(${doorbellChannel}, 'appointments')`;
  if (appointmentIds.length === 0) return { cancelled: 0, putBack: 0, moved: 0 };
  const requests = await openRequests(tx, appointmentIds);
  const ended = requests.filter((one) => !one.needed && mayEnd(one));
  const pulled = ended.flatMap(({ folders }) =>
    folders.flatMap(({ id, state }) => (state === 'pulled' ? [id] : [])),
  );
  await cancelAll(tx, staffId, ended);
  await nameThoseToPutBack(tx, pulled, 'appointment_cancelled');
  const moved = await moveAll(tx, appointmentIds);
  await followMoves(tx, appointmentIds);
  return { cancelled: ended.length, putBack: pulled.length, moved };
}

/** What is on its way is received, and comes back from there. */
function mayEnd({ folders, claimed }: OpenRequest): boolean {
  const state = requestState(
    folders.map((folder) => folder.state),
    claimed,
  );
  return state === 'placed' || state === 'claimed' || state === 'pulled';
}

async function openRequests(tx: Tx, ids: readonly number[]): Promise<readonly OpenRequest[]> {
  await tx`select 1 from requests where closed_at is null and id in (
    select request_id from appointment_requests where appointment_id = any(${[...ids]}::bigint[])) order by id for no key update`;
  return tx<OpenRequest[]>`
    select r.id, r.claimed_by_id is not null as claimed,
      exists (select from appointment_requests l join appointments a on a.id = l.appointment_id
        where l.request_id = r.id and a.state in ('booked','arrived')) as needed,
      not exists (select from appointment_requests l join appointments a on a.id = l.appointment_id
        where l.request_id = r.id and a.state = 'cancelled') as "noShow",
      (select jsonb_agg(jsonb_build_object('id', f.folder_id, 'state', f.state)) from request_folders f
        where f.request_id = r.id) as folders
    from requests r where r.closed_at is null and r.id in (
      select request_id from appointment_requests where appointment_id = any(${[...ids]}::bigint[]))`;
}

/** Said to those who asked and to the room, word for word. */
export const cancelledReason = 'the appointment was cancelled';
export const noShowReason = 'the patient did not come';

async function cancelAll(
  tx: Tx,
  staffId: number | null,
  ended: readonly OpenRequest[],
): Promise<void> {
  if (ended.length === 0) return;
  const rows = ended.map(({ id, noShow }) => ({
    id,
    reason: noShow ? noShowReason : cancelledReason,
  }));
  await tx`
    with one as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (id uuid, reason text)),
    ended as (
      update requests r set state = 'cancelled', closed_at = now(), ended_by_id = ${staffId}, ended_reason = one.reason,
        xid = pg_current_xact_id()
      from one where r.id = one.id returning r.id, one.reason)
    insert into request_events (request_id, act, staff_id, facts)
    select id, 'cancelled', ${staffId}, jsonb_build_object('reason', reason) from ended`;
}

/**
 * The earliest of the appointments that a request serves says by when; now, when it comes sooner than a chart can be brought
 * for it. Whoever is overtaken by that is told.
 */
async function moveAll(tx: Tx, ids: readonly number[]): Promise<number> {
  const folders = await tx<{ id: number }[]>`
    select distinct folder_id as id from request_folders where request_id in (
      select request_id from appointment_requests where appointment_id = any(${[...ids]}::bigint[]))`;
  const folderIds = folders.map((row) => row.id);
  const before = await queuesOf(tx, folderIds);
  const moved = await tx<{ id: string }[]>`
    with due as (
      select l.request_id as id, min(a.at) as at, min(a.at - make_interval(mins => p.appointment_lead_minutes)) as by
      from appointment_requests l join appointments a on a.id = l.appointment_id join places p on p.id = a.place_id
      where a.state = 'booked' and a.at > now() and l.request_id in (
        select request_id from appointment_requests where appointment_id = any(${[...ids]}::bigint[]))
      group by l.request_id),
    moved as (
      update requests r set urgency = case when due.by > now() then 'by_time' else 'now' end,
        needed_by = case when due.by > now() then due.by end, xid = pg_current_xact_id()
      from due where r.id = due.id and r.closed_at is null and r.needed_by is distinct from due.by
        and (due.by > now() or (r.urgency = 'by_time' and r.needed_by <> due.at))
      returning r.id, r.needed_by)
    insert into request_events (request_id, act, facts)
    select id, 'rescheduled', jsonb_build_object('neededBy', ms(needed_by)) from moved returning request_id as id`;
  if (moved.length > 0)
    await tellOvertaken(tx, before, { folderIds, by: new Set(moved.map((row) => row.id)) });
  return moved.length;
}
