import type { Role } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { rolesShape } from './create.ts';
import { keepAnAdministrator } from './last-administrator.ts';

export const setRolesInput = z.object({ staffId: idShape, roles: rolesShape });

/** Says what a member of staff may do from now on. */
export function setRoles(
  call: Call,
  input: z.infer<typeof setRolesInput>,
): Promise<{ staffId: number; roles: readonly Role[] }> {
  return perform(call, 'staff.setRoles', async (tx) => {
    const { staffId, roles } = input;
    if (staffId === call.actor.staffId) throw new Refused('own_account');
    if (!roles.includes('administrator')) await keepAnAdministrator(tx, staffId);
    const [known] = await tx`select 1 from staff where id = ${staffId} for update`;
    if (known === undefined) throw new Refused('not_found', { staffId });
    const before = await tx<{ role: Role }[]>`
      delete from staff_roles where staff_id = ${staffId} returning role`;
    for (const role of roles)
      await tx`insert into staff_roles (staff_id, role) values (${staffId}, ${role})`;
    await audit(tx, call.actor, {
      action: 'staff.setRoles',
      object: `staff:${staffId}`,
      facts: { before: before.map((row) => row.role), after: roles },
    });
    return { staffId, roles };
  });
}
