import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { fileShapes, kindOf } from './columns.ts';
import { UnreadableFile } from './check-encoding.ts';
import type { ImportKind } from './import-kinds.ts';
import type { RefusedRow } from './import-jobs.ts';
import { readCell } from './read-cell.ts';

/** A row whose cells are all as their columns want them. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface Raw {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const rowLimit = 16_384;

/** Parses a file row by row: header first, then `Row`s and refusals in the order of the file. */
export async function* readRows(
  path: string,
  fileName: string,
  wanted: ImportKind | null,
): AsyncGenerator<ImportKind | Row | RefusedRow> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      // A nickname in quotation marks inside a cell is no reason to turn the file down.
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: rowLimit,
      delimiter: [',', ';', '\t'],
    }),
  );
  let header: readonly string[] | null = null;
  let kind: ImportKind | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<Raw>) {
      if (header === null || kind === null) {
        header = record.map((name) => name.trim().toLowerCase());
        kind = wanted ?? kindOf(header, fileName);
        yield refuseHeader(header, kind);
        continue;
      }
      yield readRow(kind, header, record, info.lines);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as unknown as { lines?: number }).lines ?? 0;
    throw new UnreadableFile(
      `From row ${line} on this is not CSV: a quotation mark is not closed, or a row is far too long. Whole rows before it may have been taken; run the file again when it is mended.`,
    );
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
  record: readonly string[],
  line: number,
): Row | RefusedRow {
  if (record.length !== header.length)
    return {
      line,
      column: null,
      reason: `has ${record.length} cells where the header has ${header.length}`,
    };
  const cells: Record<string, string> = {};
  for (const column of fileShapes[kind].columns) {
    const at = header.indexOf(column.name);
    const read = at < 0 ? { ok: true as const, value: '' } : readCell(column, record[at] ?? '');
    if (!read.ok) return { line, column: column.name, reason: read.reason };
    cells[column.name] = read.value;
  }
  return { line, cells };
}
