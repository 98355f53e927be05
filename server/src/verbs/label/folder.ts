import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { drawnInUse, type DrawnLabel } from './drawn-in-use.ts';

export const folderLabelInput = z.object({ folderId: idShape });

/** One folder's label in this site's layout; on record. A folder that is void or destroyed gets none. */
export function folderLabel(
  call: Call,
  { folderId }: z.infer<typeof folderLabelInput>,
): Promise<DrawnLabel> {
  return perform(call, 'label.folder', async (tx) => {
    const head = await folderHead(tx, call, 'label.folder', folderId);
    if (head.lifecycle === 'void') throw new Refused('folder_void', { folderId });
    if (head.lifecycle === 'destroyed') throw new Refused('folder_destroyed', { folderId });
    const label = await drawnInUse(tx, 'folder', folderId, call.clock());
    await audit(tx, call.actor, {
      action: 'label.folder',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
    });
    return label;
  });
}
