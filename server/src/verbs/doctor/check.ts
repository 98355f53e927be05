import type { Sql } from '@outguide/db/connect';

/** What one check saw. Findings name rows by their ids, never a patient. */
export interface Finding {
  readonly object: string;
  readonly problem: string;
}

export interface Report {
  readonly examined: number;
  /** All that were found; `findings` holds the first of them. */
  readonly found: number;
  readonly findings: readonly Finding[];
}

export interface Check {
  readonly name: string;
  /** The law, as one says it. */
  readonly law: string;
  readonly run: (sql: Sql) => Promise<Report>;
}

const shownAtMost = 20;

/** Counts all findings and keeps the first twenty. */
export class Findings {
  examined = 0;
  #found = 0;
  readonly #kept: Finding[] = [];

  add(object: string, problem: string): void {
    this.#found += 1;
    if (this.#kept.length < shownAtMost) this.#kept.push({ object, problem });
  }

  report(): Report {
    return { examined: this.examined, found: this.#found, findings: this.#kept };
  }
}

/** A check that is one query of the rows that break the law, beside a count of those examined. */
export async function byQuery(
  examined: PromiseLike<readonly { readonly n: number }[]>,
  broken: PromiseLike<readonly { readonly object: string; readonly problem: string }[]>,
): Promise<Report> {
  const [count, rows] = await Promise.all([examined, broken]);
  return { examined: count[0]?.n ?? 0, found: rows.length, findings: rows.slice(0, shownAtMost) };
}
