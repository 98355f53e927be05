import { byQuery, type Check } from './check.ts';

export const nothingNamed: Check = {
  name: 'nothing-named',
  law: 'Every scan, movement and custody names folders, places, people and scans that exist.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`
        select (select count(*) from scans) + (select count(*) from movements) + (select count(*) from custody) as n`,
      sql<{ object: string; problem: string }[]>`
        select format('%s %s', kind, object) as object, 'names something that does not exist' as problem
        from names_nothing limit 10000`,
    ),
};
