import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { endRequest } from './end-request.ts';

export const cancelInput = z.object({
  requestId: z.uuid(),
  reason: z.string().trim().min(3).max(200),
});

/** The place, whoever asked or the room that keeps the chart says that it is needed no longer. Refused once the chart has left the room: it is then received. */
export function cancel(
  call: Call,
  { requestId, reason }: z.infer<typeof cancelInput>,
): Promise<{ requestId: string }> {
  return perform(call, 'request.cancel', async (tx) => {
    const { patientId } = await endRequest(tx, call, 'cancel', {
      requestId,
      reason,
      retryAt: null,
    });
    await audit(tx, call.actor, {
      action: 'request.cancel',
      object: `request:${requestId}`,
      patientIds: [patientId],
      facts: { reason },
    });
    return { requestId };
  });
}
