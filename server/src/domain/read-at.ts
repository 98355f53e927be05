import type { PlaceFacts } from './custody.ts';

/**
 * May somebody read labels into the record at this place without a kiosk? Where one works oneself; who keeps folders
 * also in every file room. A read says "I stood there and held it", which nobody can say of a place far away.
 */
export function mayReadAt(
  place: Pick<PlaceFacts, 'roomId' | 'kind'>,
  reader: { readonly workRoomId: number | null; readonly keepsFolders: boolean },
  roomKind: PlaceFacts['kind'],
): boolean {
  if (reader.workRoomId !== null && place.roomId === reader.workRoomId) return true;
  return reader.keepsFolders && roomKind === 'file_room';
}
