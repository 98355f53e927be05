import { byQuery, type Check } from './check.ts';

export const movementsRestOnSomething: Check = {
  name: 'movements-rest-on-something',
  law: 'No movement without the scan or the act at a desk that it rests on.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from movements`,
      sql<{ object: string; problem: string }[]>`
        select format('movement %s', m.id) as object, 'neither a scan nor a deed' as problem
        from movements m
          left join scans s on s.kiosk_id = m.kiosk_id and s.epoch = m.epoch and s.seq = m.seq
          left join deeds d on d.id = m.deed_id
        where s.seq is null and d.id is null limit 10000`,
    ),
};
