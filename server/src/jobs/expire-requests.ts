import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { doorbellChannel } from '../realtime/doorbell.ts';

/** More wait for the next run, a minute later. */
const atOnce = 1_000;

/** What who asked is told. */
export const expiredReason = 'Its time is over, and nobody had sent it.';

interface Due {
  readonly id: string;
  readonly patientId: number;
}

/**
 * Ends requests that have outlived their use by the rule in the settings: nobody walks on Friday for a chart that was
 * needed on Monday. What is in hand or on its way never expires. Several servers may run this at once.
 */
export async function expireRequests(db: Db, now: number): Promise<{ readonly expired: number }> {
  return transact(db, async ({ sql }) => {
    const locked = await sql<{ id: string }[]>`
      select r.id from requests r join places p on p.id = r.for_place_id join facilities f on f.id = p.facility_id
        cross join (select value from settings where name = 'request_expiry') rule
      where r.closed_at is null
        and request_expires_at(r.urgency, r.placed_at, r.needed_by, f.time_zone, rule.value) <= to_timestamp(${now}::float8 / 1000)
      order by r.id limit ${atOnce} for no key update of r skip locked`;
    if (locked.length === 0) return { expired: 0 };
    // A scan that was settled before the lock may have brought a folder on its way.
    const due = await sql<Due[]>`
      update requests r set state = 'expired', closed_at = to_timestamp(${now}::float8 / 1000),
        ended_reason = ${expiredReason}, xid = pg_current_xact_id()
      from charts c
      where c.id = r.chart_id and r.id = any(${locked.map((row) => row.id)}::uuid[]) and not exists (
        select from request_folders f where f.request_id = r.id and f.state in ('pulled','sent'))
      returning r.id, c.patient_id as "patientId"`;
    if (due.length === 0) return { expired: 0 };
    const ids = due.map((row) => row.id);
    await sql`
      insert into request_events (request_id, act, facts)
      select id, 'expired', jsonb_build_object('reason', ${expiredReason}::text) from unnest(${ids}::uuid[]) id`;
    const patients = [...new Set(due.map((row) => row.patientId))];
    await sql`
      insert into audit_events (action, patient_ids, object, facts)
      values ('request.expire', ${patients}::bigint[], 'job:expire-requests',
        jsonb_build_object('requests', ${JSON.stringify(ids)}::text::jsonb))`;
    await sql`select pg_notify(${doorbellChannel}, ${ids[0] ?? ''})`;
    return { expired: due.length };
  });
}
