import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { NewFolder } from '../../api/shapes.ts';
import { standInObjection } from '../../domain/new-folder.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { followRequests, makeFolder } from './make-folder.ts';
import { newFolderGround } from './new-folder-ground.ts';

export const makeTemporaryInput = z.object({ folderId: idShape });

/** A temporary folder for one that nobody finds: it goes to those who wait, and is to be reunited with the true one. */
export function makeTemporary(
  call: Call,
  { folderId }: z.infer<typeof makeTemporaryInput>,
): Promise<NewFolder> {
  return perform(call, 'folder.makeTemporary', async (tx) => {
    const { head, original } = await newFolderGround(tx, call, 'folder.makeTemporary', folderId);
    const no = standInObjection(original);
    if (no !== null) throw new Refused(no, { folderId });
    const kind = 'stand_in';
    const { volumeNo } = head;
    const reason = `stands in for volume ${volumeNo}, which is ${original.state ?? 'missing'}`;
    const made = await makeFolder(tx, call, { kind, head, volumeNo, temporary: true, reason });
    const follows = await followRequests(tx, call, { fromId: folderId, kind, ...made });
    await audit(tx, call.actor, {
      action: 'folder.makeTemporary',
      object: `folder:${made.folderId}`,
      patientIds: [head.patientId],
      facts: { of: folderId, requests: follows.length },
    });
    return { ...made, filingOrder: head.filingOrder, home: head.home.code, follows };
  });
}
