import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { reasonShape } from '../folder/correct.ts';
import { deskGround, lockFolder } from '../folder/desk-ground.ts';
import { enterAtDesk } from '../folder/enter-at-desk.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const recallInput = z.object({ folderId: idShape, reason: reasonShape });

/**
 * Calls a folder back that is on its way: from where it was last seen it goes back to who sent it, presumed until somebody
 * scans it. It is sent again as any folder is. Out of its carrier: scans of that speak of it no more.
 */
export function recall(
  call: Call,
  { folderId, reason }: z.infer<typeof recallInput>,
): Promise<{ folderId: number; movementId: number }> {
  return perform(call, 'leg.recall', async (tx) => {
    const head = await folderHead(tx, call, 'leg.recall', folderId);
    await lockFolder(tx, folderId);
    const ground = await deskGround(tx, folderId);
    const custody = ground.steps.at(-1)?.custody ?? null;
    if (custody === null || custody.state !== 'in_transit' || custody.leg === null)
      throw new Refused('not_on_its_way', { folderId });
    const { fromId, toId } = custody.leg;
    const entered = await enterAtDesk(tx, call, ground, {
      ...{ kind: 'recall', reason, word: 'recalled', known: ground.folder },
      fromPlaceId: custody.placeId,
      movement: {
        ...{ act: 'send', placeId: custody.placeId },
        to: { kind: 'place', placeId: fromId },
      },
    });
    await audit(tx, call.actor, {
      action: 'leg.recall',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { from: fromId, to: toId, reason },
    });
    return { folderId, movementId: entered.movementId };
  });
}
