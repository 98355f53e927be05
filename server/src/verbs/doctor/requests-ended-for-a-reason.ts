import { byQuery, type Check } from './check.ts';

export const requestsEndedForAReason: Check = {
  name: 'requests-ended-for-a-reason',
  law: 'A request that could not be filled, was cancelled or has expired says why, and ended after it was placed.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from requests`,
      sql<{ object: string; problem: string }[]>`
        select format('request %s', id) as object,
          case when closed_at < placed_at then 'ended before it was placed' else 'ended without a reason' end as problem
        from requests where closed_at < placed_at
          or (state in ('not_fillable','cancelled','expired') and ended_reason is null) limit 10000`,
    ),
};
