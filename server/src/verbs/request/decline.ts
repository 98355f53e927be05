import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { cancelInput } from './cancel.ts';
import { endRequest } from './end-request.ts';

export const declineInput = cancelInput.extend({
  /** Ms since 1970 UTC: when it may be worth asking again. */
  retryAt: z.int().positive().nullable().default(null),
});

/** The room cannot bring it, and says why: nobody waits for what will not come. */
export function decline(
  call: Call,
  { requestId, reason, retryAt }: z.infer<typeof declineInput>,
): Promise<{ requestId: string }> {
  return perform(call, 'request.decline', async (tx) => {
    const { patientId } = await endRequest(tx, call, 'decline', { requestId, reason, retryAt });
    await audit(tx, call.actor, {
      action: 'request.decline',
      object: `request:${requestId}`,
      patientIds: [patientId],
      facts: { reason },
    });
    return { requestId };
  });
}
