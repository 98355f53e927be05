import type { PullListSource } from '@outguide/db/vocabulary';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';

export interface LockedList {
  readonly id: string;
  readonly roomId: number;
  readonly title: string;
  readonly source: PullListSource;
  readonly forPlaceId: number | null;
  readonly onDate: string | null;
  readonly purpose: string | null;
  readonly closedAt: number | null;
  readonly printedRevision: number;
}

/** Waits until nobody else closes or prints this list; one that is closed is refused. */
export async function lockOpenList(tx: Tx, pullListId: string): Promise<LockedList> {
  const [list] = await tx<LockedList[]>`
    select id, room_id as "roomId", title, source, for_place_id as "forPlaceId", on_date::text as "onDate", purpose,
      ms(closed_at) as "closedAt", printed_revision as "printedRevision"
    from pull_lists where id = ${pullListId} for no key update`;
  if (list === undefined) throw new Refused('not_found');
  if (list.closedAt !== null) throw new Refused('list_closed');
  return list;
}
