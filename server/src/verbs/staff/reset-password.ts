import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Hasher } from '../../auth/hasher.ts';
import { writeSignIn } from '../../auth/sign-in-rows.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { passwordShape } from './create.ts';

export const resetPasswordInput = z.object({ staffId: idShape, password: passwordShape });

/** Gives a member of staff a new password, or a first one; whoever is signed in with the old one is signed out. */
export function resetPassword(
  call: Call,
  input: z.infer<typeof resetPasswordInput>,
  passwords: Hasher,
): Promise<{ staffId: number }> {
  return perform(call, 'staff.resetPassword', async (tx) => {
    const { staffId } = input;
    const hash = await passwords.hash(input.password);
    const [person] = await tx<{ login: string; name: string; disabled: boolean }[]>`
      select login, name, disabled_at is not null as disabled from staff where id = ${staffId} for update`;
    if (person === undefined) throw new Refused('not_found', { staffId });
    if (person.disabled) throw new Refused('staff_disabled', { staffId });
    await writeSignIn(tx, { staffId, ...person }, hash);
    await audit(tx, call.actor, { action: 'staff.resetPassword', object: `staff:${staffId}` });
    return { staffId };
  });
}
