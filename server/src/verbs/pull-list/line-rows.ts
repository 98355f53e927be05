import type {
  CustodyState,
  How,
  RequestFolderState,
  RequestState,
  Urgency,
} from '@outguide/db/vocabulary';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import { walkKey } from '../../domain/walk.ts';
import { lineNotes, lineState, type InLine, type LineFacts } from '../../domain/walk-line.ts';
import type { LineNote, LineState } from '../../domain/walk-line.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { ofWalk, type WalkOf } from './walk-of.ts';

/** One line of a walk: one folder, whoever wants it. No name of a patient. */
export interface PullLine extends FolderName {
  /** Lines in the order of their keys are the walk. */
  readonly key: string;
  readonly requestId: string;
  readonly chartId: number;
  readonly patientId: number;
  readonly room: PlaceRef;
  /** The bay; the room itself where shelves stand in no bay. */
  readonly aisle: PlaceRef;
  readonly shelf: string;
  readonly shelfId: number;
  readonly state: LineState;
  readonly since: number;
  /** Whose scan or word brought it to this state. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly forPlace: PlaceRef;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly seen: { readonly place: PlaceRef; readonly at: number; readonly how: How };
  readonly custody: CustodyState;
  readonly holder: string | null;
  readonly notes: readonly LineNote[];
  /** All who wait for this folder, in the order of the queue. */
  readonly queue: readonly InLine[];
}

interface Row extends Omit<PullLine, 'key' | 'state' | 'notes' | 'aisle'> {
  readonly folderState: RequestFolderState;
  readonly ended: RequestState | null;
  readonly endedReason: string | null;
  readonly filingKey: string;
  readonly bay: PlaceRef | null;
  readonly appointment: LineFacts['appointment'];
  readonly inpatientAt: LineFacts['inpatientAt'];
  readonly died: boolean;
  readonly beside: readonly string[];
}

interface Wanted {
  /** Only the lines of these folders. */
  readonly folderIds?: readonly number[];
  /** The room where the walk begins. */
  readonly firstRoomId: number;
}

/** The lines of a walk in its order. Two requests of one walk for one folder are one line: it is pulled once. */
export async function lineRows(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  walk: WalkOf,
  { folderIds, firstRoomId }: Wanted,
): Promise<PullLine[]> {
  const only =
    folderIds === undefined ? tx`true` : tx`rf.folder_id = any(${[...folderIds]}::bigint[])`;
  const rows = await tx<Row[]>`
    with line as materialized (
      select distinct on (rf.folder_id) rf.folder_id, rf.state, rf.since, rf.reason, rf.kiosk_id, rf.epoch, rf.seq,
        rf.deed_id, r.id as request_id, r.state as ended, r.closed_at, r.ended_reason, r.for_place_id, r.urgency,
        r.needed_by, r.chart_id
      from requests r join request_folders rf on rf.request_id = r.id
      where ${ofWalk(tx, walk)} and ${only}
      order by rf.folder_id, r.closed_at is not null and rf.state <> 'received',
        array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id
    )
    select f.id, c.number, f.volume_no as "volumeNo", f.temporary, rt.filing_order as "filingOrder",
      l.request_id as "requestId", c.id as "chartId", c.patient_id as "patientId", place_ref(room) as room,
      case when bay.kind = 'bay' then place_ref(bay) end as bay, home.code as shelf, home.id as "shelfId",
      f.filing_key as "filingKey", l.state as "folderState", ms(l.since) as since, l.reason,
      coalesce(scanner.name, reader.name) as by, case when l.closed_at is not null then l.ended end as ended,
      l.ended_reason as "endedReason", place_ref(wants) as "forPlace", l.urgency, ms(l.needed_by) as "neededBy",
      jsonb_build_object('place', place_ref(spot), 'at', ms(cu.at), 'how', cu.how) as seen, cu.state as custody, held.name as holder,
      queue.waiting as queue, pa.died_on is not null as died, ${beside(tx, actor)} as beside,
      (select jsonb_build_object('placeId', s.place_id, 'name', w.name) from stays s join places w on w.id = s.place_id
        where s.patient_id = c.patient_id and s.until_at is null limit 1) as "inpatientAt",
      (select jsonb_build_object('at', ms(a.at), 'state', a.state, 'walkIn', a.walk_in, 'movedFrom',
          (select ms(e.before_at) from appointment_events e where e.appointment_id = a.id and e.act = 'moved'
            order by e.id limit 1))
        from appointment_requests ar join appointments a on a.id = ar.appointment_id where ar.request_id = l.request_id
        order by a.state = 'cancelled', a.at limit 1) as appointment
    from line l
      join folders f on f.id = l.folder_id join charts c on c.id = l.chart_id
      join patients pa on pa.id = c.patient_id join record_types rt on rt.id = c.record_type_id
      join places home on home.id = f.home_place_id join places room on room.id = coalesce(home.room_id, home.id)
      left join places bay on bay.id = home.parent_id
      join custody cu on cu.folder_id = f.id join places spot on spot.id = cu.place_id
      left join staff held on held.id = cu.holder_id
      join places wants on wants.id = l.for_place_id
      left join scans sc on sc.kiosk_id = l.kiosk_id and sc.epoch = l.epoch and sc.seq = l.seq
      left join staff scanner on scanner.id = sc.staff_id
      left join deeds d on d.id = l.deed_id left join staff reader on reader.id = d.staff_id
      cross join lateral (
        -- For each line by itself: of a list that was made a moment ago no statistics tell how long it is.
        select coalesce(jsonb_agg(jsonb_build_object('requestId', r.id, 'pullListId', r.pull_list_id,
            'forPlaceName', p.name, 'urgency', r.urgency, 'neededBy', ms(r.needed_by))
          order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id),
          '[]') as waiting
        from request_folders q join requests r on r.id = q.request_id join places p on p.id = r.for_place_id
        where q.folder_id = f.id and q.state in ('waiting','pulled','sent','not_found') and r.closed_at is null) queue
    where ${openChart(tx, actor)}`;
  const lines = rows.map((row) => toLine(row, firstRoomId));
  return lines.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The chart numbers that stand before and after the folder `f` of an open line `l`, on its shelf. */
function beside(tx: Tx, actor: Pick<Actor, 'roles'>) {
  const next = (way: ReturnType<Tx>, order: ReturnType<Tx>) => tx`(
    select c.number from folders g join charts c on c.id = g.chart_id join custody t on t.folder_id = g.id
    where g.home_place_id = f.home_place_id and g.filing_key ${way} f.filing_key and t.state = 'filed'
      and t.place_id = g.home_place_id and ${openChart(tx, actor)}
    order by g.filing_key ${order} limit 1)`;
  return tx`case when l.closed_at is null and l.state in ('waiting','not_found') then
    array(${next(tx`<`, tx`desc`)} union all ${next(tx`>`, tx`asc`)}) else '{}' end`;
}

function toLine(row: Row, firstRoomId: number): PullLine {
  const {
    folderState,
    ended,
    endedReason,
    filingKey,
    bay,
    appointment,
    inpatientAt,
    died,
    beside: numbersBeside,
    ...line
  } = row;
  const aisle = bay ?? line.room;
  const there = line.custody === 'out' && line.seen.place.id === line.forPlace.id;
  const presumedOut = there && line.seen.how === 'presumed';
  const state = lineState(folderState, ended, presumedOut);
  const notes = lineNotes({
    ...{
      state,
      endedReason,
      custody: line.custody,
      how: line.seen.how,
      appointment,
      inpatientAt,
      died,
      number: line.number,
      beside: numbersBeside,
    },
    onItsShelf: line.custody === 'filed' && line.seen.place.id === line.shelfId,
    ...{ placeName: line.seen.place.name, holder: line.holder, forPlaceId: line.forPlace.id },
  });
  const spot = {
    ...{ roomId: line.room.id, roomCode: line.room.code, aisleId: aisle.id, aisleCode: aisle.code },
    ...{ shelfCode: line.shelf, filingKey, volumeNo: line.volumeNo },
    ...{ temporary: line.temporary, folderId: line.id },
  };
  return { ...line, aisle, state, notes, key: walkKey(spot, firstRoomId) };
}
