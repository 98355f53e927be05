import { startEmbedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import { applicationUrl } from './application-role.ts';
import { databaseFault } from './database-fault.ts';
import { embeddedFault, postgresDir } from './embedded-fault.ts';
import { step } from './progress.ts';
import type { RunOptions } from './options.ts';

/** Addresses of a migrated database, and how to stop it when it is ours. */
export interface Database {
  readonly ownerUrl: string;
  readonly databaseUrl: string;
  /** Empties it altogether and migrates it again; null where it is somebody else's. */
  readonly renew: (() => Promise<void>) | null;
  readonly stop: () => Promise<void>;
}

const asOwner =
  'The role outguide_app could not be made, so the application works as the owner of the database: history is kept by habit, not by right. Let an administrator run: create role outguide_app; grant outguide_app to <owner>;';

const onAdopted = (rows: number) =>
  console.log(
    `This database was restored from another PostgreSQL: its ${rows} entries now stand before new ones.`,
  );

/** Starts the embedded PostgreSQL, or takes the one that `DATABASE_URL` names, and migrates it. */
export async function openDatabase(options: RunOptions): Promise<Database> {
  if (options.databaseUrl !== null) {
    const url = options.databaseUrl;
    await step('Bringing the database to this version', () => migrate(url, { onAdopted })).catch(
      (error: unknown) => {
        throw databaseFault(error, url);
      },
    );
    const databaseUrl = await applicationUrl(url);
    if (databaseUrl === null) console.warn(asOwner);
    return { ownerUrl: url, databaseUrl: databaseUrl ?? url, renew: null, stop: async () => {} };
  }
  const running = await step('Starting PostgreSQL', () =>
    startEmbedded({ dataDir: postgresDir(options.dataDir) }),
  );
  try {
    await step('Bringing the database to this version', () => migrate(running.ownerUrl));
  } catch (error) {
    await running.stop();
    throw embeddedFault(error, options.dataDir);
  }
  const { ownerUrl, appUrl: databaseUrl, stop } = running;
  const renew = () => running.renew().then(() => migrate(ownerUrl));
  return { ownerUrl, databaseUrl, renew, stop };
}
