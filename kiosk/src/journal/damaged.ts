import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from './sqlite.ts';
import { readMeta } from './file.ts';
import { readTail, type Tail } from './verify.ts';

/** What can still be read of a damaged journal's file; nothing of it is changed. */
export interface DamagedFile {
  /** Every text that may be a record, from `after` on where that is known; of one seq there may be several. */
  readonly texts: readonly string[];
  /** The last record that the file says it held; null when that cannot be read. */
  readonly head: Tail | null;
  readonly acknowledged: number;
}

/** Reads a damaged journal as a database, and as plain bytes where the database cannot be read. */
export function readDamaged(path: string, after: number): DamagedFile {
  try {
    const read = asDatabase(path, after);
    if (read.whole) return read;
    return { ...read, texts: [...new Set([...read.texts, ...asBytes(path)])] };
  } catch {
    return { texts: [...new Set(asBytes(path))], head: null, acknowledged: 0 };
  }
}

function asDatabase(path: string, after: number): DamagedFile & { readonly whole: boolean } {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const texts: string[] = [];
    let whole = true;
    try {
      const rows = db.prepare('select body from records where seq >= ? order by seq');
      for (const row of rows.iterate(after)) {
        const { body } = row as { body: unknown };
        if (typeof body === 'string') texts.push(body);
      }
    } catch {
      whole = false;
    }
    const head = readMeta(db, 'head');
    return {
      texts,
      whole,
      head: /^\d{1,15}:[0-9a-f]{64}$/.test(head ?? '') ? readTail(head) : null,
      acknowledged: Number(readMeta(db, 'acknowledged')) || 0,
    };
  } finally {
    db.close();
  }
}

const chunk = 1_048_576;
const longest = 8_192;
const begin = Buffer.from('{"v":1,"kiosk":');
const end = /"verified":(?:true|false)(?:,"heldFor":(?:null|\d{1,15}))?\}/;

/** Records lie in the file as whole texts: each names itself, and its canonical form shows whether it is one. */
function asBytes(path: string): string[] {
  return ['', '-wal'].flatMap((tail) => (existsSync(path + tail) ? carve(path + tail) : []));
}

function carve(path: string): string[] {
  const handle = openSync(path, 'r');
  const window = Buffer.alloc(chunk + longest);
  const found: string[] = [];
  try {
    for (let at = 0; ; at += chunk) {
      const bytes = window.subarray(0, readSync(handle, window, 0, window.length, at));
      for (
        let from = bytes.indexOf(begin);
        from !== -1 && from < chunk;
        from = bytes.indexOf(begin, from + 1)
      ) {
        const text = bytes.toString('utf8', from, from + longest);
        const last = end.exec(text);
        if (last) found.push(text.slice(0, last.index + last[0].length));
      }
      if (bytes.length <= chunk) return found;
    }
  } finally {
    closeSync(handle);
  }
}
