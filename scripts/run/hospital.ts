import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@outguide/db/connect';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { seedDemonstrationSignIns } from '@outguide/server/auth/seed-demo';
import type { Database } from './database.ts';
import { embeddedFault } from './embedded-fault.ts';
import { readSecret } from './ground.ts';
import type { RunOptions } from './options.ts';
import { step } from './progress.ts';
import { Sentence } from './sentence.ts';

type Wanted = Pick<RunOptions, 'dataDir' | 'folders'>;

/** Fills an empty database with the demonstration hospital and its sign-ins, and answers the installation's secret. */
export async function openHospital(database: Database, wanted: Wanted): Promise<string> {
  const { ownerUrl, renew } = database;
  try {
    if (!(await isFilled(ownerUrl))) await fill(ownerUrl, renew, wanted);
    const secret = readSecret(wanted.dataDir);
    await seedDemonstrationSignIns(ownerUrl, secret);
    return secret;
  } catch (error) {
    throw renew === null ? error : embeddedFault(error, wanted.dataDir);
  }
}

/** True of the demonstration; a database with a real hospital in it is refused. */
async function isFilled(ownerUrl: string): Promise<boolean> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const [found] = await db.sql`
      select (select value from settings where name = 'demonstration') as mark,
        exists (select from patients) as patients`;
    if (found?.['mark']) return true;
    if (!found?.['patients']) return false;
    throw new Sentence(
      'This database holds a hospital that is not the demonstration. Use `npm run serve` for it, or start the demonstration with another --data DIR.',
    );
  } finally {
    await db.end();
  }
}

/**
 * The seed is one transaction, so a start that was interrupted leaves an empty database. When PostgreSQL itself was killed,
 * files of the rows that never came to be lie about, which nothing would ever take away: a seed that did not end is
 * begun in a database of its own.
 */
async function fill(
  ownerUrl: string,
  renew: Database['renew'],
  { dataDir, folders }: Wanted,
): Promise<void> {
  const begun = join(dataDir, 'seeding');
  if (renew !== null && existsSync(begun)) await step('Clearing a seed that did not end', renew);
  writeFileSync(begun, '');
  await step(
    `Seeding a demonstration hospital of ${folders.toLocaleString('en')} ${folders === 1 ? 'folder' : 'folders'}`,
    // The demonstration is where its guests are: its clock is theirs.
    (progress) =>
      seedHospital(ownerUrl, { folders, seed: 1, timeZone: here(), onProgress: progress }),
  );
  rmSync(begun, { force: true });
}

const here = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
