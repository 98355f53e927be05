import type { Call, Tx } from '../call.ts';
import { audit } from '../audit.ts';
import { deskGround, lockFolder } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import { folderHead } from './folder-head.ts';
import { moveRequests } from './move-requests.ts';

const reason = 'taken back at the kiosk before its label was scanned';

/**
 * A folder that was made by mistake a moment ago, and whose label nobody has scanned: it is void, and whoever was to wait
 * for it waits for the one it was made for. On record as any folder that is voided. False when its label was scanned
 * meanwhile: then it exists, and is void only by somebody who looks at it.
 */
export async function takeBackMade(
  tx: Tx,
  call: Call,
  madeId: number,
  forId: number,
): Promise<boolean> {
  const head = await folderHead(tx, call, 'folder.makeTemporary', madeId);
  await tx`select 1 from charts where id = ${head.chartId} for no key update`;
  await lockFolder(tx, madeId);
  const ground = await deskGround(tx, madeId);
  const { folder } = ground;
  const [changed] = await tx`
    update folders set lifecycle = 'void' where id = ${madeId} and lifecycle = 'planned' returning id`;
  if (changed === undefined) return false;
  await moveRequests(tx, call, { fromId: madeId, toId: forId, reason });
  await enterAtDesk(tx, call, ground, {
    ...{ kind: 'void', reason, word: 'voided', fromPlaceId: folder.homeRoomId },
    movement: { act: 'void', placeId: folder.homeRoomId },
    known: { ...folder, lifecycle: 'void' },
  });
  await tx`
    update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
    where kind = 'volume_unscanned' and folder_id = ${madeId} and cleared_at is null`;
  await audit(tx, call.actor, {
    action: 'folder.void',
    object: `folder:${madeId}`,
    patientIds: [head.patientId],
    facts: { reason, of: forId },
  });
  return true;
}
