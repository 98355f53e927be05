import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { endSessions } from '../../auth/sign-in-rows.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { keepAnAdministrator } from './last-administrator.ts';

export const disableInput = z.object({
  staffId: idShape,
  disabled: z.boolean().default(true),
  reason: z.string().trim().min(3).max(200),
});

/** Disables a member of staff, or enables again. Sessions end at once; scans with the badge are kept and flagged. */
export function disable(
  call: Call,
  input: z.infer<typeof disableInput>,
): Promise<{ staffId: number; disabledAt: number | null }> {
  return perform(call, 'staff.disable', async (tx) => {
    const { staffId, disabled, reason } = input;
    if (staffId === call.actor.staffId) throw new Refused('own_account');
    if (disabled) await keepAnAdministrator(tx, staffId);
    const [row] = await tx<{ disabledAt: number | null }[]>`
      update staff set disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end
      where id = ${staffId} returning ms(disabled_at) as "disabledAt"`;
    if (row === undefined) throw new Refused('not_found', { staffId });
    await endSessions(tx, staffId);
    await audit(tx, call.actor, {
      action: 'staff.disable',
      object: `staff:${staffId}`,
      facts: { disabled, reason },
    });
    return { staffId, disabledAt: row.disabledAt };
  });
}
