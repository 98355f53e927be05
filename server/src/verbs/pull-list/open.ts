import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { decodeCursor, encodeCursor, cursorShape } from '../page.ts';
import { positionText, safePosition } from '../scan/read-log.ts';
import { claimsOf, type AisleClaim } from './claims-of.ts';
import { lineRows, type PullLine } from './line-rows.ts';
import { listHeads, type PullListHead } from './list-head.ts';
import { objectOf, walkShape, type WalkOf } from './walk-of.ts';

export const openInput = z.object({
  walk: walkShape,
  cursor: cursorShape,
  limit: z.int().min(1).max(2_000).default(200),
  visit: visitShape,
});

/** One page of a walk, with who walks which aisle. */
export interface OpenWalk {
  /** Null of the walk of everything that is open in a room. */
  readonly list: PullListHead | null;
  readonly roomId: number;
  readonly rows: readonly PullLine[];
  readonly next: string | null;
  readonly cut: boolean;
  readonly claims: readonly AisleClaim[];
  /** Ask with it for what changes from here on. */
  readonly position: string;
}

/** The lines of a list in walking order; whose charts they are is on record. */
export function open(call: Call, input: z.infer<typeof openInput>): Promise<OpenWalk> {
  return perform(call, 'pullList.open', async (tx) => {
    const { walk, limit, visit } = input;
    // Before anything is read: what changes meanwhile is after this position.
    const position = positionText(await safePosition(tx as Parameters<typeof safePosition>[0]));
    const { list, roomId } = await headOf(tx, walk);
    const all = await lineRows(tx, call.actor, walk, { firstRoomId: roomId });
    const after =
      input.cursor === undefined ? null : decodeCursor(input.cursor, z.tuple([z.string()]))[0];
    const from = after === null ? 0 : all.findIndex((line) => line.key > after);
    const rows = from < 0 ? [] : all.slice(from, from + limit);
    const cut = from >= 0 && all.length > from + limit;
    const last = rows.at(-1);
    await auditVisit(tx, call.actor, visit, {
      ...{ action: 'pullList.open', object: objectOf(walk) },
      patientIds: [...new Set(all.map((line) => line.patientId))].sort((a, b) => a - b),
    });
    const next = cut && last !== undefined ? encodeCursor([last.key]) : null;
    return { list, roomId, rows, next, cut, claims: await claimsOf(tx, walk, roomId), position };
  });
}

/** The list that is walked, or the room. */
export async function headOf(
  tx: Tx,
  walk: WalkOf,
): Promise<{ readonly list: PullListHead | null; readonly roomId: number }> {
  if ('roomId' in walk) return { list: null, roomId: walk.roomId };
  const [list] = await listHeads(tx, [walk.pullListId]);
  if (list === undefined) throw new Refused('not_found');
  return { list, roomId: list.room.id };
}
