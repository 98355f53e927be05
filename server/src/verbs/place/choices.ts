import { z } from 'zod';
import type { PlaceRef } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const choicesInput = z.object({
  /** The bays and shelves of this room as well; without it none. */
  shelvesOf: idShape.optional(),
});

/** A place that may be chosen; where it stands is told by those above it, which are among the answer. */
export interface PlaceChoiceRow extends PlaceRef {
  readonly parentId: number | null;
  /** Its label, where it has one. */
  readonly label: string | null;
}

/** More than any hospital has besides its shelves. */
const choicesAtMost = 5_000;

/** Every open place that is no bay and no shelf: few enough to be searched where they are chosen, letter by letter. */
export function choices(
  call: Call,
  { shelvesOf }: z.infer<typeof choicesInput>,
): Promise<{ readonly rows: readonly PlaceChoiceRow[]; readonly cut: boolean }> {
  return look(call, 'place.choices', async (tx) => {
    const shelves =
      shelvesOf === undefined
        ? tx``
        : tx`or p.room_id = ${shelvesOf} and p.kind in ('bay', 'shelf')`;
    const rows = await tx<PlaceChoiceRow[]>`
      select p.id, p.code, p.name, p.kind, p.parent_id as "parentId", (select min(l.code) from labels l
        where l.place_id = p.id and l.withdrawn_at is null) as label
      from places p where p.closed_at is null and (p.kind not in ('bay', 'shelf') ${shelves})
      order by p.id limit ${choicesAtMost + 1}`;
    return atMost(rows, choicesAtMost);
  });
}
