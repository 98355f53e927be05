import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';

/**
 * Whoever waits for the one waits for the other instead. A request of which nothing else is to come has ended with that:
 * what the other folder had brought stays brought.
 */
export async function moveRequests(
  tx: Tx,
  call: Call,
  { fromId, toId, reason }: { fromId: number; toId: number; reason: string },
): Promise<number> {
  const waiting = await tx<{ id: string }[]>`
    select r.id from requests r where r.closed_at is null and exists (select from request_folders f
      where f.request_id = r.id and f.folder_id = ${fromId} and f.state in ('waiting','pulled','sent','not_found'))
    order by r.id for no key update`;
  const ids = waiting.map((row) => row.id);
  if (ids.length === 0) return 0;
  const staffId = call.actor.staffId || null;
  await tx`
    update request_folders set state = 'dropped', since = now(), reason = ${reason}, xid = pg_current_xact_id()
    where folder_id = ${fromId} and request_id = any(${ids}::uuid[])
      and state in ('waiting','pulled','sent','not_found')`;
  await tx`
    with added as (
      insert into request_folders (request_id, folder_id)
      select id, ${toId} from unnest(${ids}::uuid[]) id on conflict do nothing returning request_id)
    insert into request_events (request_id, folder_id, act, staff_id, facts)
    select request_id, ${toId}, 'folder_added', ${staffId},
      ${JSON.stringify({ of: fromId, kind: 'reunited' })}::text::jsonb from added`;
  await tx`
    insert into request_events (request_id, folder_id, act, staff_id, facts)
    select id, ${fromId}, 'dropped', ${staffId}, ${JSON.stringify({ reason })}::text::jsonb from unnest(${ids}::uuid[]) id`;
  await endComplete(tx, ids);
  await tx`select pg_notify(${doorbellChannel}, ${String(toId)})`;
  return ids.length;
}

async function endComplete(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx`
    with ended as (
      update requests r set state = 'received', closed_at = now(), xid = pg_current_xact_id()
      where r.id = any(${[...ids]}::uuid[]) and r.closed_at is null
        and exists (select from request_folders f where f.request_id = r.id and f.state = 'received')
        and not exists (select from request_folders f where f.request_id = r.id
          and f.state not in ('received','dropped'))
      returning r.id)
    insert into request_events (request_id, act) select id, 'fulfilled' from ended`;
  await tx`update requests set xid = pg_current_xact_id() where id = any(${[...ids]}::uuid[]) and closed_at is null`;
}
