import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const withdrawInput = z.object({ badgeId: idShape });

/** Withdraws a badge (lost, left, damaged). Its label stays known: a later scan of it says "withdrawn". */
export function withdraw(
  call: Call,
  input: z.infer<typeof withdrawInput>,
): Promise<{ badgeId: number; withdrawnAt: number }> {
  return perform(call, 'badge.withdraw', async (tx) => {
    const { badgeId } = input;
    const [done] = await tx<{ withdrawnAt: number }[]>`
      update badges set withdrawn_at = now() where id = ${badgeId} and withdrawn_at is null
      returning ms(withdrawn_at) as "withdrawnAt"`;
    if (done === undefined) {
      const [known] = await tx`select 1 from badges where id = ${badgeId}`;
      throw new Refused(known === undefined ? 'not_found' : 'badge_withdrawn', { badgeId });
    }
    await tx`update labels set withdrawn_at = now() where badge_id = ${badgeId} and withdrawn_at is null`;
    await audit(tx, call.actor, { action: 'badge.withdraw', object: `badge:${badgeId}` });
    return { badgeId, withdrawnAt: done.withdrawnAt };
  });
}
