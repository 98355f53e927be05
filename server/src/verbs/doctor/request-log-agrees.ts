import { byQuery, type Check } from './check.ts';

export const requestLogAgrees: Check = {
  name: 'request-log-agrees',
  law: 'What happened to each request, read from its log, leads to what is kept of it and of its folders.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from request_folders`,
      sql<{ object: string; problem: string }[]>`
        with last as (
          select distinct on (request_id, folder_id) request_id, folder_id,
            case act when 'reopened' then coalesce(facts ->> 'state', 'waiting') when 'folder_added' then 'waiting'
              else act end as state
          from request_events where folder_id is not null
            and act in ('waiting','pulled','sent','received','not_found','dropped','reopened','folder_added')
          order by request_id, folder_id, id desc
        ), ended as (
          select distinct on (request_id) request_id, case act when 'fulfilled' then 'received' when 'reopened' then null
            else act end as state
          from request_events where act in ('fulfilled','reopened','not_fillable','cancelled','expired')
          order by request_id, id desc
        ), claimed as (
          select distinct on (request_id) request_id, act = 'claimed' as claimed from request_events
          where act in ('claimed','released') order by request_id, id desc
        ), open as (
          select r.id, r.state, case when coalesce(c.claimed, false) then 'claimed' else 'placed' end as told
          from requests r left join claimed c on c.request_id = r.id where r.closed_at is null)
        select format('request %s, folder %s', f.request_id, f.folder_id) as object,
          format('is %s, and its log says %s', f.state, coalesce(l.state, 'waiting')) as problem
        from request_folders f left join last l using (request_id, folder_id)
        where f.state <> coalesce(l.state, 'waiting')
        union all
        select format('request %s', r.id), format('is %s, and its log says %s', r.state, coalesce(e.state, 'open'))
        from requests r left join ended e on e.request_id = r.id
        where e.state is distinct from case when r.closed_at is null then null else r.state end
        union all
        select format('request %s', id), format('is %s, and its log says %s', state, told) from open where state <> told
        limit 10000`,
    ),
};
