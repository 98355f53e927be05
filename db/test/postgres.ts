import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect } from '../src/connect.ts';

/** A database of a test's own. */
export interface FreshDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Superuser on this database, for faults that a test needs to cause. */
  readonly adminUrl: string;
  readonly drop: () => Promise<void>;
}

/** Clones the migrated template, or with `empty` makes one without any table. */
export async function freshDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
): Promise<FreshDatabase> {
  const urls = inject('clusterUrls');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = kind === 'migrated' ? 'outguide' : 'template0';
  // Copied as files: through the log it takes twice as long.
  await asAdmin(
    `create database ${name} owner outguide_owner template ${template} strategy file_copy`,
  );
  const at = (url: string) => url.replace(/[^/?]*(\?.*)?$/, `${name}$1`);
  return {
    ownerUrl: at(urls.ownerUrl),
    appUrl: at(urls.appUrl),
    adminUrl: at(urls.adminUrl),
    drop: () => asAdmin(`drop database if exists ${name} with (force)`),
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = connect(inject('clusterUrls').adminUrl, { max: 1 });
  try {
    await admin.sql.unsafe(statement);
  } finally {
    await admin.end();
  }
}
