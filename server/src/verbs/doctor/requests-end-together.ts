import { byQuery, type Check } from './check.ts';

export const requestsEndTogether: Check = {
  name: 'requests-end-together',
  law: 'A request is received exactly when each folder that can come for it has come.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from requests`,
      sql<{ object: string; problem: string }[]>`
        with told as (
          select r.id, r.state, r.closed_at is null as open, count(f) filter (where f.state = 'received') as came,
            count(f) filter (where f.state not in ('received','dropped')) as to_come
          from requests r left join request_folders f on f.request_id = r.id
          where r.closed_at is null or r.state = 'received' group by r.id)
        select format('request %s', id) as object, case when open then 'is open, and all has come'
          when came = 0 then 'is received, and nothing came' else 'is received, and something is still to come' end as problem
        from told where (open and came > 0 and to_come = 0) or (not open and (came = 0 or to_come > 0)) limit 10000`,
    ),
};
