import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { NewFolder } from '../../api/shapes.ts';
import { newVolumeObjection } from '../../domain/new-folder.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { auditMade, type MadeFor } from './audit-made.ts';
import { followRequests, makeFolder } from './make-folder.ts';
import { newFolderGround } from './new-folder-ground.ts';

export const newVolumeInput = z.object({ folderId: idShape });

/** The folder is full: its next volume, with a label to print, and what that means for those who wait. */
export function newVolume(
  call: Call,
  { folderId }: z.infer<typeof newVolumeInput>,
): Promise<NewFolder> {
  return perform(call, 'folder.newVolume', async (tx) => {
    const made = await newVolumeIn(tx, call, folderId);
    await auditMade(tx, call, 'folder.newVolume', made);
    return made.folder;
  });
}

/** The same within a transaction that asks for more, as a kiosk's does; whoever calls it puts it on record. */
export async function newVolumeIn(tx: Tx, call: Call, folderId: number): Promise<MadeFor> {
  const { head, original } = await newFolderGround(tx, call, 'folder.newVolume', folderId);
  const no = newVolumeObjection(original);
  if (no !== null) throw new Refused(no, { folderId });
  const volumeNo = head.volumeNo + 1;
  const kind = 'new_volume';
  const reason = `volume ${head.volumeNo} is full`;
  const made = await makeFolder(tx, call, { kind, head, volumeNo, temporary: false, reason });
  const follows = await followRequests(tx, call, { fromId: folderId, kind, ...made });
  // Who asked for it with the card is answered by this.
  await tx`
    update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
    where kind = 'volume_wanted' and folder_id = ${folderId} and cleared_at is null`;
  const folder = { ...made, filingOrder: head.filingOrder, home: head.home.code, follows };
  return { folder, patientId: head.patientId, ofId: folderId };
}
