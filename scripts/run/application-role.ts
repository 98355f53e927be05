import { connect } from '@outguide/db/connect';

/**
 * The address under which the application works on a database of which only the owner's address is known: the same login
 * that becomes `outguide_app`, so that what happened cannot be changed. Null where the owner may not become that role.
 */
export async function applicationUrl(ownerUrl: string): Promise<string | null> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const [role] = await db.sql`
      select from pg_roles where rolname = 'outguide_app' and pg_has_role(current_user, oid, 'member')`;
    if (role === undefined) return null;
  } finally {
    await db.end();
  }
  const url = new URL(ownerUrl);
  url.searchParams.set('role', 'outguide_app');
  return url.href;
}
