import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/connect.ts';
import { startEmbedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrls: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

/** Starts one PostgreSQL for the whole run and migrates the database that every test's own is cloned from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-pg-'));
  const { adminUrl, ownerUrl, appUrl, stop } = await startEmbedded({ dataDir, durable: false });
  await migrate(ownerUrl);
  const admin = connect(adminUrl, { max: 1 });
  await admin.sql`alter database outguide is_template true`;
  await admin.end();
  project.provide('clusterUrls', { adminUrl, ownerUrl, appUrl });
  return async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
