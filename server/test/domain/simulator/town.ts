import type { FolderFacts, PlaceFacts } from '../../../src/domain/custody.ts';

function made(id: number, kind: PlaceFacts['kind'], more: Partial<PlaceFacts> = {}): PlaceFacts {
  return {
    id,
    kind,
    code: `C${id}`,
    name: `Place ${id}`,
    roomId: id,
    facilityId: 1,
    receivesByScan: false,
    shelvesLabelled: true,
    demandsBadge: false,
    recordTypeIds: null,
    closed: false,
    ...more,
  };
}

/** Eight kiosks stand at these places: three file rooms and five borrowers, two of which confirm arrivals. */
export const kioskPlaces: readonly PlaceFacts[] = [
  made(1, 'file_room'),
  made(2, 'file_room'),
  made(3, 'file_room'),
  made(4, 'ward'),
  made(5, 'ward', { receivesByScan: true }),
  made(6, 'ward'),
  made(7, 'clinic'),
  made(8, 'department', { receivesByScan: true }),
];
export const shelves: readonly PlaceFacts[] = [11, 12].map((id) =>
  made(id, 'shelf', { roomId: 1 }),
);
/** What folders go by, with one code for all that is in it. */
export const trolleys: readonly PlaceFacts[] = [21, 22].map((id) => made(id, 'trolley'));
const all = new Map([...kioskPlaces, ...shelves, ...trolleys].map((p) => [p.id, p]));
export const place = (id: number): PlaceFacts | undefined => all.get(id);

export const folderOf = (id: number): FolderFacts => ({
  id,
  lifecycle: 'active',
  recordTypeId: 1,
  facilityId: 1,
  homePlaceId: 11,
  homeRoomId: 1,
  loanHours: 24,
});
