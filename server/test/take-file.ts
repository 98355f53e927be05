import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@outguide/db/connect';
import { expect } from 'vitest';
import type { RefusedRow } from '../src/import/import-jobs.ts';
import { consoleCall } from '../src/verbs/console-call.ts';
import { run, type Tally } from '../src/verbs/importing/run.ts';

export interface Taken extends Omit<Tally, 'state'> {
  readonly refusals: readonly RefusedRow[];
}

/** Imports texts as files, as the command does, and tells what became of their rows. */
export class FileTaker {
  readonly #folder = mkdtempSync(join(tmpdir(), 'outguide-import-test-'));
  readonly #db: () => Db;

  constructor(db: () => Db) {
    this.#db = db;
  }

  /** @param name tells the kind of the file where its header does not */
  async take(name: string, content: string | Buffer, checkOnly = false): Promise<Taken> {
    const path = join(this.#folder, `${name}.csv`);
    writeFileSync(path, content);
    const refusals: RefusedRow[] = [];
    const input = { path, name: `${name}.csv`, kind: null, checkOnly };
    const listen = { onRefused: (row: RefusedRow) => refusals.push(row), onProgress: () => {} };
    const { state: _, ...tally } = await run(consoleCall(this.#db()), input, listen);
    return { ...tally, refusals };
  }

  /** Looks first, takes it, and takes it again: the look says what becomes of it, the second run changes nothing. */
  async takeTwice(name: string, content: string): Promise<Taken> {
    const checked = await this.take(name, content, true);
    const first = await this.take(name, content);
    expect(checked).toMatchObject({ ...first, sentence: null });
    const again = await this.take(name, content);
    expect(again).toMatchObject({ added: 0, changed: 0, refused: first.refused });
    return first;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** `3 column reason` of each refused row. */
export const why = ({ refusals }: Pick<Taken, 'refusals'>): string[] =>
  refusals.map(({ line, column, reason }) => `${line} ${column ?? ''} ${reason}`);
