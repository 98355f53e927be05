import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const printedInput = z.object({ folderId: idShape });

/** A folder's label was printed again: it leaves the list of labels to reprint, with who printed it on record. */
export function printed(
  call: Call,
  { folderId }: z.infer<typeof printedInput>,
): Promise<{ folderId: number; cleared: number }> {
  return perform(call, 'label.printed', async (tx) => {
    const head = await folderHead(tx, call, 'label.printed', folderId);
    const cleared = await tx<{ id: number }[]>`
      update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null},
        facts = facts || '{"printed": true}'
      where kind = 'reprint_label' and folder_id = ${folderId} and cleared_at is null returning id`;
    await audit(tx, call.actor, {
      action: 'label.printed',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { notices: cleared.map((row) => String(row.id)) },
    });
    return { folderId, cleared: cleared.length };
  });
}
