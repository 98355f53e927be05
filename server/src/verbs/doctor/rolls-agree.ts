import { byQuery, type Check } from './check.ts';

export const rollsAgree: Check = {
  name: 'rolls-agree',
  law: 'A label of our own rolls is on one folder by one binding, is of a roll that has it, and was not bound once withdrawn.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from folder_roll_bindings`,
      sql<{ object: string; problem: string }[]>`
        with ours as (select l.code, l.folder_id, (roll_of(l.code)).* from labels l where l.code > 'F9' and l.code < 'FA')
        select 'label ' || o.code as object, case
            when b.code is null then 'is of a roll, and nobody bound it'
            when b.folder_id <> o.folder_id then 'is on another folder than it was bound to'
            when r.id is null or o.n > r.labels then 'is of no roll'
            else 'was bound after it was withdrawn' end as problem
        from ours o left join folder_roll_bindings b on b.code = o.code left join folder_rolls r on r.id = o.roll_id
        where o.roll_id is not null and (b.code is null or b.folder_id <> o.folder_id or r.id is null or o.n > r.labels
          or exists (select from folder_roll_withdrawals w where w.roll_id = o.roll_id
            and o.n between w.first and w.last and w.withdrawn_at < b.bound_at)) limit 10000`,
    ),
};
