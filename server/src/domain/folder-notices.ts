import type { PlaceFacts } from './custody.ts';
import type { NoticeWanted } from './effect.ts';
import type { FolderView } from './facts.ts';
import type { Scan } from './scan-context.ts';

/** True in a room that may not hold this folder: another record type, or another site's file room. */
export function isWrongRoom(folder: FolderView, room: PlaceFacts): boolean {
  if (room.recordTypeIds !== null && !room.recordTypeIds.includes(folder.recordTypeId)) return true;
  return room.kind === 'file_room' && room.facilityId !== folder.facilityId;
}

/** What a person should know after this folder's scan. The writer adds kiosk, time and neighbours. */
export function folderNotices({ session, event, facts }: Scan, folder: FolderView): NoticeWanted[] {
  const here = facts.kioskPlace;
  const about = (kind: NoticeWanted['kind'], more: NoticeWanted['facts'] = {}): NoticeWanted => ({
    kind,
    folderId: folder.id,
    facts: { placeId: here.id, ...more },
  });
  const state = folder.custody?.state;
  return [
    ...(here.demandsBadge && session.staffId === null ? [about('no_badge')] : []),
    ...(event.how === 'typed' ? [about('reprint_label')] : []),
    ...(isWrongRoom(folder, here) ? [about('wrong_room', { homeRoomId: folder.homeRoomId })] : []),
    ...(state === 'missing' || state === 'lost' ? [about('missing_seen', { was: state })] : []),
  ];
}
