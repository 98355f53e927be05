/** One value of a row: instants are ms since 1970 UTC, dates days since 1970, hashes and arrays in text. */
export type Cell = string | number | boolean | null;

/** How a column travels in PostgreSQL's binary COPY. */
export type Kind =
  | 'int4'
  | 'int8'
  | 'bool'
  | 'text'
  | 'tstz'
  | 'date'
  | 'uuid'
  | 'jsonb'
  | 'bytea'
  | 'int8[]';

/** PostgreSQL counts from 2000, we from 1970. */
const epochMs = Date.UTC(2000, 0, 1);
const epochDays = epochMs / 86_400_000;
const int8Type = 20;

/** The most bytes one cell may take, so that room is made once for each. */
export function roomFor(cell: Cell): number {
  return typeof cell === 'string' ? 64 + cell.length * 3 : 16;
}

/** Writes one cell at `at`, its length first, and returns where the next begins. Text is never parsed on the other side. */
export function writeCell(bytes: Buffer, at: number, kind: Kind, cell: Cell): number {
  if (cell === null) return bytes.writeInt32BE(-1, at);
  if (typeof cell === 'string') return writeText(bytes, at, kind, cell);
  if (typeof cell === 'boolean') {
    bytes.writeInt32BE(1, at);
    return bytes.writeUInt8(cell ? 1 : 0, at + 4);
  }
  if (kind === 'int8') return writeInt8(bytes, at, cell);
  if (kind === 'tstz') return writeInt8(bytes, at, (Math.trunc(cell) - epochMs) * 1_000);
  bytes.writeInt32BE(4, at);
  return bytes.writeInt32BE(kind === 'date' ? cell - epochDays : cell, at + 4);
}

function writeInt8(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt32BE(8, at);
  const high = Math.floor(value / 2 ** 32);
  bytes.writeInt32BE(high, at + 4);
  return bytes.writeUInt32BE(value - high * 2 ** 32, at + 8);
}

function writeText(bytes: Buffer, at: number, kind: Kind, cell: string): number {
  const from = at + 4;
  const end = writeBody(bytes, from, kind, cell);
  bytes.writeInt32BE(end - from, at);
  return end;
}

function writeBody(bytes: Buffer, at: number, kind: Kind, cell: string): number {
  if (kind === 'uuid') return at + bytes.write(cell.replaceAll('-', ''), at, 'hex');
  if (kind === 'bytea') return at + bytes.write(cell, at, 'hex');
  if (kind === 'jsonb') return writeLetters(bytes, bytes.writeUInt8(1, at), cell);
  if (kind !== 'int8[]') return writeLetters(bytes, at, cell);
  return writeArray(bytes, at, cell === '' ? [] : cell.split(',').map(Number));
}

/** Most text is short and plain: one byte a letter beats a call into the encoder. */
function writeLetters(bytes: Buffer, at: number, text: string): number {
  if (text.length > 48) return at + bytes.write(text, at, 'utf8');
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code > 127) return at + bytes.write(text, at, 'utf8');
    bytes[at + n] = code;
  }
  return at + text.length;
}

/** One dimension that begins at 1, without nulls. */
function writeArray(bytes: Buffer, start: number, items: readonly number[]): number {
  let at = bytes.writeInt32BE(items.length === 0 ? 0 : 1, start);
  at = bytes.writeInt32BE(0, at);
  at = bytes.writeInt32BE(int8Type, at);
  if (items.length === 0) return at;
  at = bytes.writeInt32BE(items.length, at);
  at = bytes.writeInt32BE(1, at);
  for (const item of items) at = writeInt8(bytes, at, item);
  return at;
}
