import { composeSymbol } from '@outguide/labels/symbol';
import type { Role } from '@outguide/db/vocabulary';
import { connect } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { audit } from '../verbs/audit.ts';
import type { Tx } from '../verbs/call.ts';
import { makeHasher } from './hasher.ts';
import { writeSignIn } from './sign-in-rows.ts';

export const demonstrationPassword = 'outguide-demo';
export const demonstrationPin = '2468';

/** The sign-ins of the demonstration; outside it there is no default account. */
export const demonstrationLogins: Readonly<Record<string, Role>> = {
  clerk: 'clerk',
  nurse: 'requester',
  manager: 'manager',
  records: 'records_officer',
  auditor: 'auditor',
  admin: 'administrator',
};

/** Gives the demonstration's people their password and PIN. Run again it changes nothing that is there. */
export async function seedDemonstrationSignIns(ownerUrl: string, secret: string): Promise<void> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const passwords = await makeHasher(secret, 'password');
    const pins = await makeHasher(secret, 'pin');
    for (const [login, role] of Object.entries(demonstrationLogins)) {
      const [done] = await db.sql`select 1 from auth_users where username = ${login}`;
      if (done !== undefined) continue;
      const passwordHash = await passwords.hash(demonstrationPassword);
      const pinHash = await pins.hash(demonstrationPin);
      await transact(db, async ({ sql: tx }) => {
        const person = await personOf(tx, login, role);
        await writeSignIn(tx, { ...person, login }, passwordHash);
        await giveBadge(tx, person.staffId, pinHash);
        await audit(tx, null, { action: 'demonstration', object: `staff:${person.staffId}` });
      });
    }
  } finally {
    await db.end();
  }
}

async function personOf(tx: Tx, login: string, role: Role) {
  const [person] = await tx<{ staffId: number; name: string }[]>`
    insert into staff (login, name) values (${login}, ${`Demonstration ${login}`})
    on conflict (login) do update set login = excluded.login returning id as "staffId", name`;
  if (person === undefined) throw new Error('an upsert returns its row');
  await tx`insert into staff_roles (staff_id, role) values (${person.staffId}, ${role}) on conflict do nothing`;
  return person;
}

async function giveBadge(tx: Tx, staffId: number, pinHash: string): Promise<void> {
  const [live] = await tx<{ id: number }[]>`
    update badges set pin_hash = ${pinHash} where staff_id = ${staffId} and withdrawn_at is null returning id`;
  if (live !== undefined) return;
  const [badge] = await tx<{ id: number; number: number }[]>`
    insert into badges (staff_id, pin_hash) values (${staffId}, ${pinHash})
    returning id, nextval('label_numbers') as number`;
  if (badge === undefined) throw new Error('an insert returns its row');
  await tx`insert into labels (code, badge_id) values (${composeSymbol('P', badge.number)}, ${badge.id})`;
}
