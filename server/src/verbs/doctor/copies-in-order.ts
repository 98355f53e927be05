import { byQuery, type Check } from './check.ts';

export const copiesInOrder: Check = {
  name: 'copies-in-order',
  law: 'What was said of a folder’s digital copy is whole, version by version, and nothing was scanned after it was told.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from digital_copies`,
      sql<{ object: string; problem: string }[]>`
        select format('folder %s', folder_id) as object,
          case when bool_or(made_at > received_at) then 'a copy was told of before it was made'
            else 'a version of its copy is missing' end as problem
        from digital_copies group by folder_id
        having bool_or(made_at > received_at) or max(version) <> count(*) limit 10000`,
    ),
};
