// Lines of a stream with a limit on their length. `node:readline` has none and would keep an endless line in memory.
import type { Readable } from 'node:stream';

/** The longest line in characters: far above any barcode. */
export const lineLimit = 4096;

export interface LineSink {
  line(text: string): void;
  /** A line was longer than `lineLimit`; the rest of it is skipped. */
  tooLong(start: string): void;
  end(): void;
}

/** Calls the sink for each line (LF, CR LF or CR), the last one too. @returns stops listening */
export function readLines(input: Readable, sink: LineSink): () => void {
  let rest = '';
  let skipping = false;
  input.setEncoding('utf8');
  const data = (chunk: string) => {
    const parts = (rest + chunk).split(/\r\n|\n|\r/);
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (!skipping) deliver(part);
      skipping = false;
    }
    if (rest.length > lineLimit) {
      if (!skipping) sink.tooLong(rest.slice(0, lineLimit));
      skipping = true;
      rest = '';
    }
  };
  const deliver = (text: string) =>
    text.length > lineLimit ? sink.tooLong(text.slice(0, lineLimit)) : sink.line(text);
  const end = () => {
    if (rest !== '' && !skipping) deliver(rest);
    rest = '';
    sink.end();
  };
  input.on('data', data);
  input.once('end', end);
  return () => {
    input.off('data', data);
    input.off('end', end);
    input.pause();
  };
}
