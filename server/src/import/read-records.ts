import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** One record of a CSV file, and the lines on which it begins and ends. */
export interface RawRecord {
  readonly record: readonly string[];
  readonly line: number;
  readonly lastLine: number;
}

const recordLimit = 16_384;
type Fault = Error | null | undefined;

/**
 * The records of a file in order. Where it stops being CSV (a quotation mark is never closed, a record is far too long) it
 * ends with the first line of which nothing was read. The parser's own stream would throw away what it had read by then.
 */
export async function* readRecords(
  path: string,
): AsyncGenerator<RawRecord | { readonly unreadFrom: number }> {
  let read: RawRecord[] = [];
  let next = 1;
  let countedTwice = 0;
  const parser = parse({
    bom: true,
    relax_column_count: true,
    // A nickname in quotation marks inside a cell is no reason to turn the file down.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: recordLimit,
    delimiter: [',', ';', '\t'],
    on_record: (record: string[], { lines }) => {
      // Inside quotation marks the parser counts CR LF as two lines.
      countedTwice += count(record, /\r\n/g);
      const lastLine = lines - countedTwice;
      read.push({ record, line: lastLine - count(record, /\r\n|\n|\r/g), lastLine });
      next = lastLine + 1;
      return null;
    },
  });
  parser.on('error', () => {});
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const fault = await new Promise<Fault>((done) => parser.write(chunk, done));
    yield* read;
    read = [];
    if (fault) return yield { unreadFrom: next };
  }
  const fault = await new Promise<Fault>((done) => parser.end(done));
  yield* read;
  if (fault) yield { unreadFrom: next };
}

const count = (record: readonly string[], what: RegExp) =>
  record.reduce((sum, cell) => sum + (cell.match(what)?.length ?? 0), 0);
