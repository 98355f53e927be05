import type { Sql } from '@outguide/db/connect';

/** Tables that grow with the hospital; nobody may wait for one of them to be read from end to end. */
const large = [
  ...[
    'patients',
    'patient_identifiers',
    'name_words',
    'patient_name_words',
    'patient_names',
    'charts',
    'folders',
  ],
  ...['labels', 'custody', 'away', 'movements', 'scans', 'audit_events', 'notices', 'requests'],
];

/** What was read of the large tables, as PostgreSQL counts it. */
export interface Reads {
  /** Tables read from end to end. */
  readonly whole: readonly string[];
  /** Entries of indexes and rows that were looked at. */
  readonly entries: number;
}

/** Counts what `work` reads on the one connection of `worker`. */
export async function readsOf(
  watcher: Sql,
  worker: Sql,
  work: () => Promise<unknown>,
): Promise<Reads> {
  const before = await counted(watcher, worker);
  await work();
  const after = await counted(watcher, worker);
  const grown = after.map((row, index) => ({
    name: row.name,
    scans: row.scans - (before[index]?.scans ?? 0),
    entries: row.entries - (before[index]?.entries ?? 0),
  }));
  return {
    whole: grown.filter((row) => row.scans > 0).map((row) => row.name),
    entries: grown.reduce((sum, row) => sum + row.entries, 0),
  };
}

async function counted(
  watcher: Sql,
  worker: Sql,
): Promise<{ name: string; scans: number; entries: number }[]> {
  // What a connection counted is told to others now and then, or when it is asked to.
  for (const one of [watcher, worker]) {
    await one`select pg_stat_force_next_flush()`;
    await one`select 1`;
  }
  return watcher`
    select t.relname as name, t.seq_scan as scans,
      (t.seq_tup_read + coalesce((select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0))::bigint
        as entries
    from pg_stat_user_tables t where t.relname = any(${[...large]}::text[]) order by t.relname`;
}
