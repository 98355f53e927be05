import { byQuery, type Check } from './check.ts';

export const logOfThisCluster: Check = {
  name: 'log-of-this-cluster',
  law: 'No movement stands in the future of the log: a database restored from a dump was started once as its owner.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from movements`,
      sql<{ object: string; problem: string }[]>`
        select 'movement ' || id as object, 'was written by transaction ' || xid || ', which is to come' as problem
        from movements where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid, id`,
    ),
};
