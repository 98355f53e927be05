import type { NoticeWanted } from './effect.ts';
import type { Facts, FolderView } from './facts.ts';
import { placeOf, type Scan } from './scan-context.ts';

/**
 * True where this folder may not be kept: another record type, or another site's file room. A desk or a shelf without a
 * rule of its own goes by its room's.
 */
export function isWrongRoom(folder: FolderView, facts: Facts): boolean {
  const here = facts.kioskPlace;
  const room = placeOf(facts, here.roomId);
  const held = here.recordTypeIds ?? room.recordTypeIds;
  if (held !== null && !held.includes(folder.recordTypeId)) return true;
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
    ...(isWrongRoom(folder, facts) ? [about('wrong_room', { homeRoomId: folder.homeRoomId })] : []),
    ...(state === 'missing' || state === 'lost' ? [about('missing_seen', { was: state })] : []),
  ];
}
