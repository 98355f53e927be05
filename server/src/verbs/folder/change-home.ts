import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { homeObjection } from '../../domain/change-home.ts';
import { unknownPlace } from '../../domain/custody-states.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { deskGround, lockFolder } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import { folderHead } from './folder-head.ts';
import { homeShelf } from './home-shelf.ts';

export const changeHomeInput = z.object({
  folderId: idShape,
  placeId: idShape,
  /** The home that the page showed: whoever looked at another one is told, not obeyed. */
  seenHomeId: idShape,
});

/**
 * Gives a folder another home: a shelf, or a file room, in which it goes to the shelf of its neighbours. Nothing moves:
 * where it was seen stays what is known of it. Notices that it is in a wrong room end where that room is now its home.
 */
export function changeHome(
  call: Call,
  { folderId, placeId, seenHomeId }: z.infer<typeof changeHomeInput>,
): Promise<{ folderId: number; home: PlaceRef; movementId: number }> {
  return perform(call, 'folder.changeHome', async (tx) => {
    const head = await folderHead(tx, call, 'folder.changeHome', folderId);
    await lockFolder(tx, folderId);
    const homeId = await homeShelf(tx, placeId, folderId);
    const [home] = await tx<PlaceRef[]>`
      select id, code, name, kind from places where id = ${homeId} for share`;
    if (home === undefined) throw new Refused('code_names_no_place');
    const ground = await deskGround(tx, folderId, [homeId]);
    const { folder, place } = ground;
    const to = place(homeId) ?? unknownPlace(homeId);
    const no = homeObjection(folder, to, place);
    if (no !== null) throw new Refused(no, { folderId, placeId: homeId });
    const [changed] = await tx`
      update folders set home_place_id = ${homeId} where id = ${folderId} and home_place_id = ${seenHomeId}
      returning id`;
    if (changed === undefined) throw new Refused('home_changed', { folderId });
    const from = folder.homePlaceId;
    const { movementId } = await enterAtDesk(tx, call, ground, {
      ...{ kind: 'change_home', reason: null, word: 'home_changed', fromPlaceId: from },
      movement: { act: 'home', placeId: from, to: { kind: 'place', placeId: homeId } },
      known: { ...folder, homePlaceId: homeId, homeRoomId: to.roomId },
    });
    const notices = await endWrongRoom(tx, call, folderId, to.roomId);
    await audit(tx, call.actor, {
      action: 'folder.changeHome',
      object: `folder:${folderId}`,
      patientIds: [head.patientId],
      facts: { from, to: homeId, notices },
    });
    return { folderId, home, movementId };
  });
}

async function endWrongRoom(tx: Tx, { actor }: Call, folderId: number, roomId: number) {
  const ended = await tx`
    update notices n set cleared_at = now(), cleared_by_id = ${actor.staffId || null} from places p
    where n.folder_id = ${folderId} and n.kind = 'wrong_room' and n.cleared_at is null and p.id = n.place_id
      and p.room_id = ${roomId} returning n.id`;
  return ended.length;
}
