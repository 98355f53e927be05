import type { RequestFolderState, RequestState } from '@outguide/db/vocabulary';
import { Refused } from '../../api/refused.ts';
import type { Action } from '../../auth/role-matrix.ts';
import { admit, type Call, type Tx } from '../call.ts';

export interface LockedRequest {
  readonly id: string;
  readonly patientId: number;
  readonly forPlaceId: number;
  readonly forPlace: string;
  /** Asked by this actor, or for the place where this actor works. */
  readonly own: boolean;
  readonly claimedById: number | null;
  readonly claimedBy: string | null;
  /** `open`, or how it ended. */
  readonly state:
    | 'open'
    | Extract<RequestState, 'received' | 'not_fillable' | 'cancelled' | 'expired'>;
  readonly folders: readonly RequestFolderState[];
}

/** Waits until nobody else changes this request; a chart that may not be known is nothing by that name. */
export async function lockRequest(
  tx: Tx,
  call: Call,
  action: Action,
  requestId: string,
): Promise<LockedRequest> {
  await tx`select 1 from requests where id = ${requestId} for no key update`;
  const [row] = await tx<(LockedRequest & { restricted: boolean })[]>`
    select r.id, c.patient_id as "patientId", c.restricted, r.for_place_id as "forPlaceId",
      p.name as "forPlace", coalesce(r.asked_by_id = ${call.actor.staffId}, false) or exists (select from places mine
        where mine.id = ${call.actor.placeId} and coalesce(mine.room_id, mine.id) = coalesce(p.room_id, p.id)) as own,
      r.claimed_by_id as "claimedById", s.name as "claimedBy",
      case when r.closed_at is null then 'open' else r.state end as state,
      array(select state from request_folders f where f.request_id = r.id order by folder_id) as folders
    from requests r join charts c on c.id = r.chart_id join places p on p.id = r.for_place_id left join staff s on s.id = r.claimed_by_id
    where r.id = ${requestId}`;
  if (row === undefined) throw new Refused('not_found');
  await admit(call, action, { restricted: row.restricted });
  return row;
}
