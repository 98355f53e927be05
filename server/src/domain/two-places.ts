import type { Custody } from './custody.ts';
import type { NoticeWanted } from './effect.ts';
import { openRivals } from './rivals.ts';

/** "Who has it?": wanted when a write leaves a folder at one place "or" another and it was not so before. */
export function twoPlacesNotice(before: Custody | null, after: Custody): NoticeWanted | null {
  const rival = openRivals(after)[0];
  if (!rival || (before && openRivals(before).length > 0)) return null;
  return {
    kind: 'two_places',
    folderId: after.folderId,
    facts: { placeId: after.placeId, orPlaceId: rival.placeId, orKioskId: rival.source.kioskId },
  };
}
