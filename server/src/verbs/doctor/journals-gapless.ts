import { byQuery, type Check } from './check.ts';

export const journalsGapless: Check = {
  name: 'journals-gapless',
  law: 'The scans of each journal are numbered 1, 2, 3 … up to its high-water mark.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from journals`,
      sql<{ object: string; problem: string }[]>`
        select format('journal %s/%s', j.kiosk_id, j.epoch) as object,
          format('%s scans, first %s, last %s, high-water mark %s', coalesce(s.n, 0), s.first, s.last, j.high_water) as problem
        from journals j left join lateral (
          select count(*) as n, min(seq) as first, max(seq) as last,
            (array_agg(hash order by seq desc))[1] as hash
          from scans where kiosk_id = j.kiosk_id and epoch = j.epoch) s on true
        where coalesce(s.n, 0) <> j.high_water or coalesce(s.last, 0) <> j.high_water
          or (j.high_water > 0 and (s.first <> 1 or s.hash <> j.last_hash))`,
    ),
};
