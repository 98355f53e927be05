import type { RequestFolderState } from '@outguide/db/vocabulary';
import type { Actor } from '../../auth/actor.ts';
import type { TaskKind } from '../../domain/room-task.ts';
import { answeringRoom } from '../answering-room.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { bare, type RoomTask } from './task.ts';

interface Row extends Pick<
  RoomTask,
  | 'urgency'
  | 'neededBy'
  | 'since'
  | 'patientId'
  | 'place'
  | 'custody'
  | 'holder'
  | 'forPlace'
  | 'reason'
  | 'takenBy'
  | 'how'
> {
  readonly folder: NonNullable<RoomTask['folder']>;
  readonly requestId: string;
  readonly state: RequestFolderState;
  readonly inRoom: boolean;
}

/** Folders that are in this room or live here and that somebody waits for: each once, for who is next. */
export async function wantedHere(
  tx: Tx,
  actor: Actor,
  roomId: number,
  limit: number,
): Promise<RoomTask[]> {
  const rows = await tx<Row[]>`
    select * from (
      select distinct on (f.id) jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no,
          'temporary', f.temporary, 'filingOrder', rt.filing_order) as folder,
        c.patient_id as "patientId", r.id as "requestId", w.state, w.reason, r.urgency, ms(r.needed_by) as "neededBy",
        ms(r.placed_at) as since, place_ref(wants) as "forPlace", place_ref(spot) as place, cu.state as custody, cu.how, held.name as holder,
        coalesce(spot.room_id, spot.id) = ${roomId} as "inRoom",
        case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "takenBy"
      from request_folders w join requests r on r.id = w.request_id
        join folders f on f.id = w.folder_id join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id join places home on home.id = f.home_place_id
        join custody cu on cu.folder_id = f.id join places spot on spot.id = cu.place_id
        join places wants on wants.id = r.for_place_id left join staff s on s.id = r.claimed_by_id
        left join staff held on held.id = cu.holder_id
      where w.state in ('waiting','pulled','not_found') and r.closed_at is null and ${openChart(tx, actor)}
        and ${roomId} in (coalesce(spot.room_id, spot.id), ${answeringRoom(tx, 'f', 'home')})
        and coalesce(wants.room_id, wants.id) <> coalesce(spot.room_id, spot.id)
      order by f.id, array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
    ) one
    order by array_position(array['now','today','by_time'], urgency), "neededBy" nulls last, since limit ${limit}`;
  return rows.map(({ state, inRoom, ...row }) => ({
    ...bare,
    ...row,
    key: `folder:${row.folder.id}`,
    kind: kindOf(row, state, inRoom),
  }));
}

function kindOf(
  { custody, holder }: Pick<Row, 'custody' | 'holder'>,
  state: RequestFolderState,
  inRoom: boolean,
): TaskKind {
  if (state === 'not_found' || custody === 'missing' || custody === 'lost') return 'look';
  if (custody === 'off_site') return 'order';
  // Charged out to a person at the room's own desk: the room is where it was handed over, not where it is.
  if (!inRoom || custody === 'in_transit' || holder !== null) return 'fetch';
  return custody === 'here' ? 'send' : 'pull';
}
