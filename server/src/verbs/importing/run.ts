import { createHash } from 'node:crypto';
import { checkEncoding, UnreadableFile } from '../../import/check-encoding.ts';
import { fileShapes } from '../../import/columns.ts';
import type { ImportProgress, RefusedRow } from '../../import/import-jobs.ts';
import type { ImportKind } from '../../import/import-kinds.ts';
import { newNamesAtMost, type NewName } from '../../domain/new-names.ts';
import { readRows, type Row } from '../../import/read-rows.ts';
import { takeBatch } from '../../import/take-batch.ts';
import { admit, type Call } from '../call.ts';

export interface ImportFile {
  readonly path: string;
  readonly name: string;
  /** Null: told by the header or the file's name. */
  readonly kind: ImportKind | null;
  /** Look only: everything is tried and undone. */
  readonly checkOnly: boolean;
}

/** What became of a file's rows. */
export type Tally = Omit<ImportProgress, 'jobId' | 'kind' | 'checkOnly' | 'refusals'> & {
  readonly kind: ImportKind | null;
};

const rowsAtOnce = 2_000;
const rowLimit = 5_000_000;

/**
 * Imports one file: every row whole or not at all, 2,000 to a transaction, safe to run again. `onRefused` hears of every
 * row that is not taken, `onProgress` after each batch. Throws `UnreadableFile` when nothing of the file can be read;
 * `failed` with a sentence when it stops being CSV on the way.
 */
export async function run(
  call: Call,
  file: ImportFile,
  listen: {
    readonly onRefused: (row: RefusedRow) => void;
    readonly onProgress: (tally: Tally) => void;
  },
): Promise<Tally> {
  await admit(call, file.checkOnly ? 'importing.check' : 'importing.run');
  await checkEncoding(file.path);
  const tally = { rows: 0, added: 0, changed: 0, same: 0, refused: 0, past: 0 };
  const newNames = new Map<string, NewName>();
  let kind: ImportKind | null = null;
  let batch: Row[] = [];
  const seen = new Map<string, { line: number; content: string }>();
  const now = (state: Tally['state'], sentence: string | null = null): Tally => ({
    ...{
      ...tally,
      kind,
      state,
      sentence,
      newNames: [...newNames.values()].slice(0, newNamesAtMost),
    },
  });
  // Told in the order of the lines: some are refused as they are read, others with their batch.
  let refusals: RefusedRow[] = [];
  const flush = async () => {
    if (batch.length + refusals.length === 0) return;
    const taken = kind === null ? [] : await takeBatch(call, kind, batch, file.checkOnly);
    for (const outcome of taken)
      if (outcome.did === 'refused') refusals.push(outcome);
      else {
        tally[outcome.did] += 1;
        if (outcome.past) tally.past += 1;
        // A check undoes each batch, so that the next one finds them new again.
        for (const one of outcome.newNames ?? []) newNames.set(`${one.what} ${one.name}`, one);
      }
    tally.refused += refusals.length;
    for (const { line, column, reason } of refusals.toSorted((a, b) => a.line - b.line))
      listen.onRefused({ line, column, reason });
    [batch, refusals] = [[], []];
    listen.onProgress(now('running'));
  };
  for await (const item of readRows(file.path, file.name, file.kind)) {
    if (typeof item === 'string') {
      kind = item;
      continue;
    }
    if ('unreadFrom' in item) {
      await flush();
      const { unreadFrom: line } = item;
      listen.onRefused({ line, column: null, reason: `nothing was read from here on: ${notCsv}` });
      return now('failed', cutShort(line, file.checkOnly));
    }
    tally.rows += 1;
    if (tally.rows > rowLimit) throw new UnreadableFile('A file has at most 5 million rows.');
    if (!('cells' in item)) refusals.push(item);
    else {
      const earlier = kind === null ? null : remember(seen, kind, item);
      if (earlier === null) batch.push(item);
      else if (earlier.same) tally.same += 1;
      else
        refusals.push({ line: item.line, column: null, reason: `contradicts row ${earlier.line}` });
    }
    if (batch.length + refusals.length >= rowsAtOnce) await flush();
  }
  await flush();
  return now('done');
}

const notCsv = 'a quotation mark is not closed, or the row is far too long';

/** The file is not CSV from a line on: what was taken stays, and the same file mended is safe to run again. */
function cutShort(line: number, checkOnly: boolean): string {
  const before = checkOnly ? 'would be taken' : 'were taken';
  return `From row ${line} on nothing was read: ${notCsv}. The rows before it ${before}, but for those refused. Mend row ${line} and run the same file again; nothing is taken twice.`;
}

/** Whether an earlier row of this file named the same thing, and said the same of it. */
function remember(
  seen: Map<string, { line: number; content: string }>,
  kind: ImportKind,
  row: Row,
): { line: number; same: boolean } | null {
  const key = JSON.stringify(fileShapes[kind].key.map((name) => row.cells[name]?.toLowerCase()));
  const content = createHash('sha1').update(JSON.stringify(row.cells)).digest('base64');
  const earlier = seen.get(key);
  if (earlier !== undefined) return { line: earlier.line, same: earlier.content === content };
  seen.set(key, { line: row.line, content });
  return null;
}
