import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptTransactions } from './adopt-transactions.ts';
import { CannotStart } from './cannot-start.ts';
import { connect, type Db, type TransactionSql } from './connect.ts';
import { grantToApp } from './grants.ts';
import { refuseOldServer } from './server-version.ts';

/** One file of db/migrations, named `0001_what_it_brings.sql`. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

export interface MigrateOptions {
  /** Where the files are; tests bring their own. */
  readonly directory?: string;
  readonly onApplied?: (migration: Migration) => void;
  /** The database was restored from the dump of another cluster: so many rows were put before its own. */
  readonly onAdopted?: (rows: number) => void;
}

// Any number, the same in every version: whoever migrates this database waits for it.
const lockNumber = 7_166_203_001;

/**
 * Brings the database forward to this code. Each file runs in one transaction together with its row in `migrations`, so
 * a killed run leaves old or new; whoever comes second waits and finds it done. Throws `CannotStart` when the server is
 * older than PostgreSQL 15, the database newer than this code, or a file was changed after it ran.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<void> {
  const migrations = readMigrations(
    options.directory ?? join(import.meta.dirname, '../migrations'),
  );
  const db = connect(ownerUrl, { max: 1, applicationName: 'outguide-migrate' });
  try {
    for (let done = false; !done;) {
      done = await db.sql.begin((sql) => step(sql, migrations, options));
    }
  } finally {
    await db.end();
  }
}

/** Throws `CannotStart` unless the database is exactly at this code's schema; for those who may not migrate. */
export async function checkSchema(db: Db): Promise<void> {
  const [table] = await db.sql`select to_regclass('migrations') is not null as there`;
  const missing = new CannotStart(
    'The database has no Outguide tables of this version yet. Run the server once as the owner.',
  );
  if (!table?.there) throw missing;
  const migrations = readMigrations(join(import.meta.dirname, '../migrations'));
  const applied = await db.sql<Applied[]>`select id, name, checksum from migrations order by id`;
  if (nextAfter(migrations, applied)) throw missing;
}

interface Applied {
  id: number;
  name: string;
  checksum: string;
}

async function step(
  sql: TransactionSql,
  migrations: readonly Migration[],
  options: MigrateOptions,
) {
  await refuseOldServer(sql);
  await sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`;
  await sql`create table if not exists migrations (
    id integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;
  const applied = await sql<Applied[]>`select id, name, checksum from migrations order by id`;
  const next = nextAfter(migrations, applied);
  if (next) {
    await sql.unsafe(next.text).simple();
    await sql`insert into migrations (id, name, checksum) values (${next.id}, ${next.name}, ${next.checksum})`;
    options.onApplied?.(next);
  }
  await grantToApp(sql);
  if (next) return false;
  const adopted = await adoptTransactions(sql);
  if (adopted > 0) options.onAdopted?.(adopted);
  return true;
}

function nextAfter(migrations: readonly Migration[], applied: readonly Applied[]) {
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const row of applied) {
    const file = known.get(row.id);
    if (!file) {
      throw new CannotStart(
        `The database is newer than this Outguide (it has ${row.name}). Start the version that made it, or a newer one.`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new CannotStart(
        `${file.name} was changed after it had run on this database. Put the file back; a change is a new migration.`,
      );
    }
  }
  const have = new Set(applied.map((row) => row.id));
  return migrations.find((migration) => !have.has(migration.id));
}

/** Reads and orders the files; two with one number or a hole are refused. */
export function readMigrations(directory: string): readonly Migration[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((name, index) => {
    const id = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (id !== index + 1) {
      throw new CannotStart(
        `Migrations are numbered 0001, 0002 … without holes or doubles; ${name} is not.`,
      );
    }
    const text = readFileSync(join(directory, name), 'utf8');
    return { id, name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}
