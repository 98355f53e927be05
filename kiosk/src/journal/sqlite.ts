// node:sqlite still prints an "experimental" warning when it is loaded; on a kiosk that is noise in the system's log.
// Loading it here, after muting that one warning, keeps every other warning.
const emit = process.emitWarning;
process.emitWarning = (() => undefined) as typeof process.emitWarning;
const sqlite = process.getBuiltinModule('node:sqlite');
process.emitWarning = emit;

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
