import { byQuery, type Check } from './check.ts';

export const printsAddUp: Check = {
  name: 'prints-add-up',
  law: 'A print counts as out what is out, has all of its labels, is done only when none of them waits or is in doubt, and what tries a layout has it.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from print_jobs`,
      sql<{ object: string; problem: string }[]>`
        with counted as (
          select j.id, j.state, j.total, j.gone, count(l) as labels, max(l.seq) as last,
            count(l) filter (where l.state in ('sent','printed')) as out,
            count(l) filter (where l.state in ('waiting','sending','doubtful')) as open,
            count(l) filter (where l.state = 'sending') as sending,
            bool_or(l.subject = 'example') and not exists (select from print_job_drafts d where d.job_id = j.id) as lost
          from print_jobs j left join print_job_labels l on l.job_id = j.id group by j.id)
        select format('print %s', id) as object, case
          when labels <> total or last <> total then 'does not have the labels that it was made with'
          when lost then 'tries a layout that is not kept'
          when gone <> out then 'counts other labels as out than are out'
          when state = 'done' then 'is done, and labels of it are not'
          else 'is not under way, and labels of it are on their way' end as problem
        from counted
        where labels <> total or last <> total or lost or (gone <> out and state not in ('rendering','printing'))
          or (state = 'done' and open > 0) or (state in ('queued','cancelled') and sending > 0) limit 10000`,
    ),
};
