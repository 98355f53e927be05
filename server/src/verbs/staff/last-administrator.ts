import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';

/** Refuses what would leave the house without anybody who can sign in as administrator. */
export async function keepAnAdministrator(tx: Tx, withoutStaffId: number): Promise<void> {
  // The lock serializes two administrators who remove each other at the same moment.
  await tx`select pg_advisory_xact_lock(hashtext('outguide administrators'))`;
  const [other] = await tx`
    select 1 from staff_roles r join staff s on s.id = r.staff_id and s.disabled_at is null
    where r.role = 'administrator' and s.id <> ${withoutStaffId} limit 1`;
  if (other === undefined) throw new Refused('last_administrator');
}
