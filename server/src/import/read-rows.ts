import { fileShapes, kindOf } from './columns.ts';
import { UnreadableFile } from './check-encoding.ts';
import type { ImportKind } from './import-kinds.ts';
import type { RefusedRow } from './import-jobs.ts';
import { readCell } from './read-cell.ts';
import { readRecords, type RawRecord } from './read-records.ts';

/** A row whose cells are all as their columns want them. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The file stops being CSV: nothing of it was read from this line on. */
export interface Unread {
  readonly unreadFrom: number;
}

type Item = ImportKind | Row | RefusedRow | Unread;

/** Reads a file row by row: header first, then `Row`s and refusals in the order of the file, `Unread` last if ever. */
export async function* readRows(
  path: string,
  fileName: string,
  wanted: ImportKind | null,
): AsyncGenerator<Item> {
  let header: readonly string[] | null = null;
  let kind: ImportKind | null = null;
  for await (const raw of readRecords(path)) {
    if ('unreadFrom' in raw) {
      if (kind === null) throw new UnreadableFile('The header is not CSV.');
      yield raw;
    } else if (header === null || kind === null) {
      header = raw.record.map((name) => name.trim().toLowerCase());
      kind = wanted ?? kindOf(header, fileName);
      yield refuseHeader(header, kind);
    } else yield readRow(kind, header, raw);
  }
  if (header === null) throw new UnreadableFile('The file has no header.');
}

function refuseHeader(header: readonly string[], kind: ImportKind | null): ImportKind {
  if (kind === null)
    throw new UnreadableFile(
      'The header fits no kind of file. Name the kind, or begin with a template.',
    );
  const { columns } = fileShapes[kind];
  const absent = columns.filter((one) => one.required && !header.includes(one.name));
  if (absent.length > 0)
    throw new UnreadableFile(
      `The header lacks ${absent.map((one) => one.name).join(', ')} (a file of ${kind}).`,
    );
  const unknown = header.findIndex((name) => !columns.some((one) => one.name === name));
  if (unknown >= 0)
    throw new UnreadableFile(`Column ${unknown + 1} of the header is not one of ${kind}.`);
  if (new Set(header).size !== header.length)
    throw new UnreadableFile('The header has the same column twice.');
  return kind;
}

function readRow(
  kind: ImportKind,
  header: readonly string[],
  { record, line, lastLine }: RawRecord,
): Row | RefusedRow {
  const refuse = (reason: string, column: string | null = null) => ({ line, column, reason });
  // No column holds a line break, but a quotation mark that is not closed swallows the rows after it.
  if (lastLine > line)
    return refuse(
      `was read as one with all rows up to ${lastLine}, of which none was taken: a quotation mark is not closed`,
    );
  if (record.length !== header.length)
    return refuse(`has ${record.length} cells where the header has ${header.length}`);
  const cells: Record<string, string> = {};
  for (const column of fileShapes[kind].columns) {
    const at = header.indexOf(column.name);
    const read = at < 0 ? { ok: true as const, value: '' } : readCell(column, record[at] ?? '');
    if (!read.ok) return refuse(read.reason, column.name);
    cells[column.name] = read.value;
  }
  return { line, cells };
}
