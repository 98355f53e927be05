import { connect } from '../src/connect.ts';

/** Addresses of a database for tests on a server that somebody else runs. */
export interface ServerUrls {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** How text is compared unless told: by bytes, letters of all scripts known, as in the embedded database. */
const byBytes = `lc_collate 'C' lc_ctype 'C.UTF-8'`;

/** Makes the two roles and an empty database `outguide` on a server of which the superuser's address is known. */
export async function prepareServer(adminUrl: string, locale = byBytes): Promise<ServerUrls> {
  const admin = connect(adminUrl, { max: 1 });
  const as = (role: string) => {
    const url = new URL(adminUrl);
    [url.username, url.password, url.pathname] = [role, 'outguide-test', '/outguide'];
    return url.href;
  };
  for (const role of ['outguide_owner', 'outguide_app']) {
    const [found] = await admin.sql`select 1 from pg_roles where rolname = ${role}`;
    if (!found) await admin.sql.unsafe(`create role ${role}`);
    await admin.sql.unsafe(`alter role ${role} login password 'outguide-test'`);
  }
  await admin.sql`drop database if exists outguide`;
  await admin.sql.unsafe(
    `create database outguide owner outguide_owner template template0 encoding 'UTF8' ${locale}`,
  );
  await admin.end();
  return { adminUrl, ownerUrl: as('outguide_owner'), appUrl: as('outguide_app') };
}
