import type {
  CustodyState,
  How,
  RequestFolderState,
  RequestState,
  Urgency,
} from '@outguide/db/vocabulary';
import { withInitials, type Named } from '../patient-hints.ts';
import type { FolderName, PlaceRef } from '../../api/shapes.ts';
import { requestState } from '../../domain/request.ts';
import type { Tx } from '../call.ts';
import { cameWith, orPlaces } from '../how-sure.ts';

/** One request on a list: no name of a patient, but initials and the chart's number. */
export interface RequestRow {
  readonly id: string;
  readonly forPlace: PlaceRef;
  readonly forPerson: string | null;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly placedAt: number;
  readonly askedBy: string | null;
  readonly claimedBy: { readonly id: number; readonly name: string } | null;
  readonly purpose: string | null;
  readonly comment: string | null;
  readonly state: RequestState;
  readonly closedAt: number | null;
  readonly endedReason: string | null;
  readonly retryAt: number | null;
  /** Who came before it at the head of a queue, when that happened last. */
  readonly overtaken: { readonly at: number; readonly by: string | null } | null;
  readonly chartId: number;
  readonly patientId: number;
  readonly initials: string;
  readonly recordType: string;
  readonly folders: readonly RequestFolderRow[];
}

export interface RequestFolderRow extends FolderName {
  readonly state: RequestFolderState;
  readonly since: number;
  readonly reason: string | null;
  /** Where it was seen last, and when. */
  readonly place: PlaceRef;
  /** Who has it in hand, where a person does: the place is only where it was handed over. */
  readonly holder: string | null;
  readonly custody: CustodyState;
  readonly how: How;
  /** Names of the places where it may be instead. */
  readonly or: readonly string[];
  /** The carrier that was scanned there, of what nobody has counted yet. */
  readonly cameWith: string | null;
  readonly seenAt: number;
  /** The room that has it, or the ward. */
  readonly roomId: number;
  readonly filingKey: string;
  readonly shelf: string;
  /** Its place in the queue for this folder: 1 is next. */
  readonly turn: number;
}

type Row = Omit<RequestRow, 'state'> & {
  readonly ended: Exclude<RequestState, 'placed' | 'claimed' | 'pulled' | 'sent'> | null;
};

/** The requests of these ids, in the order of `ids`. */
export async function requestRows(tx: Tx, ids: readonly string[]): Promise<RequestRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx<(Omit<Row, 'initials'> & Named)[]>`
    select r.id, place_ref(p) as "forPlace", person.name as "forPerson", r.urgency, ms(r.needed_by) as "neededBy",
      ms(r.placed_at) as "placedAt", asker.name as "askedBy",
      case when r.claimed_by_id is not null then jsonb_build_object('id', clerk.id, 'name', clerk.name) end as "claimedBy",
      r.purpose, r.comment, case when r.closed_at is not null then r.state end as ended,
      ms(r.closed_at) as "closedAt", r.ended_reason as "endedReason", ms(r.retry_at) as "retryAt",
      case when r.closed_at is null then (select jsonb_build_object('at', ms(e.at), 'by', o.name) from request_events e
        left join places o on o.id = (e.facts ->> 'by')::bigint
        where e.request_id = r.id and e.act = 'overtaken' order by e.id desc limit 1) end as overtaken,
      c.id as "chartId",
      c.patient_id as "patientId", pa.given_name as "givenName", pa.family_name as "familyName",
      rt.name as "recordType", coalesce(w.folders, '[]') as folders
    from unnest(${[...ids]}::uuid[]) with ordinality asked (id, n)
      join requests r on r.id = asked.id
      join places p on p.id = r.for_place_id
      join charts c on c.id = r.chart_id join patients pa on pa.id = c.patient_id
      join record_types rt on rt.id = c.record_type_id
      left join staff asker on asker.id = r.asked_by_id
      left join staff person on person.id = r.for_staff_id
      left join staff clerk on clerk.id = r.claimed_by_id
      cross join lateral (
        select jsonb_agg(jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no,
            'temporary', f.temporary, 'filingOrder', rt.filing_order, 'state', rf.state, 'since', ms(rf.since),
            'reason', rf.reason, 'place', place_ref(spot), 'holder', held.name, 'custody', cu.state, 'how', cu.how, 'or', ${orPlaces(tx)},
            'cameWith', ${cameWith(tx)}, 'seenAt', ms(cu.at),
            'roomId', coalesce(spot.room_id, spot.id), 'filingKey', f.filing_key, 'shelf', home.code, 'turn', (
              select count(*) from request_folders o join requests q on q.id = o.request_id
              where o.folder_id = f.id and o.state in ('waiting','pulled','sent','not_found') and q.closed_at is null
                and (array_position(array['now','today','by_time'], q.urgency), coalesce(q.needed_by, 'infinity'),
                    q.placed_at, q.id) <=
                  (array_position(array['now','today','by_time'], r.urgency), coalesce(r.needed_by, 'infinity'),
                    r.placed_at, r.id)))
          order by f.volume_no, f.temporary) as folders
        from request_folders rf join folders f on f.id = rf.folder_id
          join places home on home.id = f.home_place_id
          join custody cu on cu.folder_id = f.id join places spot on spot.id = cu.place_id
          left join staff held on held.id = cu.holder_id
        where rf.request_id = r.id) w
    order by asked.n`;
  return rows.map(withInitials).map(({ ended, ...row }) => ({
    ...row,
    state:
      ended ??
      requestState(
        row.folders.map((folder) => folder.state),
        row.claimedBy !== null,
      ),
  }));
}
