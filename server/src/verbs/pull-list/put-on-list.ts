import type { Call, Tx } from '../call.ts';
import { placeMany, type PlaceWish, type RefusedWish } from '../request/place-many.ts';

export interface PutOnList {
  /** Requests placed now, and those of the same place that waited on no other list. */
  readonly requestIds: readonly string[];
  /** Of these, the new ones. */
  readonly placedIds: readonly string[];
  readonly refused: readonly RefusedWish[];
}

/**
 * Asks for charts on a list. What the same place had asked for already and no open list holds comes onto this one
 * instead of being refused.
 */
export async function putOnList(
  tx: Tx,
  call: Call,
  pullListId: string,
  wishes: readonly PlaceWish[],
): Promise<PutOnList> {
  const listed = wishes.map((wish) => ({ ...wish, pullListId }));
  const { placed, refused } = await placeMany(tx, call, listed, Math.floor(call.clock()));
  const asked = refused.flatMap(({ code, requestId }) =>
    code === 'asked_already' && requestId !== null ? [requestId] : [],
  );
  const taken = await tx<{ id: string }[]>`
    update requests r set pull_list_id = ${pullListId}, xid = pg_current_xact_id()
    where r.id = any(${asked}::uuid[]) and r.closed_at is null and (r.pull_list_id is null or exists (
      select from pull_lists l where l.id = r.pull_list_id and l.closed_at is not null)) returning r.id`;
  const mine = new Set(taken.map((row) => row.id));
  return {
    requestIds: [...placed.map((one) => one.id), ...mine],
    placedIds: placed.map((one) => one.id),
    refused: refused.filter(({ requestId }) => requestId === null || !mine.has(requestId)),
  };
}
