import { byQuery, type Check } from './check.ts';

export const deskActsAgree: Check = {
  name: 'desk-acts-agree',
  law: 'A folder lives where its last change of home says, and one that was voided is void.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from folders`,
      sql<{ object: string; problem: string }[]>`
        with last as (
          select distinct on (folder_id, act) folder_id, act, to_place_id from movements where act in ('home', 'void')
          order by folder_id, act, at desc, deed_id desc)
        select format('folder %s', f.id) as object,
          case l.act when 'home' then 'lives elsewhere than its last change of home says'
            else format('was voided and is %s', f.lifecycle) end as problem
        from last l join folders f on f.id = l.folder_id
        where (l.act = 'home' and l.to_place_id <> f.home_place_id) or (l.act = 'void' and f.lifecycle <> 'void')
        limit 10000`,
    ),
};
