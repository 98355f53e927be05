import type { PlaceKind } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts, PlaceFacts } from './custody.ts';
import type { DeskRefusalCode } from './desk-refusals.ts';
import type { PlaceOf } from './fold.ts';
import { openRivals } from './rivals.ts';

/** Where a folder can be filed when nobody has it; elsewhere it would always count as away. */
export const homeKinds: readonly PlaceKind[] = ['file_room', 'bay', 'shelf', 'off_site', 'box'];

/** True where this type of record may not be kept: by a place's own rule, or else by its room's. */
export function mayNotHold(recordTypeId: number, at: PlaceFacts, place: PlaceOf): boolean {
  const held = at.recordTypeIds ?? place(at.roomId)?.recordTypeIds ?? null;
  return held !== null && !held.includes(recordTypeId);
}

/** Why this folder cannot have its home there, or null. */
export function homeObjection(
  folder: Pick<FolderFacts, 'lifecycle' | 'recordTypeId' | 'homePlaceId'>,
  to: PlaceFacts,
  place: PlaceOf,
): DeskRefusalCode | null {
  if (folder.lifecycle === 'void') return 'folder_void';
  if (folder.lifecycle === 'destroyed') return 'folder_destroyed';
  if (to.closed || place(to.roomId)?.closed === true) return 'place_shut';
  if (!homeKinds.includes(to.kind)) return 'place_files_nothing';
  if (mayNotHold(folder.recordTypeId, to, place)) return 'place_may_not_hold';
  return to.id === folder.homePlaceId ? 'home_already' : null;
}

/**
 * The room that a folder was seen in and does not live in, when it is a room that keeps folders: the new home to offer
 * first. `wrong` when the room may not hold it, so that it is offered its way home instead.
 */
export function strayRoom(
  folder: Pick<FolderFacts, 'recordTypeId' | 'homeRoomId'>,
  custody: Pick<Custody, 'state' | 'placeId' | 'rivals'>,
  place: PlaceOf,
): { readonly room: PlaceFacts; readonly wrong: boolean } | null {
  if (custody.state !== 'here' && custody.state !== 'filed' && custody.state !== 'off_site')
    return null;
  if (openRivals(custody).length > 0) return null;
  const room = place(place(custody.placeId)?.roomId ?? custody.placeId);
  if (!room || room.id === folder.homeRoomId || !homeKinds.includes(room.kind)) return null;
  return { room, wrong: mayNotHold(folder.recordTypeId, room, place) };
}
