import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from './file.ts';
import type { Remnant } from './remnant.ts';

// Files put aside, in the kiosk's folder. Their names are their state, so a kill at any point only repeats a step:
//   journal.quarantined-EPOCH-x.sqlite   damaged, not yet asked the server about
//   journal.salvaged-EPOCH-x.sqlite      all that could be sent is saved centrally; kept for support
//   left-over-EPOCH-x.jsonl              what could not be sent: a red line until somebody takes this file away

const quarantined = /^journal\.quarantined-(unknown|[0-9a-f]{16})-[0-9a-f]{6}\.sqlite$/;
const leftOverName = /^left-over-.*\.jsonl$/;

export interface SetAside {
  readonly name: string;
  /** Null when the file's own record of it could not be read. */
  readonly epoch: string | null;
}

/** The damaged journals of this folder whose scans are not yet recovered. */
export function setAside(dir: string): readonly SetAside[] {
  return readdirSync(dir).flatMap((name) => {
    const epoch = quarantined.exec(name)?.[1];
    return epoch === undefined ? [] : [{ name, epoch: epoch === 'unknown' ? null : epoch }];
  });
}

export interface LeftOver {
  readonly readable: number;
  readonly unreadable: number;
  /** True when a file could not be read at all, so nobody knows how many. */
  readonly unknown: boolean;
}

/** All that could not be sent, as the files say that are still here. */
export function leftOver(dir: string): LeftOver {
  const sum = { readable: 0, unreadable: 0, unknown: false };
  for (const name of readdirSync(dir).filter((one) => leftOverName.test(one))) {
    const head = headOf(join(dir, name));
    sum.readable += head.readable;
    sum.unreadable += head.unreadable ?? 0;
    sum.unknown ||= head.unreadable === null;
  }
  return sum;
}

function headOf(path: string): { readonly readable: number; readonly unreadable: number | null } {
  try {
    const head = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0] ?? '') as {
      readable: unknown;
      unreadable: unknown;
    };
    const unreadable = head.unreadable === null ? null : Number(head.unreadable);
    return { readable: Number(head.readable), unreadable };
  } catch {
    return { readable: 0, unreadable: null };
  }
}

/** Everything that could be sent is saved centrally: keeps the rest where support finds it, then the file under its new name. */
export function finishAside(dir: string, { name }: SetAside, remnant: Remnant): void {
  const rest = remnant.leftOver;
  if (rest.length > 0 || remnant.unreadable !== 0) {
    const readable = new Set(rest.map((one) => one.seq)).size;
    const lines = [{ readable, unreadable: remnant.unreadable }, ...rest];
    write(dir, name, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  // The log before the file: a kill between them leaves a file that is still asked about.
  for (const tail of ['-wal', '']) {
    const to = name.replace('quarantined', 'salvaged') + tail;
    if (existsSync(join(dir, name + tail))) renameSync(join(dir, name + tail), join(dir, to));
  }
  rmSync(join(dir, `${name}-shm`), { force: true });
  syncFolder(dir);
}

function write(dir: string, name: string, text: string): void {
  const path = join(
    dir,
    name.replace('journal.quarantined', 'left-over').replace('sqlite', 'jsonl'),
  );
  const handle = openSync(path, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
