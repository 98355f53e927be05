import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const openInput = z.object({ folderId: idShape });

export interface OpenedCopy {
  readonly system: string;
  /** Where it opens: in the other system, which asks who one is by itself. */
  readonly address: string;
}

/** Gives the address of a folder's newest copy. Each opening is put on record with it, as every read of a patient's pages. */
export function open(call: Call, { folderId }: z.infer<typeof openInput>): Promise<OpenedCopy> {
  return perform(call, 'copy.open', async (tx) => {
    const { patientId, lifecycle } = await folderHead(tx, call, 'copy.open', folderId);
    const [copy] = await tx<(OpenedCopy & { version: number })[]>`
      select system, address, version from digital_copies where folder_id = ${folderId}
      order by version desc limit 1`;
    if (copy === undefined || lifecycle === 'void') throw new Refused('not_found', { folderId });
    const { version, ...opened } = copy;
    await audit(tx, call.actor, {
      action: 'copy.open',
      object: `folder:${folderId}`,
      patientIds: [patientId],
      facts: { system: opened.system, version },
    });
    return opened;
  });
}
