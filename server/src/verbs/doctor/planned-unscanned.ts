import { byQuery, type Check } from './check.ts';

export const plannedUnscanned: Check = {
  name: 'planned-unscanned',
  law: 'A folder is planned only until its label is scanned, and a notice keeps it in mind until then.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from folders`,
      sql<{ object: string; problem: string }[]>`
        select format('folder %s', f.id) as object,
          case when scanned then 'was scanned and is still planned' else 'is planned and nobody is told' end as problem
        from folders f cross join lateral (select exists (select from movements m
            where m.folder_id = f.id and m.how in ('scanned','typed')) as scanned) s
        where f.lifecycle = 'planned' and (scanned or not exists (select from notices n
          where n.folder_id = f.id and n.kind = 'volume_unscanned')) limit 10000`,
    ),
};
