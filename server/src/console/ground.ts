import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Db } from '@outguide/db/connect';
import { sqlState } from '@outguide/db/transact';
import { Refused } from '../api/refused.ts';
import { makeHasher, type Hasher } from '../auth/hasher.ts';
import { databaseOfFolder, dataFolder, nothingRuns } from './data-folder.ts';

/** Why a command cannot do what it was told, in one sentence for the person at the console. */
export class Sentence extends Error {}

/** The database of the Outguide that a command is for. */
export function findDatabase(): string {
  const url = databaseOfFolder();
  if (url === null) throw new Sentence(nothingRuns());
  return url;
}

/** The hasher of passwords or PINs, with this installation's own secret. */
export async function findHasher(kind: 'password' | 'pin'): Promise<Hasher> {
  const file = join(dataFolder(), 'secret');
  const secret =
    process.env['OUTGUIDE_SECRET'] ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
  if (secret === null)
    throw new Sentence(
      `No secret: looked in ${dataFolder()}. Name the server's folder with --data DIR (or OUTGUIDE_DATA), or set OUTGUIDE_SECRET to its own.`,
    );
  return makeHasher(secret, kind);
}

/** Runs one command on the database; refusals and faults become one sentence and exit code 1. */
export async function atConsole(work: (db: Db) => Promise<void>): Promise<void> {
  let db: Db | undefined;
  try {
    db = connect(findDatabase(), { max: 2, applicationName: 'outguide-console' });
    await work(db);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Refused) console.error(`${error.message} ${error.nextAct}`);
    else if (error instanceof Sentence) console.error(error.message);
    else
      console.error(
        `The database could not do this (${sqlState(error) ?? nameOf(error)}).${away(error)}`,
      );
  } finally {
    await db?.end();
  }
}

/** A hospital that ended in the middle leaves its note behind. */
const away = (error: unknown): string =>
  sqlState(error) === 'ECONNREFUSED' ? ` Is it running? Its folder here is ${dataFolder()}.` : '';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** The place with this code; a code that two facilities use needs the facility's code before it: MAIN/W5. */
export async function placeByCode(
  db: Db,
  text: string,
): Promise<{ id: number; code: string; name: string }> {
  const [facility, code] = text.includes('/') ? text.split('/', 2) : [null, text];
  const found = await db.sql<{ id: number; code: string; name: string }[]>`
    select p.id, p.code, p.name from places p join facilities f on f.id = p.facility_id
    where lower(p.code) = lower(${code ?? ''}) and (${facility}::text is null or lower(f.code) = lower(${facility}::text))
    limit 2`;
  const [place, other] = found;
  if (place === undefined)
    throw new Sentence(`No place has the code ${text}. \`places\` lists them.`);
  if (other !== undefined)
    throw new Sentence(
      `Two facilities have a place ${text}. Write the facility's code before it: CODE/${text}`,
    );
  return place;
}

/** The member of staff with this sign-in name. */
export async function staffByLogin(db: Db, login: string): Promise<number> {
  const [person] = await db.sql<{ id: number }[]>`
    select id from staff where lower(login) = lower(${login})`;
  if (person === undefined) throw new Sentence(`Nobody has the sign-in name ${login}.`);
  return person.id;
}
