import { connect, type Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { Refused } from '../api/refused.ts';
import { audit } from '../verbs/audit.ts';
import { hashCode, newCode } from './enrolment-code.ts';
import type { Hasher } from './hasher.ts';
import { writeSignIn } from './sign-in-rows.ts';

const codeLifeMs = 24 * 3_600_000;

/** Prints a one-time code on the console when nobody can sign in as administrator yet; otherwise says nothing. */
export async function printFirstAdministratorCode(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { max: 1 });
  try {
    const code = await makeFirstAdministratorCode(db, Date.now());
    if (code === null) return;
    console.log(
      `\nNobody is administrator yet. Open /first-administrator and enter this code within 24 hours, once:\n\n    ${code}\n`,
    );
  } finally {
    await db.end();
  }
}

/** A new code, or null when there is an administrator. A new one replaces the one before. */
export async function makeFirstAdministratorCode(db: Db, now: number): Promise<string | null> {
  if (await hasAdministrator(db)) return null;
  const code = `${newCode()}${newCode()}`;
  const value = { hash: hashCode(code).toString('hex'), expiresAt: now + codeLifeMs };
  await db.sql`insert into settings (name, value) values ('first_administrator', ${JSON.stringify(value)}::text::jsonb)
    on conflict (name) do update set value = excluded.value`;
  return code;
}

/** True when somebody who is not disabled can sign in as administrator. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from staff_roles r join staff s on s.id = r.staff_id and s.disabled_at is null
      join auth_users u on u.staff_id = s.id where r.role = 'administrator' limit 1`;
  return row !== undefined;
}

export interface FirstAdministrator {
  readonly code: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Uses the code up and makes the first administrator, in one transaction. */
export async function becomeFirstAdministrator(
  deps: { readonly db: Db; readonly clock: () => number; readonly passwords: Hasher },
  person: FirstAdministrator,
): Promise<{ staffId: number }> {
  return transact(deps.db, async ({ sql: tx }) => {
    const [used] = await tx`
      delete from settings where name = 'first_administrator' and value->>'hash' = ${hashCode(person.code).toString('hex')}
        and (value->>'expiresAt')::bigint > ${deps.clock()}::bigint returning name`;
    if (used === undefined) throw new Refused('code_not_good');
    const hash = await deps.passwords.hash(person.password);
    const [made] = await tx<{ id: number }[]>`
      insert into staff (login, name) values (${person.login}, ${person.name})
      on conflict (login) do nothing returning id`;
    if (made === undefined) throw new Refused('login_taken');
    await tx`insert into staff_roles (staff_id, role) values (${made.id}, 'administrator')`;
    await writeSignIn(tx, { staffId: made.id, ...person }, hash);
    await audit(tx, { staffId: made.id }, { action: 'first_administrator' });
    return { staffId: made.id };
  });
}
