import type { Urgency } from '@outguide/db/vocabulary';
import { compareQueue } from '../../domain/request-queue.ts';
import type { Tx } from '../call.ts';

interface InLine {
  readonly id: string;
  readonly folderId: number;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly placedAt: number;
}

/**
 * Puts it on record for those whom a new request has overtaken at the head of a folder's queue, and answers how many wait
 * before it.
 */
export async function overtake(
  tx: Tx,
  requestId: string,
  folderIds: readonly number[],
): Promise<number> {
  const rows = await tx<InLine[]>`
    select r.id, f.folder_id as "folderId", r.urgency, ms(r.needed_by) as "neededBy", ms(r.placed_at) as "placedAt"
    from request_folders f join requests r on r.id = f.request_id
    where f.folder_id = any(${[...folderIds]}::bigint[]) and f.state in ('waiting','pulled','sent','not_found')
      and r.closed_at is null`;
  const overtaken = new Set<string>();
  let ahead = 0;
  for (const line of Map.groupBy(rows, (row) => row.folderId).values()) {
    const queue = line.toSorted(compareQueue);
    const at = queue.findIndex((row) => row.id === requestId);
    ahead = Math.max(ahead, at);
    // Only who was first is worse off in a way that counts: the next folder that comes goes to somebody else.
    const first = queue[1];
    if (at === 0 && first) overtaken.add(first.id);
  }
  if (overtaken.size > 0) {
    await tx`insert into request_events (request_id, act)
      select id, 'overtaken' from unnest(${[...overtaken]}::uuid[]) id`;
  }
  return ahead;
}
