import { parseSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderByCode } from '../folder/folder-by-code.ts';
import { folderHead } from '../folder/folder-head.ts';

export const checkLabelInput = z.object({ code: z.string().trim().min(1).max(40) });

/** The new label, read at the page where it was printed, before the folder goes back: that ends its task too. On record. */
export function checkLabel(
  call: Call,
  { code }: z.infer<typeof checkLabelInput>,
): Promise<{ folderId: number; done: number }> {
  return perform(call, 'alias.checkLabel', async (tx) => {
    const folderId = parseSymbol(code).ok ? await folderByCode(tx, code) : null;
    if (folderId === null) throw new Refused('alias_folder_unknown');
    const head = await folderHead(tx, call, 'alias.checkLabel', folderId);
    const done = await tx<{ id: number }[]>`
      update notices set facts = facts || '{"checked": true}', xid = pg_current_xact_id()
      where kind = 'reprint_label' and folder_id = ${folderId} and facts ? 'printed' and not facts ? 'checked' returning id`;
    if (done.length > 0) {
      const object = `folder:${folderId}`;
      await audit(tx, call.actor, {
        ...{ action: 'alias.checkLabel', object, patientIds: [head.patientId] },
      });
      await tx`select pg_notify(${doorbellChannel}, ${String(done[0]?.id ?? 0)})`;
    }
    return { folderId, done: done.length };
  });
}
