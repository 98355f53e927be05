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
  await tell(
    tx,
    [...overtaken].map(([id, by]) => ({ id, place: by.forPlaceId })),
  );
  return ahead;
}

/** Who is next for a folder. */
interface Head {
  readonly folderId: number;
  readonly id: string;
  readonly forPlaceId: number;
}
type Heads = ReadonlyMap<number, Head>;

/** Who stands at the head of each folder's queue. */
export async function headsOf(tx: Tx, folderIds: readonly number[]): Promise<Heads> {
  if (folderIds.length === 0) return new Map();
  const rows = await tx<Head[]>`
    select distinct on (f.folder_id) f.folder_id as "folderId", r.id, r.for_place_id as "forPlaceId"
    from request_folders f join requests r on r.id = f.request_id
    where f.folder_id = any(${[...folderIds]}::bigint[]) and f.state in ('waiting','pulled','sent','not_found')
      and r.closed_at is null
    order by f.folder_id, array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at,
      r.id`;
  return new Map(rows.map((row) => [row.folderId, row]));
}

/** The same for requests whose urgency or time has changed: `before` is who stood at the head until then. */
export async function tellOvertaken(
  tx: Tx,
  before: Heads,
  { folderIds, by }: { readonly folderIds: readonly number[]; readonly by: ReadonlySet<string> },
): Promise<void> {
  const overtaken = new Map<string, number>();
  for (const [folderId, now] of await headsOf(tx, folderIds)) {
    const was = before.get(folderId);
    if (was && was.id !== now.id && by.has(now.id)) overtaken.set(was.id, now.forPlaceId);
  }
  await tell(
    tx,
    [...overtaken].map(([id, place]) => ({ id, place })),
  );
}

async function tell(
  tx: Tx,
  told: readonly { readonly id: string; readonly place: number }[],
): Promise<void> {
  if (told.length === 0) return;
  await tx`
    insert into request_events (request_id, act, facts)
    select id, 'overtaken', jsonb_build_object('by', place)
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as x (id uuid, place bigint)`;
}
