import { z } from 'zod';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { childNodes, type PlaceNode } from './place-node.ts';

export const treeInput = z.object({ parentId: idShape.optional() });

/** One level of the tree of places. */
export function tree(
  call: Call,
  input: z.infer<typeof treeInput>,
): Promise<{ readonly rows: readonly PlaceNode[]; readonly cut: boolean }> {
  return look(call, 'place.tree', (tx) => childNodes(tx, input.parentId ?? null));
}
