import { randomUUID } from 'node:crypto';
import type { Tx } from '../verbs/call.ts';

/**
 * Gives a member of staff a sign-in, or a new password to the one there is; signed-in sessions end. Written by us and
 * not by better-auth, so that it commits or fails together with the staff row and the audit row.
 */
export async function writeSignIn(
  tx: Tx,
  person: { readonly staffId: number; readonly login: string; readonly name: string },
  passwordHash: string,
): Promise<void> {
  const { staffId, name } = person;
  const login = person.login.toLowerCase();
  // better-auth wants an address; .invalid never receives mail (RFC 2606).
  const [user] = await tx<{ id: string }[]>`
    insert into auth_users (id, name, email, username, display_username, staff_id)
    values (${randomUUID()}, ${name}, ${`${login}@staff.invalid`}, ${login}, ${person.login}, ${staffId})
    on conflict (staff_id) do update set name = excluded.name, updated_at = now() returning id`;
  if (user === undefined) throw new Error('an upsert returns its row');
  await tx`insert into auth_accounts (id, account_id, provider_id, user_id, password)
    values (${randomUUID()}, ${user.id}, 'credential', ${user.id}, ${passwordHash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`;
  await endSessions(tx, staffId);
}

/** Signs a person out everywhere. */
export async function endSessions(tx: Tx, staffId: number): Promise<void> {
  await tx`delete from auth_sessions where user_id in (select id from auth_users where staff_id = ${staffId})`;
}
