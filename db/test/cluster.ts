import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/connect.ts';
import { startEmbedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';

interface Urls {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrls: Urls;
  }
}

/**
 * Gives the run one PostgreSQL and a migrated database in it that every test's own is cloned from. Embedded, or with
 * OUTGUIDE_TEST_ADMIN_URL (a superuser's address of a server kept for tests) any version from 15.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env['OUTGUIDE_TEST_ADMIN_URL'];
  const { urls, stop } = named ? await prepare(named) : await embed();
  await migrate(urls.ownerUrl);
  project.provide('clusterUrls', urls);
  return stop;
}

async function embed(): Promise<{ urls: Urls; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-pg-'));
  const { adminUrl, ownerUrl, appUrl, stop } = await startEmbedded({ dataDir, durable: false });
  return {
    urls: { adminUrl, ownerUrl, appUrl },
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function prepare(adminUrl: string): Promise<{ urls: Urls; stop: () => Promise<void> }> {
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
  await admin.sql`create database outguide owner outguide_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`;
  await admin.end();
  return {
    urls: { adminUrl, ownerUrl: as('outguide_owner'), appUrl: as('outguide_app') },
    stop: async () => {},
  };
}
