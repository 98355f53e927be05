import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SnapshotFixed, SnapshotFolder } from '@outguide/server/realtime/wire';
import { Book } from './book.ts';

// The snapshot on the disk: one JSON line for what is fixed, one for each page of folders, one that says it is whole.
// No chart numbers: a stolen kiosk tells label numbers and places only.

const fileName = 'snapshot.jsonl';

/** Writes a new snapshot aside; `finish` puts it in the old one's place. */
export class SnapshotWriter {
  readonly #dir: string;
  readonly #handle: number;

  constructor(dir: string, version: string, fixed: SnapshotFixed) {
    this.#dir = dir;
    this.#handle = openSync(join(dir, `${fileName}.new`), 'w', 0o600);
    this.#line({ version, fixed });
  }

  add(folders: readonly SnapshotFolder[]): void {
    this.#line(folders.map(({ codes, view }) => ({ codes, view: { ...view, number: null } })));
  }

  finish(): void {
    this.#line({ whole: true });
    fsyncSync(this.#handle);
    closeSync(this.#handle);
    renameSync(join(this.#dir, `${fileName}.new`), join(this.#dir, fileName));
  }

  abandon(): void {
    closeSync(this.#handle);
    rmSync(join(this.#dir, `${fileName}.new`), { force: true });
  }

  #line(value: unknown): void {
    writeSync(this.#handle, `${JSON.stringify(value)}\n`);
  }
}

/** Reads the kept snapshot; an empty book when there is none or it is not whole: it is a cache, the server has the truth. */
export function readSnapshot(dir: string): Book {
  const book = new Book();
  try {
    const lines = readFileSync(join(dir, fileName), 'utf8').trimEnd().split('\n');
    const [head, ...pages] = lines.map((line): unknown => JSON.parse(line));
    const whole = pages.pop() as { whole?: boolean } | undefined;
    if (whole?.whole !== true) return book;
    const { version, fixed } = head as { version: string; fixed: SnapshotFixed };
    book.setFixed(fixed);
    for (const page of pages) book.addFolders(page as SnapshotFolder[]);
    book.version = version;
    return book;
  } catch {
    return new Book();
  }
}
