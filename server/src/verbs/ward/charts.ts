import type {
  CustodyState,
  FilingOrder,
  How,
  RequestState,
  Urgency,
} from '@outguide/db/vocabulary';
import type { PlaceRef } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import { requestState } from '../../domain/request.ts';
import {
  chartState,
  isHere,
  mayAsk,
  type ChartState,
  type WardFolder,
} from '../../domain/ward-chart.ts';
import type { Tx } from '../call.ts';
import { copiesOf } from '../copy/copies-of.ts';
import { cameWith, orPlaces } from '../how-sure.ts';
import { openChart } from '../restricted.ts';
import type { ListPlace } from './list-place.ts';

/** One chart of a person on a list, and how it stands for this place. */
export interface WardChart {
  readonly id: number;
  readonly number: string;
  readonly recordType: string;
  readonly filingOrder: FilingOrder;
  readonly state: ChartState;
  readonly mayAsk: boolean;
  /** Each of its folders is complete on a screen: nobody need carry it. Told where it may be asked for. */
  readonly onScreen: boolean;
  readonly folders: readonly WardFolderRow[];
  readonly request: WardRequestRow | null;
}

export interface WardFolderRow {
  readonly id: number;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly here: boolean;
  readonly state: CustodyState;
  readonly place: PlaceRef;
  /** The room that answers for that place: a ward need not know the shelf. */
  readonly room: string;
  /** Of the place that has it, or of the room it is in. */
  readonly phone: string | null;
  readonly holder: string | null;
  readonly seenAt: number;
  readonly how: How;
  /** Names of the places where it may be instead. */
  readonly or: readonly string[];
  /** The carrier that was scanned here, of what nobody has counted yet. */
  readonly cameWith: string | null;
  readonly leg: {
    readonly sentAt: number;
    readonly dueAt: number | null;
    readonly from: string;
  } | null;
}

export interface WardRequestRow {
  readonly id: string;
  readonly state: RequestState;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly placedAt: number;
  readonly claimedBy: string | null;
  readonly endedReason: string | null;
}

/** How its last request ended is told so long, ms. */
const toldFor = 12 * 3_600_000;

interface Row {
  readonly id: number;
  readonly patientId: number;
  readonly number: string;
  readonly recordType: string;
  readonly filingOrder: FilingOrder;
  readonly folders: readonly (WardFolder & WardFolderRow)[] | null;
  readonly request:
    | (Omit<WardRequestRow, 'state'> & {
        readonly ended: RequestState | null;
        readonly folders: readonly {
          readonly id: number;
          readonly state: NonNullable<WardFolder['asked']>;
        }[];
      })
    | null;
}

/** The charts of these patients that `actor` may know, as they stand for the place, by patient. */
export async function wardCharts(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  place: ListPlace,
  patientIds: readonly number[],
  now: number,
): Promise<ReadonlyMap<number, readonly WardChart[]>> {
  const rows = await tx<Row[]>`
    select c.id, c.patient_id as "patientId", c.number, rt.name as "recordType", rt.filing_order as "filingOrder",
      (select jsonb_agg(jsonb_build_object('id', f.id, 'volumeNo', f.volume_no, 'temporary', f.temporary,
          'state', cu.state, 'place', place_ref(p), 'room', r.name, 'phone', coalesce(p.phone, r.phone), 'holder', h.name,
          'seenAt', ms(cu.at), 'how', cu.how, 'or', ${orPlaces(tx)}, 'cameWith', ${cameWith(tx)}, 'roomId', r.id, 'roomIsFileRoom', r.kind = 'file_room',
          'legToRoomId', coalesce(t.room_id, t.id),
          'leg', case when t.id is not null then jsonb_build_object('sentAt', ms(cu.leg_sent_at),
            'dueAt', ms(cu.leg_due_at), 'from', o.name) end) order by f.volume_no, f.temporary)
        from folders f join custody cu on cu.folder_id = f.id join places p on p.id = cu.place_id
          join places r on r.id = coalesce(p.room_id, p.id)
          left join staff h on h.id = cu.holder_id left join places t on t.id = cu.leg_to_id
          left join places o on o.id = cu.leg_from_id
        where f.chart_id = c.id and f.lifecycle in ('planned','active','inactive')) as folders,
      (select jsonb_build_object('id', q.id, 'urgency', q.urgency, 'neededBy', ms(q.needed_by),
          'placedAt', ms(q.placed_at), 'claimedBy', clerk.name, 'endedReason', q.ended_reason,
          'ended', case when q.closed_at is not null then q.state end,
          'folders', (select coalesce(jsonb_agg(jsonb_build_object('id', w.folder_id, 'state', w.state)), '[]')
            from request_folders w where w.request_id = q.id))
        from requests q join places w on w.id = q.for_place_id left join staff clerk on clerk.id = q.claimed_by_id
        where q.chart_id = c.id and coalesce(w.room_id, w.id) = ${place.roomId} and (q.closed_at is null
          or (q.state in ('not_fillable','expired') and q.closed_at > to_timestamp(${now - toldFor}::float8 / 1000)))
        order by q.closed_at is not null, q.placed_at desc limit 1) as request
    from charts c join record_types rt on rt.id = c.record_type_id
    where c.patient_id = any(${[...patientIds]}::bigint[]) and c.facility_id = ${place.facilityId}
      and ${openChart(tx, actor)}
    order by c.patient_id, rt.id, c.number`;
  const charts = rows.map((row) => ({
    patientId: row.patientId,
    chart: chartOf(row, place.roomId),
  }));
  const wanted = charts.flatMap(({ chart }) => (chart.mayAsk ? chart.folders : []));
  const copies = await copiesOf(
    tx,
    wanted.map((folder) => folder.id),
  );
  const onScreen = ({ mayAsk: may, folders }: Pick<WardChart, 'mayAsk' | 'folders'>) =>
    may && folders.every(({ id }) => copies.get(id)?.state === 'complete');
  const byPatient = Map.groupBy(charts, (one) => one.patientId);
  return new Map(
    [...byPatient].map(([id, all]) => [
      id,
      all.map(({ chart }) => ({ ...chart, onScreen: onScreen(chart) })),
    ]),
  );
}

function chartOf({ request, folders, ...row }: Row, here: number): Omit<WardChart, 'onScreen'> {
  const asked = new Map(request?.folders.map((one) => [one.id, one.state]));
  const known = (folders ?? []).map((folder) => ({
    ...folder,
    asked: request?.ended === null ? (asked.get(folder.id) ?? null) : null,
  }));
  const stands = request && requestRow(request);
  const open = request !== null && request.ended === null;
  const state = chartState(known, stands, here);
  return {
    ...{ id: row.id, number: row.number, recordType: row.recordType },
    ...{ filingOrder: row.filingOrder, state, mayAsk: mayAsk(state, open), request: stands },
    folders: known.map(({ roomId, roomIsFileRoom: _, legToRoomId: __, asked: ___, ...folder }) => ({
      ...folder,
      here: isHere({ roomId, ...folder }, here),
    })),
  };
}

function requestRow({ folders, ended, ...row }: NonNullable<Row['request']>): WardRequestRow {
  const states = folders.map((folder) => folder.state);
  return { ...row, state: ended ?? requestState(states, row.claimedBy !== null) };
}
