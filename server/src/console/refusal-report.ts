import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import type { RefusedRow } from '../import/import-jobs.ts';

const header = 'row,column,reason\r\n';

/** The file in which an import lists what it did not take, and why; it is made with the first such row. */
export class RefusalReport {
  readonly #path: string;
  #file: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Where it is; null when there was nothing to list. */
  get path(): string | null {
    return this.#file === null ? null : this.#path;
  }

  add({ line, column, reason }: RefusedRow): void {
    if (this.#file === null) {
      this.#file = openSync(this.#path, 'w', 0o600);
      writeSync(this.#file, header);
    }
    writeSync(this.#file, `${line},${column ?? ''},"${reason.replaceAll('"', '""')}"\r\n`);
  }

  /** Ends it. The list of an earlier run, of which nothing is true any more, goes. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    else if (existsSync(this.#path) && readFileSync(this.#path, 'utf8').startsWith(header))
      rmSync(this.#path);
  }
}
