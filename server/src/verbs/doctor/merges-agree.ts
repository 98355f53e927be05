import { byQuery, type Check } from './check.ts';

export const mergesAgree: Check = {
  name: 'merges-agree',
  law: 'Each row hangs where the ledger of merges last put it; who was merged names one who stayed, and has no chart.',
  run: (sql) =>
    byQuery(
      sql<
        { n: number }[]
      >`select (select count(*) from patients) + (select count(*) from merge_moves) as n`,
      sql<{ object: string; problem: string }[]>`
        with last as (
          select distinct on (thing, thing_id) thing, thing_id, to_id from merge_moves order by thing, thing_id, merge_id desc
        ), stands as (
          select l.thing, l.thing_id, l.to_id, case l.thing
            when 'patient' then (select coalesce(merged_into_id, id) from patients where id = l.thing_id::bigint)
            when 'chart' then (select patient_id from charts where id = l.thing_id::bigint)
            when 'stay' then (select patient_id from stays where id = l.thing_id::bigint)
            when 'appointment' then (select patient_id from appointments where id = l.thing_id::bigint)
            when 'folder' then (select chart_id from folders where id = l.thing_id::bigint)
            else (select chart_id from requests where id = l.thing_id::uuid) end as owner
          from last l)
        select format('%s %s', thing, thing_id) as object, case when owner is null then 'is in the ledger of merges and gone'
          else 'hangs elsewhere than the ledger of merges says' end as problem
        from stands where owner is distinct from to_id
        union all
        select format('patient %s', p.id), 'is merged into one who was merged' from patients p
          join patients t on t.id = p.merged_into_id where t.merged_into_id is not null
        union all
        select format('chart %s', c.id), 'hangs under a patient who was merged' from charts c
          join patients p on p.id = c.patient_id where p.merged_into_id is not null
        union all
        select format('merge %s', m.id), 'is not taken back, and its patient stands alone' from merges m
          join patients p on p.id = m.source_id
        where m.act = 'merge' and p.merged_into_id is null
          and not exists (select from merges u where u.of_id = m.id and u.act = 'unmerge')
        limit 10000`,
    ),
};
