import { quietly } from '../quietly.ts';

const sqlite = quietly(() => process.getBuiltinModule('node:sqlite'));

export const DatabaseSync = sqlite.DatabaseSync;
export type Database = InstanceType<typeof DatabaseSync>;

/** SQLite's primary result code of an error, or null when the error is not SQLite's. */
export function sqliteCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

export const sqliteBusy = 5;
export const sqliteReadOnly = 8;
export const sqliteFull = 13;
