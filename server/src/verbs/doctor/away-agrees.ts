import { byQuery, type Check } from './check.ts';

export const awayAgrees: Check = {
  name: 'away-agrees',
  law: 'The list of folders away from their shelves is what the custody says.',
  run: (sql) =>
    byQuery(
      sql<{ n: number }[]>`select count(*) as n from custody`,
      sql<{ object: string; problem: string }[]>`
        with truth as (
          select c.folder_id, c.state, c.place_id, coalesce(p.room_id, p.id) as room_id, c.holder_id, c.leg_to_id, c.since,
            c.leg_carrier_place_id as leg_carrier_id, c.leg_due_at,
            case when c.state = 'out' then c.since + make_interval(hours => r.loan_hours) end as due_at
          from custody c join folders f on f.id = c.folder_id join charts h on h.id = f.chart_id
            join record_types r on r.id = h.record_type_id join places p on p.id = c.place_id
          where c.state <> 'filed' or c.place_id <> f.home_place_id)
        select format('folder %s', coalesce(t.folder_id, a.folder_id)) as object,
          case when a.folder_id is null then 'away, but not in the list'
            when t.folder_id is null then 'in the list, but at home' else 'listed otherwise than its custody says' end as problem
        from truth t full join away a on a.folder_id = t.folder_id
        where t.folder_id is null or a.folder_id is null
          or (t.state, t.place_id, t.room_id, t.since) is distinct from (a.state, a.place_id, a.room_id, a.since)
          or t.holder_id is distinct from a.holder_id or t.leg_to_id is distinct from a.leg_to_id
          or t.due_at is distinct from a.due_at or t.leg_due_at is distinct from a.leg_due_at
          or t.leg_carrier_id is distinct from a.leg_carrier_id
        limit 10000`,
    ),
};
