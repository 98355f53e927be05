import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { drawnInUse, type DrawnLabel } from './drawn-in-use.ts';

export const holdSlipInput = z.object({ folderId: idShape });

/** The slip of a folder that somebody waits for, in this site's layout: for whom, how urgent, and who is next. */
export function holdSlip(
  call: Call,
  { folderId }: z.infer<typeof holdSlipInput>,
): Promise<DrawnLabel> {
  return perform(call, 'label.holdSlip', async (tx) => {
    const head = await folderHead(tx, call, 'label.holdSlip', folderId);
    const slip = await drawnInUse(tx, 'hold_slip', folderId, call.clock());
    await audit(tx, call.actor, {
      action: 'label.holdSlip',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
    });
    return slip;
  });
}
