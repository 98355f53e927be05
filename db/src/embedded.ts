import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart, explain } from './cannot-start.ts';
import { connect } from './connect.ts';
import { findBinaries } from './embedded/binaries.ts';
import { claim, takeOver } from './embedded/claim.ts';
import { openCluster, type Passwords } from './embedded/cluster.ts';
import { startPostmaster } from './embedded/postmaster.ts';
import { runAs } from './embedded/run-as.ts';

/** A PostgreSQL of our own, on loopback only, that lives as long as this process. */
export interface Embedded {
  /** Owns database `outguide`: for migrations and the seed. */
  readonly ownerUrl: string;
  /** Owns nothing: for the application. */
  readonly appUrl: string;
  /** The superuser on database `postgres`: for tests and repairs. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Throws database `outguide` away with every file of it, and makes an empty one. */
  readonly renew: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** A free one unless told. */
  readonly port?: number;
  /** False only in tests. */
  readonly durable?: boolean;
}

/**
 * Starts the embedded database in `dataDir`, made on first use, also after a crash of any of its processes.
 * Throws `CannotStart` with one sentence for people when the disk, the rights or another Outguide stand against it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir);
  let giveBack = () => {};
  try {
    mkdirSync(dataDir, { recursive: true });
    giveBack = claim(dataDir);
    const as = runAs();
    // The database's own user must pass through here; the secrets inside are readable by us alone.
    if (as.uid !== undefined) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    const binaries = findBinaries();
    const passwords = await openCluster(dataDir, binaries, as);
    await takeOver(`${dataDir}/database`);
    const { port, pid, stop } = await startPostmaster({
      program: binaries.postgres,
      dataDir,
      as,
      port: options.port ?? null,
      adminPassword: passwords.admin,
      durable: options.durable ?? true,
    });
    const url = (user: string, password: string, database: string) =>
      `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
    const adminUrl = url('postgres', passwords.admin, 'postgres');
    await makeRoles(adminUrl, passwords);
    return {
      ownerUrl: url('outguide_owner', passwords.owner, 'outguide'),
      appUrl: url('outguide_app', passwords.app, 'outguide'),
      adminUrl,
      port,
      pid,
      renew: async () => {
        const db = connect(adminUrl, { max: 1 });
        await db.sql`drop database if exists outguide with (force)`.finally(() => db.end());
        await makeRoles(adminUrl, passwords);
      },
      stop: () => stop().finally(giveBack),
    };
  } catch (error) {
    giveBack();
    if (error instanceof CannotStart) throw error;
    throw explain(error instanceof Error ? error.message : String(error), dataDir);
  }
}

/** Run at every start: a first start that was killed half-way is completed here. Passwords are base64url, so quoting is safe. */
async function makeRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const db = connect(adminUrl, { max: 1 });
  try {
    for (const [role, password] of [
      ['outguide_owner', passwords.owner],
      ['outguide_app', passwords.app],
    ] as const) {
      const [found] = await db.sql`select 1 from pg_roles where rolname = ${role}`;
      if (!found) await db.sql.unsafe(`create role ${role} login password '${password}'`);
    }
    const [found] = await db.sql`select 1 from pg_database where datname = 'outguide'`;
    if (!found) await db.sql.unsafe('create database outguide owner outguide_owner');
  } finally {
    await db.end();
  }
}
