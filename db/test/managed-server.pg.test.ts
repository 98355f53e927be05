import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { startEmbedded, type Embedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';

// A server where the owner of the database may not make roles; it needs a cluster of its own, since roles are the cluster's.

let cluster: Embedded;
let dataDir: string;
let admin: Db;
let owner: Db;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'outguide-managed-'));
  cluster = await startEmbedded({ dataDir, durable: false });
  admin = connect(cluster.adminUrl, { max: 1 });
  owner = connect(cluster.ownerUrl, { max: 1 });
  await admin.sql`drop role outguide_app`;
});
afterAll(async () => {
  await Promise.all([admin.end(), owner.end()]);
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const role = async () =>
  (await admin.sql`select 1 from pg_roles where rolname = 'outguide_app'`).length;

test('without the right to make roles it migrates all the same, and makes none', async () => {
  await migrate(cluster.ownerUrl);
  expect(await role()).toBe(0);
  expect((await owner.sql`select to_regclass('movements') as there`)[0]?.['there']).toBe(
    'movements',
  );
});

test('with it, the next start makes the role, gives it to the owner and grants it what it may', async () => {
  await admin.sql`alter role outguide_owner createrole`;
  await migrate(cluster.ownerUrl);
  expect(await role()).toBe(1);
  const [may] = await owner.sql`
    select pg_has_role('outguide_owner', 'outguide_app', 'member') as member,
      has_table_privilege('outguide_app', 'movements', 'insert') as adds,
      has_table_privilege('outguide_app', 'movements', 'update, delete, truncate') as changes,
      has_sequence_privilege('outguide_app', 'label_numbers', 'usage') as numbers`;
  expect(may).toEqual({ member: true, adds: true, changes: false, numbers: true });
});
