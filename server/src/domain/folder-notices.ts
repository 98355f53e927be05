import type { HardReadReason } from '@outguide/db/vocabulary';
import type { NoticeWanted } from './effect.ts';
import type { Facts, FolderView, ScanEvent } from './facts.ts';
import { placeOf, type Scan } from './scan-context.ts';
import { chosenMs, retryMs, type Session } from './session.ts';

/**
 * True where this folder may not be kept: another record type, or another site's file room that is not its home. A desk
 * or a shelf without a rule of its own goes by its room's.
 */
export function isWrongRoom(folder: FolderView, facts: Facts): boolean {
  const here = facts.kioskPlace;
  const room = placeOf(facts, here.roomId);
  const held = here.recordTypeIds ?? room.recordTypeIds;
  if (held !== null && !held.includes(folder.recordTypeId)) return true;
  const elsewhere = room.facilityId !== folder.facilityId && room.id !== folder.homeRoomId;
  return room.kind === 'file_room' && elsewhere;
}

/** So many hard reads within so many days put a folder's label on the list of those to print again. */
export const reprintAfter = { least: 2, days: 30 } as const;

/** What a person should know after this folder's scan. The writer adds kiosk, time and neighbours. */
export function folderNotices({ session, event, facts }: Scan, folder: FolderView): NoticeWanted[] {
  const here = facts.kioskPlace;
  const about = (kind: NoticeWanted['kind'], more: NoticeWanted['facts'] = {}): NoticeWanted => ({
    kind,
    folderId: folder.id,
    facts: { placeId: here.id, ...more },
  });
  const state = folder.custody?.state;
  const old = facts.named.kind === 'folder' && facts.named.oldLabel === true;
  // What was typed or hard to read was not our label.
  const why = old ? null : hardToRead(session, event);
  return [
    ...(here.demandsBadge && session.staffId === null ? [about('no_badge')] : []),
    ...(old ? [about('reprint_label', { why: 'old_label' })] : []),
    ...(why === null ? [] : [about('reprint_label', { why, ...reprintAfter })]),
    ...(isWrongRoom(folder, facts) ? [about('wrong_room', { homeRoomId: folder.homeRoomId })] : []),
    ...(state === 'missing' || state === 'lost' ? [about('missing_seen', { was: state })] : []),
  ];
}

/** Typed by hand, or read right after a try that failed: each is one hard read of this folder's label. */
function hardToRead(session: Session, event: ScanEvent): HardReadReason | null {
  const { offeredAt } = session;
  const chosen = offeredAt !== undefined && event.at - offeredAt <= chosenMs;
  if (event.how === 'typed') return chosen ? null : 'typed';
  const failedAt = session.damagedAt ?? null;
  return failedAt !== null && event.at - failedAt <= retryMs ? 'retried' : null;
}
