import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { NewFolder } from '../../api/shapes.ts';
import { standInObjection } from '../../domain/new-folder.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { auditMade, type MadeFor } from './audit-made.ts';
import { followRequests, makeFolder } from './make-folder.ts';
import { newFolderGround } from './new-folder-ground.ts';

export const makeTemporaryInput = z.object({ folderId: idShape });

/** A temporary folder for one that nobody finds: it goes to those who wait, and is to be reunited with the true one. */
export function makeTemporary(
  call: Call,
  { folderId }: z.infer<typeof makeTemporaryInput>,
): Promise<NewFolder> {
  return perform(call, 'folder.makeTemporary', async (tx) => {
    const made = await makeTemporaryIn(tx, call, folderId);
    await auditMade(tx, call, 'folder.makeTemporary', made);
    return made.folder;
  });
}

/** The same within a transaction that asks for more, as a kiosk's does; whoever calls it puts it on record. */
export async function makeTemporaryIn(tx: Tx, call: Call, folderId: number): Promise<MadeFor> {
  const { head, original } = await newFolderGround(tx, call, 'folder.makeTemporary', folderId);
  const no = standInObjection(original);
  if (no !== null) throw new Refused(no, { folderId });
  const kind = 'stand_in';
  const { volumeNo } = head;
  const reason = `stands in for volume ${volumeNo}, which is ${original.state ?? 'missing'}`;
  const made = await makeFolder(tx, call, { kind, head, volumeNo, temporary: true, reason });
  const follows = await followRequests(tx, call, { fromId: folderId, kind, ...made });
  // Who asked for it with the card is answered by this.
  await tx`
    update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
    where kind = 'stand_in_wanted' and folder_id = ${folderId} and cleared_at is null`;
  const folder = { ...made, filingOrder: head.filingOrder, home: head.home.code, follows };
  return { folder, patientId: head.patientId, ofId: folderId };
}
