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

interface Newcomer {
  readonly id: string;
  readonly forPlaceId: number;
  readonly folderIds: readonly number[];
}

/**
 * Puts it on record for those whom new requests have overtaken at the head of a folder's queue, and answers how many wait
 * before each.
 */
export async function overtake(
  tx: Tx,
  fresh: readonly Newcomer[],
): Promise<ReadonlyMap<string, number>> {
  const ahead = new Map<string, number>();
  if (fresh.length === 0) return ahead;
  const news = new Map(fresh.map((one) => [one.id, one]));
  const folderIds = [...new Set(fresh.flatMap((one) => one.folderIds))];
  const rows = await tx<InLine[]>`
    select r.id, f.folder_id as "folderId", r.urgency, ms(r.needed_by) as "neededBy", ms(r.placed_at) as "placedAt"
    from request_folders f join requests r on r.id = f.request_id
    where f.folder_id = any(${folderIds}::bigint[]) and f.state in ('waiting','pulled','sent','not_found')
      and r.closed_at is null`;
  const overtaken = new Map<string, Newcomer>();
  for (const line of Map.groupBy(rows, (row) => row.folderId).values()) {
    const queue = line.toSorted(compareQueue);
    for (const [at, { id }] of queue.entries())
      if (news.has(id)) ahead.set(id, Math.max(ahead.get(id) ?? 0, at));
    // Only who was first is worse off in a way that counts: the next folder that comes goes to somebody else.
    const first = news.get(queue[0]?.id ?? '');
    const was = queue.find(({ id }) => !news.has(id));
    if (first && was) overtaken.set(was.id, first);
  }
  const told = [...overtaken].map(([id, by]) => ({ id, place: by.forPlaceId }));
  if (told.length > 0)
    await tx`
      insert into request_events (request_id, act, facts)
      select id, 'overtaken', jsonb_build_object('by', place)
      from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as x (id uuid, place bigint)`;
  return ahead;
}
