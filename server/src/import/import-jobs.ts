import { randomUUID } from 'node:crypto';
import { Refused } from '../api/refused.ts';
import type { ImportKind } from './import-kinds.ts';
import type { NewName } from '../domain/new-names.ts';

/** A row that was not taken, and why, in words for the person who has the file. Holds no cell's content. */
export interface RefusedRow {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

/** How far one import is. */
export interface ImportProgress {
  readonly jobId: string;
  readonly kind: ImportKind;
  readonly checkOnly: boolean;
  readonly state: 'running' | 'done' | 'failed';
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  /** Of those that were not refused: times that lie in the past. */
  readonly past: number;
  /** Words that nothing here had before, the first of them. */
  readonly newNames: readonly NewName[];
  /** The first refused rows; the report file of the command line has all. */
  readonly refusals: readonly RefusedRow[];
  /** Why the file as a whole could not be read. */
  readonly sentence: string | null;
}

/** The imports of this process: one runs at a time, the last ones are remembered. */
export class ImportJobs {
  readonly #jobs = new Map<string, ImportProgress>();

  begin(kind: ImportKind, checkOnly: boolean): ImportProgress {
    for (const job of this.#jobs.values())
      if (job.state === 'running') throw new Refused('import_busy');
    const jobId = randomUUID();
    const job: ImportProgress = {
      ...{ jobId, kind, checkOnly, state: 'running', rows: 0, added: 0, changed: 0, same: 0 },
      ...{ refused: 0, past: 0, newNames: [], refusals: [], sentence: null },
    };
    this.#jobs.set(jobId, job);
    const oldest = this.#jobs.keys().next();
    if (this.#jobs.size > 20 && oldest.done !== true) this.#jobs.delete(oldest.value);
    return job;
  }

  report(jobId: string, change: Partial<ImportProgress>): void {
    const job = this.#jobs.get(jobId);
    if (job !== undefined) this.#jobs.set(jobId, { ...job, ...change });
  }

  progress(jobId: string): ImportProgress {
    const job = this.#jobs.get(jobId);
    if (job === undefined) throw new Refused('job_unknown');
    return job;
  }
}
