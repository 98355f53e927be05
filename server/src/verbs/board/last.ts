import { z } from 'zod';
import type { MovementRow, Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { movementRows } from '../movement-rows.ts';
import { limitShape, pageOf } from '../page.ts';

export const lastInput = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: limitShape,
});

/** The last movements of the house, newest written first; the cursor is a position. */
export function last(call: Call, input: z.infer<typeof lastInput>): Promise<Page<MovementRow>> {
  return look(call, 'board.last', async (tx) => {
    const before = input.before === undefined ? null : Number(input.before);
    const rows = await movementRows(tx, call.actor, { before, limit: input.limit + 1 });
    return pageOf(rows, input.limit, (row) => row.position);
  });
}
