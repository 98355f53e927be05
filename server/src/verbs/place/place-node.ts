import type { PlaceRef } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import type { Tx } from '../call.ts';

/** A place in the tree. `isRoom`: it answers for folders, so what is away is counted under it. */
export interface PlaceNode extends PlaceRef {
  readonly childCount: number;
  readonly isRoom: boolean;
  readonly closed: boolean;
}

/** Children shown of one place; a place with more than this is cut and says so. */
export const childLimit = 500;

/** The children of a place, or the roots, in the order of their codes. */
export async function childNodes(
  tx: Tx,
  parentId: number | null,
): Promise<{ readonly rows: readonly PlaceNode[]; readonly cut: boolean }> {
  const rows = await tx<PlaceNode[]>`
    select p.id, p.code, p.name, p.kind, p.room_id = p.id as "isRoom", p.closed_at is not null as closed,
      (select count(*) from places c where c.parent_id = p.id) as "childCount"
    from places p where ${parentId === null ? tx`p.parent_id is null` : tx`p.parent_id = ${parentId}`}
    order by p.kind, p.code limit ${childLimit + 1}`;
  return atMost(rows, childLimit);
}
