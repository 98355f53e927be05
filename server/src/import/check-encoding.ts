import { createReadStream } from 'node:fs';

/** The whole file cannot be read; the sentence says what to do. */
export class UnreadableFile extends Error {}

const newline = 10;

/**
 * Looks through a file before anything of it is imported: UTF-8 (with or without BOM) or a sentence that names the
 * first row that is not. A file in another encoding would import wrong names that nobody could tell from right ones.
 */
export async function checkEncoding(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let row = 1;
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first) refuseOtherMarks(chunk);
    first = false;
    // Decoded line by line only where a chunk fails, so that 10^5 rows cost one pass.
    const before = row;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      throw wrongAt(before + lineOfFault(chunk));
    }
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) row += 1;
  }
  try {
    decoder.decode();
  } catch {
    throw wrongAt(row);
  }
  if (first) throw new UnreadableFile('The file is empty.');
}

const wrongAt = (row: number) =>
  new UnreadableFile(
    `Row ${row} is not UTF-8. Save the file as “CSV UTF-8” and try again; nothing was imported.`,
  );

function refuseOtherMarks(chunk: Buffer): void {
  const [a, b] = chunk;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || chunk.subarray(0, 64).includes(0))
    throw new UnreadableFile(
      'Row 1 is UTF-16, not UTF-8. Save the file as “CSV UTF-8” and try again; nothing was imported.',
    );
  if (chunk.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    throw new UnreadableFile('This is a workbook, not a CSV file. Save it as “CSV UTF-8”.');
}

/** How many line ends stand before the first fault of a chunk. */
function lineOfFault(chunk: Buffer): number {
  let lines = 0;
  let from = 0;
  for (let to = chunk.indexOf(newline); to >= 0; to = chunk.indexOf(newline, from)) {
    // The first piece may begin inside a character of the chunk before.
    const start = lines === 0 ? skipTail(chunk) : from;
    if (!isUtf8(chunk.subarray(Math.min(start, to), to))) return lines;
    lines += 1;
    from = to + 1;
  }
  return lines;
}

const skipTail = (chunk: Buffer): number => {
  let at = 0;
  while (at < 3 && ((chunk[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
};

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
