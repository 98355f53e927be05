import { byQuery, type Check } from './check.ts';

export const oneCustody: Check = {
  name: 'one-custody',
  law: 'Each folder that exists has exactly one custody.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from folders`,
      sql<{ object: string; problem: string }[]>`
        select format('folder %s', f.id) as object, format('%s custody rows', count(c.folder_id)) as problem
        from folders f left join custody c on c.folder_id = f.id
        where f.lifecycle not in ('planned', 'void')
        group by f.id having count(c.folder_id) <> 1 limit 10000`,
    ),
};
