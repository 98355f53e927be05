import { overtakenIn } from '../../domain/request-queue.ts';
import type { Tx } from '../call.ts';

/** One who waits for a folder. */
interface InLine {
  readonly id: string;
  readonly folderId: number;
  readonly forPlaceId: number;
  readonly sent: boolean;
}
type Queues = ReadonlyMap<number, readonly InLine[]>;

interface Newcomer {
  readonly id: string;
  readonly folderIds: readonly number[];
}

/** Puts it on record for all whom new requests have overtaken in a folder's queue, and answers how many wait before each. */
export async function overtake(
  tx: Tx,
  fresh: readonly Newcomer[],
): Promise<ReadonlyMap<string, number>> {
  const ahead = new Map<string, number>();
  if (fresh.length === 0) return ahead;
  const news = new Set(fresh.map((one) => one.id));
  const now = await queuesOf(tx, [...new Set(fresh.flatMap((one) => one.folderIds))]);
  const before = new Map<number, readonly InLine[]>();
  for (const [folderId, queue] of now) {
    for (const [at, { id }] of queue.entries())
      if (news.has(id)) ahead.set(id, Math.max(ahead.get(id) ?? 0, at));
    before.set(
      folderId,
      queue.filter(({ id }) => !news.has(id)),
    );
  }
  await tellThose(tx, before, now, news);
  return ahead;
}

/** Who waits for each folder, in the order of its queue. */
export async function queuesOf(tx: Tx, folderIds: readonly number[]): Promise<Queues> {
  if (folderIds.length === 0) return new Map();
  const rows = await tx<InLine[]>`
    select f.folder_id as "folderId", r.id, r.for_place_id as "forPlaceId", f.state = 'sent' as sent
    from request_folders f join requests r on r.id = f.request_id
    where f.folder_id = any(${[...folderIds]}::bigint[]) and f.state in ('waiting','pulled','sent','not_found')
      and r.closed_at is null
    order by f.folder_id, array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at,
      r.id`;
  return Map.groupBy(rows, (row) => row.folderId);
}

/** The same for requests whose urgency or time has changed: `before` is how people stood until then. */
export async function tellOvertaken(
  tx: Tx,
  before: Queues,
  { folderIds, by }: { readonly folderIds: readonly number[]; readonly by: ReadonlySet<string> },
): Promise<void> {
  await tellThose(tx, before, await queuesOf(tx, folderIds), by);
}

/** Each is told once, whatever number of folders it waits for. */
async function tellThose(
  tx: Tx,
  before: Queues,
  now: Queues,
  by: ReadonlySet<string>,
): Promise<void> {
  const told = new Map<string, number>();
  for (const [folderId, queue] of now) {
    const was = (before.get(folderId) ?? []).map((one) => one.id);
    const placeOf = new Map(queue.map((one) => [one.id, one.forPlaceId]));
    for (const one of overtakenIn(was, queue, by))
      if (!told.has(one.id)) told.set(one.id, placeOf.get(one.by) ?? 0);
  }
  await tell(
    tx,
    [...told].map(([id, place]) => ({ id, place })),
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
