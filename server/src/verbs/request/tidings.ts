import { z } from 'zod';
import { withInitials, type Named } from '../patient-hints.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { answeringRoom } from '../answering-room.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { openChart } from '../restricted.ts';

export const tidingsInput = z.object({
  placeId: idShape,
  /** Ms since 1970 UTC: what happened before has been told. */
  since: z.int().nonnegative(),
  visit: visitShape,
});

/** Something that somebody who works at a place should hear of at once, wherever in the pages they are. */
export interface Tiding {
  readonly id: number;
  readonly at: number;
  /** `wanted`: another place asks for what this place, or this person, has. */
  readonly act:
    | 'placed'
    | 'wanted'
    | 'overtaken'
    | 'not_found'
    | 'not_fillable'
    | 'expired'
    | 'cancelled';
  readonly requestId: string;
  readonly patientId: number;
  readonly initials: string;
  readonly forPlace: PlaceRef;
  /** It was asked for here. */
  readonly own: boolean;
  /** Who came before, of `overtaken`. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** Older news is on the list itself. */
const tellableMs = 15 * 60_000;
const shownAtMost = 20;

/**
 * What befell requests of late: to who asked, that they were overtaken, that it cannot come, was not found, has expired or
 * was cancelled by somebody else; to the room that is to bring it, that it is asked for now or wanted no longer; to who has
 * it, that it is wanted. What one did oneself is not told.
 */
export function tidings(
  call: Call,
  { placeId, since, visit }: z.infer<typeof tidingsInput>,
): Promise<readonly Tiding[]> {
  return perform(call, 'request.tidings', async (tx) => {
    const from = Math.max(since, call.clock() - tellableMs);
    const named = await tx<(Omit<Tiding, 'initials'> & Named)[]>`
      with room as (select coalesce(room_id, id) as id from places where id = ${placeId})
      select e.id, ms(e.at) as at, case when e.act = 'placed' and not "toBring".it then 'wanted' else e.act end as act,
        r.id as "requestId", c.patient_id as "patientId",
        pa.given_name as "givenName", pa.family_name as "familyName", place_ref(p) as "forPlace",
        coalesce(p.room_id, p.id) = room.id as own, other.name as by, coalesce(e.facts ->> 'reason', r.ended_reason) as reason
      from request_events e join requests r on r.id = e.request_id cross join room join charts c on c.id = r.chart_id
        join patients pa on pa.id = c.patient_id join places p on p.id = r.for_place_id
        cross join lateral (select exists (
          select from request_folders w join folders f on f.id = w.folder_id join places h on h.id = f.home_place_id
          where w.request_id = r.id and ${answeringRoom(tx, 'f', 'h')} = room.id) as it) "toBring"
        cross join lateral (select e.act = 'placed' and r.closed_at is null and exists (
          select from request_folders w join away a on a.folder_id = w.folder_id
          where w.request_id = r.id and w.state in ('waiting','pulled','not_found') and a.state in ('out','here')
            and (a.holder_id = ${call.actor.staffId}
              or (a.room_id = room.id and coalesce(p.room_id, p.id) <> room.id))) as it) "has"
        left join places other on e.act = 'overtaken' and other.id = (e.facts ->> 'by')::bigint
      where e.at > to_timestamp(${from}::float8 / 1000)
        and e.staff_id is distinct from ${call.actor.staffId}::bigint and ${openChart(tx, call.actor)}
        and (((e.act in ('overtaken','not_found','not_fillable','expired') or (e.act = 'cancelled' and e.staff_id is not null))
            and coalesce(p.room_id, p.id) = room.id)
          or ((e.act = 'cancelled' or (e.act = 'placed' and r.urgency = 'now' and r.closed_at is null)) and "toBring".it)
          or ("has".it and not "toBring".it))
      order by e.id desc limit ${shownAtMost}`;
    const rows = named.map(withInitials);
    if (rows.length > 0)
      await auditVisit(tx, call.actor, visit, {
        action: 'request.tidings',
        object: `place:${placeId}`,
        patientIds: [...new Set(rows.map((row) => row.patientId))],
      });
    return rows.toReversed();
  });
}
