import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseSymbol } from '@outguide/labels/symbol';
import { packedCarrier, type PackedFolder } from '@outguide/server/realtime/packed-folder';
import type { SnapshotFixed } from '@outguide/server/realtime/wire';
import { ownersOnly } from '../journal/file.ts';
import { DatabaseSync, type Database } from '../journal/sqlite.ts';

// The facts on the disk. A cache: the server has the truth, so nothing is synced, and a damaged file is thrown away.
// No chart numbers: a stolen kiosk tells label numbers and places only.

const fileName = 'snapshot.sqlite';
const inMemory = ':memory:';
/** Another layout begins with an empty file. */
const layoutVersion = 1;

const layout = `
  create table meta (name text primary key, value text not null) strict;
  create table folders (id integer primary key, packed text not null) strict;
  create table labels (number any primary key, folder integer not null) strict, without rowid;
  create table waiting (folder integer primary key) strict;
  pragma user_version = ${layoutVersion};
`;
/** Beside the rows of before, none of which was carried by anything. */
const laterLayout = `
  create table if not exists carried (folder integer primary key, carrier integer not null) strict;
  create index if not exists carried_by on carried (carrier);
`;

/** How far this kiosk has read the server's folders. */
export interface Progress {
  /** The position of the log that the kept folders stand at; null before the first reading has begun. */
  readonly position: string | null;
  /** A reading of all folders is under way and goes on after this id; null when none is. */
  readonly after: number | null;
  /** All folders were read at least once. */
  readonly whole: boolean;
  /** When all folders were last read, in the server's time. */
  readonly wholeAt: number;
  readonly lastId: number;
  /** The server's time of the last reading that told of all changes: how old the facts are. */
  readonly knownAt?: number;
}

const nothing: Progress = { position: null, after: null, whole: false, wholeAt: 0, lastId: 0 };

export class FolderStore {
  readonly #db: Database;
  #count: number;
  #progress: Progress;
  readonly #find: ReturnType<Database['prepare']>;
  readonly #findLabel: ReturnType<Database['prepare']>;
  readonly #findWaiting: ReturnType<Database['prepare']>;

  constructor(db: Database) {
    this.#db = db;
    this.#find = db.prepare('select packed from folders where id = ?');
    this.#findLabel = db.prepare('select folder from labels where number = ?');
    this.#findWaiting = db.prepare('select 1 from waiting where folder = ?');
    this.#count = Number(this.#get('count') ?? 0);
    this.#progress = JSON.parse(this.#get('progress') ?? 'null') ?? nothing;
  }

  get count(): number {
    return this.#count;
  }

  get progress(): Progress {
    return this.#progress;
  }

  folder(id: number): PackedFolder | null {
    try {
      const row = this.#find.get(id) as { packed: string } | undefined;
      if (row === undefined) return null;
      const packed = JSON.parse(row.packed) as PackedFolder;
      const waiting = packed[10];
      // Requests that were closed since leave the list, not the row.
      if (waiting.length === 0 || this.#findWaiting.get(id)) return packed;
      return packed.with(10, []) as unknown as PackedFolder;
    } catch {
      // A scan is taken whatever becomes of the facts: it gets the plainer answer.
      return null;
    }
  }

  /** The folders that this carrier has, as the server said. */
  carriedBy(carrierId: number): number[] {
    try {
      const rows = this.#db.prepare('select folder from carried where carrier = ?').all(carrierId);
      return (rows as { folder: number }[]).map((row) => row.folder);
    } catch {
      return [];
    }
  }

  /** The folder that carries this label now; null when the label is not known or was taken off. */
  byLabel(code: string): number | null {
    try {
      const key = labelKey(code);
      const row = this.#findLabel.get(key) as { folder: number } | undefined;
      if (row === undefined) return null;
      return this.folder(row.folder)?.[1].includes(key) ? row.folder : null;
    } catch {
      return null;
    }
  }

  fixed(): SnapshotFixed | null {
    const text = this.#get('fixed');
    return text === null ? null : (JSON.parse(text) as SnapshotFixed);
  }

  setFixed(fixed: SnapshotFixed): void {
    this.#write(() => this.#put('fixed', JSON.stringify(fixed)));
  }

  /** Puts a page in the place of all folders after `after` and up to `upTo`. */
  putPage(
    rows: readonly PackedFolder[],
    range: { readonly after: number; readonly upTo: number },
    progress: Progress,
  ): void {
    this.#write(() => {
      const gone = this.#db
        .prepare('delete from folders where id > ? and id <= ?')
        .run(range.after, range.upTo);
      this.#count -= Number(gone.changes);
      this.#putRows(rows);
      for (const row of rows)
        if (row[10].length > 0)
          this.#db.prepare('insert or ignore into waiting values (?)').run(row[0]);
      this.#putProgress(progress);
    });
  }

  /** Puts newer facts in place of older ones; `waiting` names all folders that somebody waits for. */
  putChanges(
    rows: readonly PackedFolder[],
    waiting: readonly number[] | null,
    progress: Progress,
  ): void {
    this.#write(() => {
      this.#putRows(rows);
      if (waiting !== null) {
        this.#db.exec('delete from waiting');
        const add = this.#db.prepare('insert or ignore into waiting values (?)');
        for (const id of waiting) add.run(id);
      }
      this.#putProgress(progress);
    });
  }

  setProgress(progress: Progress): void {
    this.#write(() => this.#putProgress(progress));
  }

  close(): void {
    this.#db.close();
  }

  #putRows(rows: readonly PackedFolder[]): void {
    const drop = this.#db.prepare('delete from folders where id = ?');
    const takeOut = this.#db.prepare('delete from carried where folder = ?');
    const putIn = this.#db.prepare('insert into carried values (?, ?)');
    const put = this.#db.prepare('insert into folders values (?, ?)');
    const label = this.#db.prepare(
      'insert into labels values (?, ?) on conflict (number) do update set folder = excluded.folder where folder <> excluded.folder',
    );
    for (const row of rows) {
      this.#count += 1 - Number(drop.run(row[0]).changes);
      put.run(row[0], JSON.stringify(row));
      takeOut.run(row[0]);
      const carrier = packedCarrier(row);
      if (carrier !== null) putIn.run(row[0], carrier);
      for (const number of row[1]) label.run(number, row[0]);
    }
  }

  #putProgress(progress: Progress): void {
    this.#put('progress', JSON.stringify(progress));
    this.#put('count', String(this.#count));
    this.#progress = progress;
  }

  #get(name: string): string | null {
    const row = this.#db.prepare('select value from meta where name = ?').get(name);
    return row === undefined ? null : (row as { value: string }).value;
  }

  #put(name: string, value: string): void {
    this.#db.prepare('insert or replace into meta values (?, ?)').run(name, value);
  }

  #write(work: () => void): void {
    const [count, progress] = [this.#count, this.#progress];
    this.#db.exec('begin immediate');
    try {
      work();
      this.#db.exec('commit');
    } catch (error) {
      [this.#count, this.#progress] = [count, progress];
      // A full disk has ended the transaction already.
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
  }
}

function labelKey(code: string): number | string {
  const symbol = parseSymbol(code);
  return symbol.ok && symbol.kind === 'F' ? symbol.number : code;
}

function openDatabase(path: string): FolderStore {
  if (path !== inMemory) ownersOnly(path);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec(
      'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -8192;',
    );
    const version = db.prepare('pragma user_version').get() as { user_version: number };
    if (version.user_version === 0) db.exec(`begin; ${layout} commit;`);
    else if (version.user_version !== layoutVersion) throw new Error('another layout');
    db.exec(laterLayout);
    return new FolderStore(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the kept facts of `dir`; begins anew when they cannot be read, and in memory when nothing can be kept. */
export function openStore(dir: string): FolderStore {
  const path = join(dir, fileName);
  // What earlier versions kept.
  rmSync(join(dir, 'snapshot.jsonl'), { force: true });
  try {
    return openDatabase(path);
  } catch {
    try {
      for (const tail of ['', '-wal', '-shm']) rmSync(path + tail, { force: true });
      return openDatabase(path);
    } catch {
      return openDatabase(inMemory);
    }
  }
}
