import { byQuery, type Check } from './check.ts';

export const appointmentsTold: Check = {
  name: 'appointments-told',
  law: 'An appointment stands as its own log told it last, and nobody lies in two beds at one time.',
  run: (sql) =>
    byQuery(
      sql<
        { n: number }[]
      >`select (select count(*) from appointments) + (select count(*) from stays) as n`,
      sql<{ object: string; problem: string }[]>`
        with last as (
          select distinct on (appointment_id) appointment_id, act from appointment_events where act <> 'moved'
          order by appointment_id, id desc)
        select format('appointment %s', a.id) as object, 'stands otherwise than its log told it last' as problem
        from appointments a left join last l on l.appointment_id = a.id
        where l.act is distinct from a.state and not (l.act = 'walk_in' and a.state = 'arrived')
        union all
        select format('stay %s', s.id), 'begins before the stay before it has ended'
        from (select id, from_at, lag(coalesce(until_at, 'infinity')) over (partition by patient_id order by from_at)
          as ended from stays) s where s.ended > s.from_at
        limit 10000`,
    ),
};
