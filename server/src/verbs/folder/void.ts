import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { voidObjection } from '../../domain/void-folder.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { reasonShape } from './correct.ts';
import { deskGround, lockFolder } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import { folderHead } from './folder-head.ts';
import { voidFacts } from './void-facts.ts';

export const voidInput = z.object({ folderId: idShape, reason: reasonShape });

/** A folder was made in error: it stays in the records with why, and is nowhere any more. Nothing is deleted. */
export function voidFolder(
  call: Call,
  { folderId, reason }: z.infer<typeof voidInput>,
): Promise<{ folderId: number; movementId: number }> {
  return perform(call, 'folder.void', async (tx) => {
    const head = await folderHead(tx, call, 'folder.void', folderId);
    await lockFolder(tx, folderId);
    const ground = await deskGround(tx, folderId);
    const { folder } = ground;
    const custody = ground.steps.at(-1)?.custody ?? null;
    const { lifecycle } = folder;
    const no = voidObjection({ lifecycle, custody, ...(await voidFacts(tx, folderId)) });
    if (no !== null)
      throw new Refused(no, { folderId, state: custody?.state.replaceAll('_', ' ') ?? null });
    const [changed] = await tx`
      update folders set lifecycle = 'void' where id = ${folderId} and lifecycle = ${lifecycle} returning id`;
    if (changed === undefined) throw new Refused('folder_void', { folderId });
    const placeId = custody?.placeId ?? folder.homePlaceId;
    const { movementId } = await enterAtDesk(tx, call, ground, {
      ...{ kind: 'void', reason, word: 'voided', fromPlaceId: placeId },
      movement: { act: 'void', placeId },
      known: { ...folder, lifecycle: 'void' },
    });
    await audit(tx, call.actor, {
      action: 'folder.void',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { reason },
    });
    return { folderId, movementId };
  });
}
