import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { correctionOf } from '../../domain/correct.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { movementRows } from '../movement-rows.ts';
import { idShape } from '../page.ts';
import { deskGround, lockFolder } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import { folderHead } from './folder-head.ts';
import { movementOf } from './movement-of.ts';

export const reasonShape = z.string().trim().min(3).max(200);

export const correctInput = z.object({
  folderId: idShape,
  /** The movement that the page showed as the newest. */
  movementId: idShape,
  reason: reasonShape,
});

/** "This did not happen": takes back the newest thing recorded of a folder by a new movement, with a reason. */
export function correct(
  call: Call,
  { folderId, movementId, reason }: z.infer<typeof correctInput>,
): Promise<{ folderId: number; movementId: number }> {
  return perform(call, 'folder.correct', async (tx) => {
    const head = await folderHead(tx, call, 'folder.correct', folderId);
    await lockFolder(tx, folderId);
    const ground = await deskGround(tx, folderId);
    const correction = correctionOf(ground.steps, ground.folder);
    if (typeof correction === 'string') throw new Refused(correction, { folderId });
    const { observation, after } = correction;
    const newest = await movementOf(tx, observation);
    if (newest !== movementId)
      throw new Refused('moved_since', { folderId, what: await newsOf(tx, call, folderId) });
    const { kioskId, epoch, seq, sub } = observation.source;
    const before = ground.steps.at(-1)?.custody;
    const entered = await enterAtDesk(tx, call, ground, {
      ...{ kind: 'correction', reason, word: 'undone', known: ground.folder },
      fromPlaceId: before?.placeId ?? null,
      movement: {
        act: 'undo',
        placeId: after.placeId,
        undoes: { seq, sub, stream: { kioskId, epoch } },
      },
    });
    await audit(tx, call.actor, {
      action: 'folder.correct',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { movement: movementId, reason },
    });
    return { folderId, movementId: entered.movementId };
  });
}

/** The last thing that happened, in words: "charged out, Ward 5". */
async function newsOf(tx: Tx, call: Call, folderId: number): Promise<string> {
  const [last] = await movementRows(tx, call.actor, { folderId, before: null, limit: 1 });
  const where = last?.toName ?? last?.to?.name ?? null;
  return [last?.word.replaceAll('_', ' '), where].filter(Boolean).join(', ');
}
