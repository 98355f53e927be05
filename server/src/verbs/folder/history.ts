import { z } from 'zod';
import type { MovementRow, Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { movementRows } from '../movement-rows.ts';
import { idShape, limitShape, pageOf } from '../page.ts';
import { folderHead } from './folder-head.ts';

export const historyInput = z.object({
  folderId: idShape,
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: limitShape,
});

/** The movements of one folder, latest happened first. */
export function history(
  call: Call,
  input: z.infer<typeof historyInput>,
): Promise<Page<MovementRow>> {
  return look(call, 'folder.history', async (tx) => {
    await folderHead(tx, call, 'folder.history', input.folderId);
    const before = input.before === undefined ? null : Number(input.before);
    const { folderId, limit } = input;
    const rows = await movementRows(tx, call.actor, { folderId, before, limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.position);
  });
}
