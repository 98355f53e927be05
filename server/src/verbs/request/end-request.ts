import { Refused } from '../../api/refused.ts';
import { mayReadRestricted } from '../../auth/authorize.ts';
import type { Action } from '../../auth/role-matrix.ts';
import { requestState } from '../../domain/request.ts';
import { after, requestActions } from '../../domain/transitions.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';
import { lockRequest, type LockedRequest } from './lock-request.ts';
import { nameThoseToPutBack } from './put-back.ts';

export interface Ending {
  readonly requestId: string;
  readonly reason: string;
  /** Ms since 1970 UTC: when it may be worth asking again. */
  readonly retryAt: number | null;
}

/** Ends an open request with a reason, as the table of transitions allows, and has what was pulled put back; answers whose chart it is. */
export async function endRequest(
  tx: Tx,
  call: Call,
  act: 'cancel' | 'decline',
  { requestId, reason, retryAt }: Ending,
): Promise<{ readonly patientId: number }> {
  const request = await lockRequest(tx, call, `request.${act}` satisfies Action, requestId);
  if (act === 'cancel' && !request.own && !mayReadRestricted(call.actor))
    throw new Refused('request_of_others', { place: request.forPlace });
  const to = after(requestActions[act], stateOf(request));
  if (to === null) {
    throw new Refused(request.state === 'open' ? 'request_on_its_way' : 'request_closed');
  }
  const by = call.actor.staffId || null;
  await tx`
    update requests set state = ${to}, closed_at = now(), ended_by_id = ${by}, ended_reason = ${reason},
      retry_at = to_timestamp(${retryAt}::float8 / 1000), xid = pg_current_xact_id() where id = ${requestId}`;
  await tx`insert into request_events (request_id, act, staff_id, facts)
    values (${requestId}, ${to}, ${by}, ${JSON.stringify({ reason })}::text::jsonb)`;
  const pulled = await tx<{ id: number }[]>`
    select folder_id as id from request_folders where request_id = ${requestId} and state = 'pulled'`;
  await nameThoseToPutBack(
    tx,
    pulled.map((row) => row.id),
    'request_cancelled',
  );
  await tx`select pg_notify(${doorbellChannel}, ${requestId})`;
  return { patientId: request.patientId };
}

const stateOf = ({ state, folders, claimedById }: LockedRequest) =>
  state === 'open' ? requestState(folders, claimedById !== null) : state;
