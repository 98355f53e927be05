import type { FolderLabel } from '@outguide/labels/folder-label';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const folderLabelInput = z.object({ folderId: idShape });

/** What stands on one folder's label, to be printed; on record. A folder that is void or destroyed gets none. */
export function folderLabel(
  call: Call,
  { folderId }: z.infer<typeof folderLabelInput>,
): Promise<FolderLabel> {
  return perform(call, 'label.folder', async (tx) => {
    const head = await folderHead(tx, call, 'label.folder', folderId);
    if (head.lifecycle === 'void') throw new Refused('folder_void', { folderId });
    if (head.lifecycle === 'destroyed') throw new Refused('folder_destroyed', { folderId });
    const [label] = await tx<{ code: string }[]>`
      select code from labels where folder_id = ${folderId} and withdrawn_at is null order by issued_at limit 1`;
    if (label === undefined) throw new Refused('not_found', { folderId });
    await audit(tx, call.actor, {
      action: 'label.folder',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
    });
    const { number, filingOrder, volumeNo, temporary, recordType, home } = head;
    const facility = home.trail.find((place) => place.kind === 'facility')?.name ?? '';
    return { code: label.code, number, filingOrder, volumeNo, temporary, recordType, facility };
  });
}
