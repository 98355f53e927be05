import type { Sql } from '@outguide/db/connect';
import type { Report } from './check.ts';
import { checks } from './checks.ts';

export interface Examined extends Report {
  readonly name: string;
  readonly law: string;
  readonly ms: number;
}

/** Runs every check, one after the other, on a database that may be in use. */
export async function examine(
  sql: Sql,
  onEach: (one: Examined) => void = () => {},
): Promise<Examined[]> {
  const all: Examined[] = [];
  for (const { name, law, run } of checks) {
    const began = performance.now();
    const report = await run(sql);
    const one = { name, law, ...report, ms: Math.round(performance.now() - began) };
    onEach(one);
    all.push(one);
  }
  return all;
}
