import { z } from 'zod';
import { answeringRoom } from '../answering-room.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape } from '../page.ts';
import type { Tx } from '../call.ts';

/** What is walked: a list, or everything that is open in a room. */
export const walkShape = z.union([
  z.strictObject({ pullListId: z.uuid() }),
  z.strictObject({ roomId: idShape }),
]);
export type WalkOf = z.infer<typeof walkShape>;

export const listOf = (walk: WalkOf): string | null =>
  'pullListId' in walk ? walk.pullListId : null;

/** The name under which a walk is put on record. */
export const objectOf = (walk: WalkOf): string =>
  'pullListId' in walk ? `pull_list:${walk.pullListId}` : `place:${walk.roomId}`;

/** True of the requests `r` of this walk, as SQL. */
export function ofWalk(tx: Tx, walk: WalkOf) {
  if ('pullListId' in walk) return tx`r.pull_list_id = ${walk.pullListId}`;
  return tx`r.closed_at is null and exists (
    select from request_folders own join folders o on o.id = own.folder_id join places h on h.id = o.home_place_id
    where own.request_id = r.id and own.state in ('waiting','pulled','not_found')
      and ${answeringRoom(tx, 'o', 'h')} = ${walk.roomId} ${oneByOne(tx)})`;
}
