import type { Urgency } from '@outguide/db/vocabulary';
import type { HoldSlipDrawing } from '@outguide/labels/hold-slip';
import { slipWords } from '../../domain/hold-words.ts';
import type { Tx } from '../call.ts';
import type { FolderHead } from '../folder/folder-head.ts';

interface Asked {
  readonly place: string;
  readonly placeId: number;
  readonly placeCode: string | null;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly askedAt: number;
}

/** What its slip says now, for whoever may know it; null when nobody waits for it. */
export async function slipOf(
  tx: Tx,
  head: Pick<FolderHead, 'id' | 'number' | 'filingOrder' | 'temporary' | 'volumeNo'>,
  now: number,
): Promise<HoldSlipDrawing | null> {
  const [first, next, ...others] = await queueOf(tx, head.id);
  if (first === undefined) return null;
  const [from] = await tx<{ code: string | null; timeZone: string; room: string }[]>`
    select (select code from labels l where l.folder_id = f.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code, fa.time_zone as "timeZone", r.name as room
    from folders f join places h on h.id = f.home_place_id join facilities fa on fa.id = h.facility_id
      join places r on r.id = coalesce(h.room_id, h.id) where f.id = ${head.id}`;
  const { urgency, neededBy, askedAt, place: to, placeId: toPlaceId, placeCode } = first;
  const then = next ? { to: next.place, neededBy: next.neededBy } : null;
  const slip = { to, toPlaceId, urgency, neededBy, askedAt, next: then, others: others.length };
  const { timeZone = 'UTC', room = '', code = null } = from ?? {};
  const { number, filingOrder, temporary, volumeNo } = head;
  return {
    ...slipWords(slip, { now, timeZone, from: room, knownAt: null }),
    folder: { code, number, filingOrder, volume: temporary ? 'temporary' : `vol ${volumeNo}` },
    placeCode,
  };
}

function queueOf(tx: Tx, folderId: number): Promise<Asked[]> {
  return tx<Asked[]>`
    select p.name as place, p.id as "placeId", r.urgency, ms(r.needed_by) as "neededBy", ms(r.placed_at) as "askedAt",
      (select code from labels l where l.place_id = p.id and l.withdrawn_at is null order by l.issued_at limit 1)
        as "placeCode"
    from request_folders w join requests r on r.id = w.request_id join places p on p.id = r.for_place_id
    where w.folder_id = ${folderId} and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
    order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
    limit 100`;
}
