import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';
import { prepareServer, type ServerUrls } from './prepare-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrls: ServerUrls;
  }
}

/**
 * Gives the run one PostgreSQL and a migrated database in it that every test's own is cloned from. Embedded, or with
 * OUTGUIDE_TEST_ADMIN_URL (a superuser's address of a server kept for tests) any version from 15, with its text
 * compared as OUTGUIDE_TEST_LOCALE says (the end of a `create database`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env['OUTGUIDE_TEST_ADMIN_URL'];
  const { urls, stop } = named
    ? {
        urls: await prepareServer(named, process.env['OUTGUIDE_TEST_LOCALE']),
        stop: async () => {},
      }
    : await embed();
  await migrate(urls.ownerUrl);
  project.provide('clusterUrls', urls);
  return stop;
}

async function embed(): Promise<{ urls: ServerUrls; stop: () => Promise<void> }> {
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
