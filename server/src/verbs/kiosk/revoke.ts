import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const revokeInput = z.object({
  kioskId: idShape,
  reason: z.string().trim().min(3).max(200),
});

/** Takes a kiosk's right to write. What it already sent stays; what it sends from now on is quarantined. */
export function revoke(
  call: Call,
  input: z.infer<typeof revokeInput>,
): Promise<{ kioskId: number; revokedAt: number }> {
  return perform(call, 'kiosk.revoke', async (tx) => {
    const { kioskId, reason } = input;
    const [done] = await tx<{ revokedAt: number }[]>`
      update kiosks set revoked_at = now() where id = ${kioskId} and revoked_at is null
      returning ms(revoked_at) as "revokedAt"`;
    if (done === undefined) {
      const [known] = await tx`select 1 from kiosks where id = ${kioskId}`;
      throw new Refused(known === undefined ? 'not_found' : 'kiosk_revoked', { kioskId });
    }
    await audit(tx, call.actor, {
      action: 'kiosk.revoke',
      object: `kiosk:${kioskId}`,
      facts: { reason },
    });
    return { kioskId, revokedAt: done.revokedAt };
  });
}
