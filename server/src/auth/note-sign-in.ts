import type { Db } from '@outguide/db/connect';
import { audit } from '../verbs/audit.ts';
import { endSessions } from './sign-in-rows.ts';

/**
 * Puts a try to sign in on record, and refuses people who are disabled although the password was right. The name that
 * was typed is not kept: people type passwords there.
 */
export async function noteSignIn(
  db: Db,
  name: string,
  right: boolean,
): Promise<'staff_disabled' | null> {
  return db.sql.begin(async (tx) => {
    const [person] = await tx<{ staffId: number; disabled: boolean }[]>`
      select s.id as "staffId", s.disabled_at is not null as disabled
      from auth_users u join staff s on s.id = u.staff_id where u.username = ${name}`;
    const disabled = person?.disabled ?? false;
    const action = !right ? 'sign_in.failed' : disabled ? 'sign_in.disabled' : 'sign_in';
    await audit(tx, person ?? null, { action });
    if (!right || !disabled || person === undefined) return null;
    await endSessions(tx, person.staffId);
    return 'staff_disabled';
  });
}
