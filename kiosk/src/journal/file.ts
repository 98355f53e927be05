import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type Database } from './sqlite.ts';
import { isBusy, JournalInUse } from './fault.ts';
import { firstLink } from './record.ts';

export const journalName = 'journal.sqlite';

// `head` moves in the transaction of each append: it shows a changed or cut last record, which no link can.
const layout = `
  create table if not exists meta (name text primary key, value text not null) strict;
  create table if not exists records (
    seq integer primary key check (seq > 0),
    body text not null,
    acked_at integer,
    answer text
  ) strict;
  create table if not exists notes (at integer not null, text text not null) strict;
`;

/**
 * Opens a journal's file and holds it alone: with exclusive locking the first write takes a lock that only the end of
 * this process gives back, so a kill leaves no stale lock behind.
 */
export function openFile(dir: string): Database {
  const path = join(dir, journalName);
  const fresh = !existsSync(path);
  ownersOnly(path);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec(
      'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;',
    );
    db.exec('begin exclusive');
    db.exec(layout);
    db.exec('commit');
    // After a fault the pages of the log may be in memory only; copying them into the file writes and syncs them anew.
    db.exec('pragma wal_checkpoint(truncate)');
    if (fresh) syncFolder(dir);
    return db;
  } catch (error) {
    db.close();
    throw isBusy(error) ? new JournalInUse(dir) : error;
  }
}

/** SQLite gives its log the rights of the file, so the file has them before it is opened. */
export function ownersOnly(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** A new file's name is durable only when its folder is synced too. */
export function syncFolder(dir: string): void {
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Puts a journal that cannot be trusted aside, whole; nothing of it is deleted. */
export function quarantine(dir: string, epoch: string): string {
  const aside = `journal.quarantined-${epoch}-${randomBytes(3).toString('hex')}.sqlite`;
  for (const tail of ['', '-wal']) {
    const from = join(dir, journalName + tail);
    if (existsSync(from)) renameSync(from, join(dir, aside + tail));
  }
  syncFolder(dir);
  return aside;
}

export function readMeta(db: Database, name: string): string | null {
  const row = db.prepare('select value from meta where name = ?').get(name) as
    | { value: string }
    | undefined;
  return row?.value ?? null;
}

/** Gives a fresh file its name: a random epoch made once, with the file. */
export function nameFile(db: Database, kioskId: number): void {
  const put = db.prepare('insert into meta (name, value) values (?, ?)');
  db.exec('begin immediate');
  put.run('epoch', randomBytes(8).toString('hex'));
  put.run('kiosk', String(kioskId));
  put.run('acknowledged', '0');
  put.run('start', `0:${firstLink}`);
  put.run('head', `0:${firstLink}`);
  db.exec('commit');
}
