import type { TransactionSql } from './connect.ts';

/** Tables that are read by the number of the transaction that wrote a row. */
const followed = ['movements', 'requests', 'request_folders', 'request_events'] as const;

/**
 * Puts rows of a restored dump before everything that is written here. A dump keeps the numbers of the cluster that wrote
 * them; where this one counts lower they lie in the future, and whoever follows the log would read them again and again.
 * Rows that this cluster wrote are never meant: what is visible has a number below the snapshot's end. Returns how many.
 */
export async function adoptTransactions(sql: TransactionSql): Promise<number> {
  let adopted = 0;
  for (const table of followed) {
    const [there] = await sql`select 1 where to_regclass(${table}) is not null`;
    if (!there) continue;
    const done = await sql`
      update ${sql(table)} set xid = '0' where xid >= pg_snapshot_xmax(pg_current_snapshot())`;
    adopted += done.count;
  }
  return adopted;
}
