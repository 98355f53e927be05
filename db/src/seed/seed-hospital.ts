import { setImmediate as breathe } from 'node:timers/promises';
import { connect, type TransactionSql } from '../connect.ts';
import { bulkLoad } from './bulk-load.ts';
import { Hospital } from './hospital.ts';
import { advanceIds, flushTables, openTables, seededTables } from './tables.ts';
import { minuteMs } from './time.ts';

export interface SeedOptions {
  /** Exactly this many folders, 1 to 10 million. */
  readonly folders: number;
  /** The same seed and `now` give the same hospital. */
  readonly seed: number;
  /** The share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Ms since 1970 UTC; loans, requests and ages are told from here. The present minute unless told. */
  readonly now?: number;
}

const rowsAtOnce = 20_000;
// Loading takes about three quarters of the time, keys and indexes the rest.
const loadShare = 0.75;

/**
 * Fills an empty migrated database with a lifelike hospital, in one transaction: a killed run leaves it empty. Refuses a
 * database in which there is anything. Passwords and PINs are not set here.
 */
export async function seedHospital(ownerUrl: string, options: SeedOptions): Promise<void> {
  const { folders, onProgress = () => {} } = options;
  if (!Number.isInteger(folders) || folders < 1 || folders > 10_000_000) {
    throw new RangeError('the seeded hospital has 1 to 10,000,000 folders');
  }
  const db = connect(ownerUrl, { max: 1, applicationName: 'outguide-seed' });
  try {
    await db.sql.begin(async (sql) => {
      await sql
        .unsafe(`set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'`)
        .simple();
      await refuseUnlessEmpty(sql);
      await bulkLoad(
        ...([sql, seededTables, () => load(sql, options, onProgress)] as const),
        (share) => onProgress(loadShare + (1 - loadShare) * share),
      );
      await advanceIds(sql);
      await sql`insert into settings (name, value) values ('demonstration', ${sql.json({ folders, seed: options.seed })})`;
      await sql`analyze`;
    });
  } finally {
    await db.end();
  }
  onProgress(1);
}

async function load(
  sql: TransactionSql,
  options: SeedOptions,
  onProgress: (share: number) => void,
) {
  const now = options.now ?? Math.floor(Date.now() / minuteMs) * minuteMs;
  const tables = openTables();
  const hospital = new Hospital({ folders: options.folders, seed: options.seed, now }, tables);
  while (!hospital.done) {
    hospital.addPatient();
    if (tables.movements.waiting < rowsAtOnce) continue;
    await flushTables(tables, sql, rowsAtOnce / 4);
    onProgress((loadShare * hospital.folders) / options.folders);
    await breathe();
  }
  hospital.finish();
  await flushTables(tables, sql);
  await sql`select setval('label_numbers', ${hospital.nextLabel}, false)`;
}

async function refuseUnlessEmpty(sql: TransactionSql): Promise<void> {
  for (const table of seededTables) {
    const [row] = await sql.unsafe(`select 1 from ${table} limit 1`);
    if (row) throw new Error(`The seed needs an empty database; ${table} has rows.`);
  }
}
