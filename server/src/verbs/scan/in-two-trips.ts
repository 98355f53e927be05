import { sqlState } from '@outguide/db/transact';
import type { Sql, TransactionSql } from '@outguide/db/connect';

/** Sends the last statement of a transaction and the commit behind it in one go, and answers when both are done. */
export type Finish = <Row>(last: (tx: TransactionSql) => PromiseLike<Row>) => Promise<Row>;

// Every statement of a settlement goes by keys, whatever its values and the statistics: one plan each, made once.
const begin = `begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;
  set local enable_hashjoin = off; set local enable_mergejoin = off`;

/**
 * One transaction that costs two trips to the database: its `begin` travels with the first statement of `work`, its
 * `commit` with the last. When anything fails, nothing was done; when the connection breaks at the commit, nobody knows.
 * Between its statements `work` may wait for nothing but `tx`: a connection that ends meanwhile could not tell it.
 */
export async function inTwoTrips<T>(
  sql: Sql,
  work: (tx: TransactionSql, finish: Finish) => Promise<T>,
): Promise<T> {
  const reserved = await sql.reserve();
  const tx = reserved as unknown as TransactionSql;
  let ended = false;
  let broken = false;
  const finish: Finish = async (last) => {
    const written = Promise.resolve(last(tx));
    ended = true;
    const [wrote, committed] = await Promise.allSettled([written, tx`commit`]);
    if (wrote.status === 'rejected') throw wrote.reason;
    if (committed.status === 'rejected') throw committed.reason;
    // What PostgreSQL answers to the commit of a failed transaction.
    if (committed.value.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return wrote.value;
  };
  try {
    const [, result] = await Promise.all([tx.unsafe(begin).simple().execute(), work(tx, finish)]);
    return result;
  } catch (error) {
    broken = sqlState(error)?.startsWith('CONN') ?? false;
    if (!ended && !broken) await tx`rollback`.catch(() => null);
    throw error;
  } finally {
    // The driver has taken a broken connection back already.
    if (!broken) reserved.release();
  }
}
