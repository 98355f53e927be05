// A whole hospital for the journeys: embedded PostgreSQL, 2,000 folders, pages, server and one real kiosk process.
import { connect } from '@outguide/db/connect';
import { startEmbedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { seedDemonstrationSignIns } from '@outguide/server/auth/seed-demo';
import { startServer } from '@outguide/server/main';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @boundaries-ignore the journeys start the hospital as `npm start` does
import { buildPages, startPages } from '../../scripts/run/pages.ts';

export interface Hospital {
  readonly address: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly dir: string;
  readonly stop: () => Promise<void>;
}

/** Starts everything on free loopback ports in a folder of its own; `stop` leaves nothing behind. */
export async function openHospital(folders: number): Promise<Hospital> {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-e2e-'));
  // PostgreSQL never runs as root: its own user must be able to enter.
  chmodSync(dir, 0o755);
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const database = await startEmbedded({ dataDir: join(dir, 'postgres'), durable: false });
    ends.push(database.stop);
    const { ownerUrl, appUrl } = database;
    await migrate(ownerUrl);
    await seedHospital(ownerUrl, { folders, seed: 7, onProgress: () => {} });
    const secret = 'a secret of the journeys, long enough';
    await seedDemonstrationSignIns(ownerUrl, secret);
    await buildPages();
    const pages = await startPages();
    ends.push(() => pages.child.kill());
    const server = await startServer({
      ...{
        databaseUrl: appUrl,
        port: 0,
        host: '127.0.0.1',
        webOrigin: pages.origin,
        secret,
        demo: true,
      },
    });
    ends.push(server.stop);
    return { address: server.address, ownerUrl, appUrl, dir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Asks the hospital's database, for what a test must know. */
export async function ask<T>(
  url: string,
  question: (sql: ReturnType<typeof connect>['sql']) => Promise<T>,
): Promise<T> {
  const db = connect(url, { max: 1 });
  try {
    return await question(db.sql);
  } finally {
    await db.end();
  }
}
