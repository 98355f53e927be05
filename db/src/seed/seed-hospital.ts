import { connect, type TransactionSql } from '../connect.ts';
import { seedCarriers } from './carriers.ts';
import { seedCopies } from './copies.ts';
import { seedBedsAndClinics } from './beds-and-clinics.ts';
import { bulkLoad } from './bulk-load.ts';
import { pour } from './pour.ts';
import { seedPullList } from './pull-lists.ts';
import { seedRequestHistory } from './request-history.ts';
import { advanceIds, seededTables } from './tables.ts';
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
  /** Where the hospital is (IANA name); UTC unless told. */
  readonly timeZone?: string;
}

// Loading takes a little more than half of the time, keys and indexes the rest.
const loadShare = 0.55;

/**
 * Fills an empty migrated database with a lifelike hospital, in one transaction: a killed run leaves it empty. Refuses a
 * database in which there is anything. Passwords and PINs are not set here.
 */
export async function seedHospital(ownerUrl: string, options: SeedOptions): Promise<void> {
  const { folders, onProgress = () => {} } = options;
  if (!Number.isInteger(folders) || folders < 1 || folders > 10_000_000) {
    throw new RangeError('the seeded hospital has 1 to 10,000,000 folders');
  }
  const now = options.now ?? Math.floor(Date.now() / minuteMs) * minuteMs;
  const wanted = { folders, seed: options.seed, now };
  const db = connect(ownerUrl, { max: 1, applicationName: 'outguide-seed' });
  try {
    await db.sql.begin(async (sql) => {
      await sql
        .unsafe(`set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'`)
        .simple();
      await refuseUnlessEmpty(sql);
      const load = async () => {
        const next = await pour(sql, wanted, (share) => onProgress(loadShare * share));
        await sql`select setval('label_numbers', ${next}, false)`;
        // A request covers every folder that its chart has.
        await sql`insert into request_folders (request_id, folder_id, since)
          select r.id, f.id, r.placed_at from requests r join folders f on f.chart_id = r.chart_id
          where f.lifecycle in ('planned','active','inactive')`;
      };
      await bulkLoad(...([sql, seededTables, load] as const), (share) =>
        onProgress(loadShare + (1 - loadShare) * share),
      );
      await advanceIds(sql);
      await sql`update facilities set time_zone = ${options.timeZone ?? 'UTC'}`;
      await sql`insert into settings (name, value) values ('demonstration', ${sql.json({ folders, seed: options.seed })})`;
      await sql.unsafe(`analyze ${seededTables.join(', ')}`);
      await seedRequestHistory(sql, now);
      await seedBedsAndClinics(sql, now, options.timeZone ?? 'UTC');
      await seedPullList(sql, now);
      await seedCarriers(sql);
      await seedCopies(sql, now);
    });
  } finally {
    await db.end();
  }
  onProgress(1);
}

async function refuseUnlessEmpty(sql: TransactionSql): Promise<void> {
  for (const table of seededTables) {
    const [row] = await sql.unsafe(`select 1 from ${table} limit 1`);
    if (row) throw new Error(`The seed needs an empty database; ${table} has rows.`);
  }
}
