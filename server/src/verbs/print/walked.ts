import { walkKey, type WalkSpot } from '../../domain/walk.ts';
import type { Tx } from '../call.ts';
import type { What } from './what.ts';

/** What is chosen, told label by label. */
export type Told = Exclude<What, { of: 'requests' }>;

/** The slips of what a room must fetch lie in the order in which somebody walks there, as its pull lists do. */
export async function walked(tx: Tx, what: What): Promise<Told> {
  if (what.of !== 'requests') return what;
  const { placeId: roomId } = what;
  const spots = await tx<WalkSpot[]>`
    select f.id as "folderId", f.filing_key as "filingKey", f.volume_no as "volumeNo", f.temporary, home.code as "shelfCode",
      room.id as "roomId", room.code as "roomCode", coalesce(bay.id, room.id) as "aisleId",
      coalesce(bay.code, room.code) as "aisleCode"
    from (${wantedFrom(tx, roomId)}) wanted join folders f on f.id = wanted.id
      join places home on home.id = f.home_place_id join places room on room.id = coalesce(home.room_id, home.id)
      left join places bay on bay.id = home.parent_id and bay.kind = 'bay'`;
  const keyed = spots.map((spot) => ({ id: spot.folderId, key: walkKey(spot, roomId) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { of: 'folders', folderIds: keyed.map(({ id }) => id) };
}

/** Folders that a room must fetch for somebody: they are there, or live there. */
const wantedFrom = (tx: Tx, roomId: number) => tx`
  select distinct w.folder_id as id from request_folders w join requests r on r.id = w.request_id
    join folders o on o.id = w.folder_id join places h on h.id = o.home_place_id
    join custody cu on cu.folder_id = w.folder_id join places p on p.id = cu.place_id
  where r.closed_at is null and w.state in ('waiting','not_found')
    and ${roomId} in (coalesce(p.room_id, p.id), coalesce(h.room_id, h.id))`;
