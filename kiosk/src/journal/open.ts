import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwnFolder } from '../own-folder.ts';
import type { Database } from './sqlite.ts';
import { journalName, nameFile, openFile, quarantine, readMeta } from './file.ts';
import { Journal } from './journal.ts';
import { JournalGone, JournalInUse } from './fault.ts';
import { readTail, verifyChain, type Tail } from './verify.ts';

export interface Opened {
  readonly journal: Journal;
  /** One sentence when an older file was put aside. */
  readonly note: string | null;
}

const whys = {
  gap: 'a record is missing from it',
  changed: 'a record in it was changed',
  torn: 'a record in it is torn',
  cut: 'its last records are missing',
  unreadable: 'it cannot be read',
  other_kiosk: 'it belongs to another kiosk',
} as const;

function judge(
  db: Database,
  kioskId: number,
): { epoch: string; tail: Tail } | { epoch: string; why: keyof typeof whys } {
  const epoch = readMeta(db, 'epoch');
  if (epoch === null) {
    nameFile(db, kioskId);
    return judge(db, kioskId);
  }
  if (readMeta(db, 'kiosk') !== String(kioskId)) return { epoch, why: 'other_kiosk' };
  const acknowledged = Number(readMeta(db, 'acknowledged'));
  const verdict = verifyChain(db, {
    kioskId,
    epoch,
    start: readTail(readMeta(db, 'start')),
    acknowledged,
  });
  return verdict.ok ? { epoch, tail: verdict.tail } : { epoch, why: verdict.why };
}

/** Opens a journal again that this process has had open before. */
export function reopenJournal(dir: string, kioskId: number): Opened {
  if (!existsSync(join(dir, journalName))) throw new JournalGone();
  return openJournal(dir, kioskId);
}

/**
 * Opens the journal in `dir` and verifies its whole chain. A file that fails is put aside whole and a new one (with a
 * new epoch) begins with a note; a second process is refused with `JournalInUse`.
 */
export function openJournal(dir: string, kioskId: number): Opened {
  makeOwnFolder(dir);
  let note: string | null = null;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const found = tryOpen(dir, kioskId);
    if ('journal' in found) {
      if (note !== null) found.journal.note(note);
      return { journal: found.journal, note };
    }
    const aside = quarantine(dir, found.epoch);
    note = `The journal was put aside because ${whys[found.why]}: ${aside}. Its scans are sent when the server answers; scan on.`;
  }
  throw new Error('A new journal could not be verified.');
}

function tryOpen(
  dir: string,
  kioskId: number,
): { journal: Journal } | { epoch: string; why: keyof typeof whys } {
  let db: Database | null = null;
  try {
    db = openFile(dir);
    const found = judge(db, kioskId);
    if ('tail' in found) return { journal: new Journal(db, { dir, kioskId, ...found }) };
    db.close();
    return found;
  } catch (error) {
    db?.close();
    if (error instanceof JournalInUse || !isDamage(error)) throw error;
    return { epoch: 'unknown', why: 'unreadable' };
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: the file itself is damaged, which a new file cures; a full disk is not. */
function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && ((code & 0xff) === 11 || (code & 0xff) === 26);
}
