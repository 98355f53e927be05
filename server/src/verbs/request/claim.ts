import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { lockRequest } from './lock-request.ts';

export const claimInput = z.object({
  requestId: z.uuid(),
  /** False gives it back. */
  mine: z.boolean(),
});

/** "I am pulling this one": two clerks of one room never walk for the same chart. Anybody of the room may give it back. */
export function claim(
  call: Call,
  { requestId, mine }: z.infer<typeof claimInput>,
): Promise<{ requestId: string; mine: boolean }> {
  return perform(call, 'request.claim', async (tx) => {
    const request = await lockRequest(tx, call, 'request.claim', requestId);
    if (request.state !== 'open') throw new Refused('request_closed');
    const by = call.actor.staffId || null;
    const others = request.claimedById !== null && request.claimedById !== by;
    if (mine && others) throw new Refused('request_claimed', { by: request.claimedBy });
    if (mine === (request.claimedById !== null)) return { requestId, mine };
    await tx`
      update requests set claimed_by_id = ${mine ? by : null}, claimed_at = ${mine ? tx`now()` : null},
        state = ${mine ? 'claimed' : 'placed'}, xid = pg_current_xact_id() where id = ${requestId}`;
    const act = mine ? 'claimed' : 'released';
    await tx`insert into request_events (request_id, act, staff_id) values (${requestId}, ${act}, ${by})`;
    await audit(tx, call.actor, {
      action: 'request.claim',
      object: `request:${requestId}`,
      patientIds: [request.patientId],
      facts: { mine },
    });
    await tx`select pg_notify(${doorbellChannel}, ${requestId})`;
    return { requestId, mine };
  });
}
