import type { RequestView } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import type { Tx } from '../call.ts';

/** Open requests shown of one chart at most. */
const requestLimit = 50;

/** Who waits for this folder or its whole chart, in the order of the queue. */
export async function waitingRequests(
  tx: Tx,
  folderId: number,
): Promise<{ readonly rows: readonly RequestView[]; readonly cut: boolean }> {
  const rows = await tx<RequestView[]>`
    select r.id, place_ref(p) as "forPlace", r.urgency, r.state, ms(r.needed_by) as "neededBy",
      ms(r.placed_at) as "placedAt", s.name as "askedBy"
    from request_folders w
      join requests r on r.id = w.request_id
      join places p on p.id = r.for_place_id
      left join staff s on s.id = r.asked_by_id
    where w.folder_id = ${folderId} and w.state in ('waiting','pulled','sent','not_found') and r.closed_at is null
    order by case r.urgency when 'now' then 0 when 'today' then 1 else 2 end, r.needed_by nulls last, r.placed_at, r.id
    limit ${requestLimit + 1}`;
  return atMost(rows, requestLimit);
}
