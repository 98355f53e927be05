import { finished } from 'node:stream/promises';
import type { TransactionSql } from '../connect.ts';

export type Cell = string | number | boolean | null;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function text(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (c) => escapes[c] ?? c) : cell;
}

/** Rows of one table on their way into COPY; memory is flat because `flush` empties it. */
export class CopyTable {
  readonly name: string;
  readonly columns: string;
  private lines: string[] = [];

  constructor(name: string, columns: string) {
    this.name = name;
    this.columns = columns;
  }

  add(...cells: Cell[]): void {
    let line = text(cells[0] ?? null);
    for (let n = 1; n < cells.length; n += 1) line += `\t${text(cells[n] ?? null)}`;
    this.lines.push(line);
  }

  get waiting(): number {
    return this.lines.length;
  }

  /** Sends what is waiting. FREEZE spares the first readers a rewrite; the tables are emptied in this transaction. */
  async flush(sql: TransactionSql): Promise<void> {
    if (this.lines.length === 0) return;
    const lines = this.lines;
    this.lines = [];
    const into = await sql
      .unsafe(`copy ${this.name} (${this.columns}) from stdin with (freeze)`)
      .writable();
    const done = finished(into);
    for (let from = 0; from < lines.length; from += 2_000) {
      const piece = `${lines.slice(from, from + 2_000).join('\n')}\n`;
      if (!into.write(piece)) await new Promise((resume) => into.once('drain', resume));
    }
    into.end();
    await done;
  }
}
