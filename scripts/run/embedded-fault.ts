import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, explain } from '@outguide/db/cannot-start';
import { sqlState } from '@outguide/db/transact';

/** Where the embedded database keeps everything. */
export const postgresDir = (dataDir: string): string => join(dataDir, 'postgres');

const diskFull = '53100';
/** The database went away; only its log knows why. */
const gone = /^(CONNECTION_|ECONN|57P0|XX)/;

/** Why the embedded database failed in the middle of its work, where a person can mend it; else the fault itself. */
export function embeddedFault(error: unknown, dataDir: string): unknown {
  const code = sqlState(error) ?? '';
  const where = postgresDir(dataDir);
  const full =
    code === diskFull || (gone.test(code) && logSays(dataDir, /No space left on device/));
  if (full) return explain('ENOSPC', where);
  if (!gone.test(code)) return error;
  return new CannotStart(
    `The database in ${where} ended in the middle of its work; database.log there may say why. Start again: nothing that was saved is lost.`,
  );
}

function logSays(dataDir: string, words: RegExp): boolean {
  try {
    return words.test(readFileSync(join(postgresDir(dataDir), 'database.log'), 'utf8'));
  } catch {
    return false;
  }
}
