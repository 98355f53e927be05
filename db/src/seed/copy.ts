import { roomFor, writeCell, type Cell, type Kind } from './binary-cell.ts';

/** Takes one COPY's worth of bytes; the memory is theirs from then on. */
export type Send<Name extends string> = (table: Name, bytes: Uint8Array) => void;

const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = -1;
const chunkBytes = 1 << 20;
const firstBytes = 1 << 14;
/** Room left for the row that comes last. */
const rowBytes = 1 << 14;

/** Rows of one table on their way into a binary COPY, sent off in pieces of a megabyte, so that memory is flat. */
export class CopyTable<Name extends string = string> {
  private readonly name: Name;
  private readonly kinds: readonly Kind[];
  private readonly send: Send<Name>;
  private bytes: Buffer | null = null;
  private at = 0;
  private size = firstBytes;

  constructor(name: Name, kinds: readonly Kind[], send: Send<Name>) {
    this.name = name;
    this.kinds = kinds;
    this.send = send;
  }

  add(...cells: readonly Cell[]): void {
    const { kinds } = this;
    if (cells.length !== kinds.length) throw new RangeError(`${this.name} has other columns`);
    let bytes = this.reserve(2);
    this.at = bytes.writeInt16BE(kinds.length, this.at);
    for (let n = 0; n < kinds.length; n += 1) {
      const cell = cells[n] ?? null;
      bytes = this.reserve(roomFor(cell));
      this.at = writeCell(bytes, this.at, kinds[n] ?? 'text', cell);
    }
    if (this.at < chunkBytes - rowBytes) return;
    this.size = chunkBytes;
    this.flush();
  }

  /** Sends what is waiting. */
  flush(): void {
    if (this.bytes === null) return;
    const end = this.reserve(2).writeInt16BE(trailer, this.at);
    this.send(this.name, this.bytes.subarray(0, end));
    this.bytes = null;
  }

  /** The buffer, with room for so many bytes more; small tables never grow to a whole piece. */
  private reserve(room: number): Buffer {
    const had = this.bytes;
    if (had !== null && this.at + room <= had.length) return had;
    const size = had === null ? this.size : had.length * 4;
    const bytes = Buffer.allocUnsafeSlow(Math.max(size, this.at + room));
    if (had === null) this.at = header.copy(bytes);
    else had.copy(bytes, 0, 0, this.at);
    this.bytes = bytes;
    return bytes;
  }
}
