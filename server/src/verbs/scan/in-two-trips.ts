import type { Sql, TransactionSql } from '@outguide/db/connect';

/** Sends the last statement of a transaction and the commit behind it in one go, and answers when both are done. */
export type Finish = <Row>(last: (tx: TransactionSql) => PromiseLike<Row>) => Promise<Row>;

/**
 * For the connection of a lane: every statement of a settlement goes by keys, whatever its values and the statistics, so
 * one plan each, made once.
 */
export const byKeys = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
} as const;

/**
 * One transaction that costs two trips to the database: its `begin` travels with the first statement of `work`, its
 * `commit` with the last. `single` is a connection that nobody else uses (`Db.single`). When anything fails, nothing was
 * done; when the connection breaks at the commit, nobody knows. A connection that breaks earlier is replaced under our
 * hands, so what `work` writes last must itself refuse any other transaction, as `write_settled` does.
 */
export async function inTwoTrips<T>(
  single: Sql,
  work: (tx: TransactionSql, finish: Finish) => Promise<T>,
): Promise<T> {
  const tx = single as unknown as TransactionSql;
  let ended = false;
  const finish: Finish = async (last) => {
    const written = Promise.resolve(last(tx));
    ended = true;
    const [wrote, committed] = await Promise.allSettled([written, single`commit`]);
    if (wrote.status === 'rejected') throw wrote.reason;
    if (committed.status === 'rejected') throw committed.reason;
    // What PostgreSQL answers to the commit of a failed transaction.
    if (committed.value.command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return wrote.value;
  };
  try {
    const [, result] = await Promise.all([
      single.unsafe('begin').simple().execute(),
      work(tx, finish),
    ]);
    return result;
  } catch (error) {
    if (!ended) await single`rollback`.catch(() => null);
    throw error;
  }
}
