import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { clearedWith } from './group.ts';

export const clearInput = z.object({
  noticeId: idShape,
  reason: z.string().trim().min(3).max(200),
});

/** Takes a notice and all that it stands for off the list, with who and why on record. The notice itself stays. */
export function clear(
  call: Call,
  input: z.infer<typeof clearInput>,
): Promise<{ noticeId: number; clearedAt: number }> {
  return perform(call, 'notice.clear', async (tx) => {
    const { noticeId, reason } = input;
    const cleared = await tx<{ clearedAt: number }[]>`
      with held as (${clearedWith(tx, noticeId)})
      update notices x set cleared_at = now(), cleared_by_id = ${call.actor.staffId},
        facts = x.facts || jsonb_build_object('ended', ${reason}::text) from held
      where x.id = held.id and x.cleared_at is null returning ms(x.cleared_at) as "clearedAt"`;
    const [done] = cleared;
    if (done === undefined) {
      const [known] = await tx`select 1 from notices where id = ${noticeId}`;
      throw new Refused(known === undefined ? 'not_found' : 'notice_cleared', { noticeId });
    }
    await audit(tx, call.actor, {
      action: 'notice.clear',
      object: `notice:${noticeId}`,
      facts: { reason, ...(cleared.length > 1 ? { scans: cleared.length } : {}) },
    });
    await tx`select pg_notify(${doorbellChannel}, ${String(noticeId)})`;
    return { noticeId, clearedAt: done.clearedAt };
  });
}
