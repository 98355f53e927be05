import type { Urgency } from '@outguide/db/vocabulary';
import { withInitials, type Named } from '../patient-hints.ts';
import { z } from 'zod';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { openChart } from '../restricted.ts';

export const wantedHereInput = z.object({ placeId: idShape, visit: visitShape });

/** A folder that this place has and somebody else waits for, with who is next. */
export interface WantedHere extends FolderName {
  readonly patientId: number;
  readonly initials: string;
  readonly requestId: string;
  readonly forPlace: PlaceRef;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly placedAt: number;
  readonly askedBy: string | null;
  /** How many wait for it, with this one. */
  readonly waiting: number;
  /** Who has it in hand, where a person does. */
  readonly holder: string | null;
  /** Charged out to who looks, wherever that was. */
  readonly byYou: boolean;
}

const shownAtMost = 100;

/**
 * What a ward has, or who looks holds, that is wanted elsewhere: it may hand it over ward to ward, by scanning the folder and the place, and the
 * request is fulfilled by that. A folder that the place itself waits for first is not told.
 */
export function wantedHere(
  call: Call,
  { placeId, visit }: z.infer<typeof wantedHereInput>,
): Promise<{ readonly rows: readonly WantedHere[]; readonly cut: boolean }> {
  return perform(call, 'request.wantedHere', async (tx) => {
    const named = await tx<(Omit<WantedHere, 'initials'> & Named)[]>`
      with room as (select coalesce(room_id, id) as id from places where id = ${placeId}),
      had as (
        select a.folder_id from room join away a on a.room_id = room.id and a.state in ('out','here')
        union select folder_id from away where holder_id = ${call.actor.staffId} and state = 'out')
      select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
        c.patient_id as "patientId", s.name as holder,
        coalesce(a.holder_id = ${call.actor.staffId}, false) as "byYou", pa.given_name as "givenName", pa.family_name as "familyName",
        next.*
      from had cross join room join away a on a.folder_id = had.folder_id
        join folders f on f.id = a.folder_id left join staff s on s.id = a.holder_id join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id join patients pa on pa.id = c.patient_id
        cross join lateral (
          select r.id as "requestId", place_ref(p) as "forPlace", r.urgency, ms(r.needed_by) as "neededBy",
            ms(r.placed_at) as "placedAt", s.name as "askedBy", count(*) over () as waiting,
            coalesce(p.room_id, p.id) as "forRoomId"
          from request_folders w join requests r on r.id = w.request_id join places p on p.id = r.for_place_id
            left join staff s on s.id = r.asked_by_id
          where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
          order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
          limit 1) next
      where (a.holder_id = ${call.actor.staffId} or next."forRoomId" <> room.id) and ${openChart(tx, call.actor)}
      order by array_position(array['now','today','by_time'], next.urgency), next."neededBy" nulls last, next."placedAt"
      limit ${shownAtMost + 1}`;
    const rows = named.map(withInitials);
    const shown = rows.slice(0, shownAtMost);
    await auditVisit(tx, call.actor, visit, {
      action: 'request.wantedHere',
      object: `place:${placeId}`,
      patientIds: [...new Set(shown.map((row) => row.patientId))],
    });
    return { rows: shown, cut: rows.length > shownAtMost };
  });
}
