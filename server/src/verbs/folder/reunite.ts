import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { reuniteObjection } from '../../domain/new-folder.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { deskGround, lockFolder } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import { folderByCode } from './folder-by-code.ts';
import { folderHead } from './folder-head.ts';
import { moveRequests } from './move-requests.ts';
import { trueFolderOf } from './true-folder.ts';

export const reuniteInput = z.object({
  folderId: idShape,
  /** What was scanned of the two folders in somebody's hands, in either order. */
  codes: z.tuple([z.string().trim().min(1).max(128), z.string().trim().min(1).max(128)]),
});

/**
 * A temporary folder's pages are in the true one again: the temporary one is void, its history stays, and whoever waited
 * for it waits for the true one. Both labels are scanned, so that nobody ends one of them from a list.
 */
export function reunite(
  call: Call,
  { folderId, codes }: z.infer<typeof reuniteInput>,
): Promise<{ folderId: number; trueFolderId: number; moved: number }> {
  return perform(call, 'folder.reunite', async (tx) => {
    const head = await folderHead(tx, call, 'folder.reunite', folderId);
    await tx`select 1 from charts where id = ${head.chartId} for no key update`;
    const truth = await trueFolderOf(tx, folderId);
    await lockBoth(tx, folderId, truth?.id);
    const ground = await deskGround(tx, folderId);
    const { folder } = ground;
    const custody = ground.steps.at(-1)?.custody ?? null;
    const scanned = await Promise.all(codes.map((code) => folderByCode(tx, code)));
    const { lifecycle } = folder;
    const one = {
      id: folderId,
      lifecycle,
      temporary: head.temporary,
      state: custody?.state ?? null,
    };
    // Read again under the lock: a scan may have found it, or lost it, a moment ago.
    const now = truth && (await trueFolderOf(tx, folderId));
    const no = reuniteObjection(one, now, scanned);
    if (no !== null || now === null) throw new Refused(no ?? 'reunite_nothing_true', { folderId });
    await tx`update folders set lifecycle = 'void' where id = ${folderId} and lifecycle = ${lifecycle}`;
    const placeId = custody?.placeId ?? folder.homePlaceId;
    const reason = 'reunited with the folder it stood in for';
    const moved = await moveRequests(tx, call, { fromId: folderId, toId: now.id, reason });
    await enterAtDesk(tx, call, ground, {
      ...{ kind: 'reunited', reason: `reunited with volume ${head.volumeNo}`, word: 'reunited' },
      ...{ fromPlaceId: placeId, movement: { act: 'void', placeId } },
      known: { ...folder, lifecycle: 'void' },
    });
    await tx`
      update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
      where kind = 'volume_unscanned' and folder_id = ${folderId} and cleared_at is null`;
    await audit(tx, call.actor, {
      action: 'folder.reunite',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { with: now.id, requests: moved },
    });
    return { folderId, trueFolderId: now.id, moved };
  });
}

async function lockBoth(tx: Tx, one: number, other: number | undefined): Promise<void> {
  if (other === undefined) return lockFolder(tx, one);
  await tx`select lock_folders(${[one, other]}::bigint[])`;
}
