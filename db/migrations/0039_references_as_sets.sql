-- What a batch of scans costs the database beside its rows (docs/decisions/0011): references were looked up for every
-- column of every row, the facts of a folder in a dozen places, and `away` kept two orders that nothing reads.

-- Counting and late lists read `away` by room, carrier or leg; nothing reads it by state or by when a loan is due.
drop index away_state;
drop index away_due;

-- The same laws as in 0014 and 0005: each name is looked up once for each statement, however many rows bear it.
create or replace function movements_name_what_exists() returns trigger language plpgsql as $$
begin
  if (select count(distinct folder_id) from added)
      <> (select count(*) from folders where id = any(array(select distinct folder_id from added)))
    or exists (
      select from (select place_id as id from added union select to_place_id from added union
        select from_place_id from added union select carrier_place_id from added) a
      where id is not null and not exists (select from places p where p.id = a.id))
    or exists (
      select from (select staff_id as id from added union select to_staff_id from added union
        select carrier_staff_id from added) a
      where id is not null and not exists (select from staff s where s.id = a.id))
    or exists (
      select from (select kiosk_id, epoch, array_agg(distinct seq) as seqs from added where seq is not null
        group by kiosk_id, epoch) a
      where cardinality(seqs) <> (select count(*) from scans n
        where n.kiosk_id = a.kiosk_id and n.epoch = a.epoch and n.seq = any(a.seqs)))
    or exists (
      select from (select distinct deed_id as id from added where deed_id is not null) a
      where not exists (select from deeds d where d.id = a.id))
  then
    raise foreign_key_violation using message = 'a movement names something that does not exist';
  end if;
  return null;
end $$;

create or replace function scans_name_what_exists() returns trigger language plpgsql as $$
begin
  if exists (
      select from (select distinct kiosk_id, epoch from added) a
      where not exists (select from journals j where j.kiosk_id = a.kiosk_id and j.epoch = a.epoch))
    or exists (
      select from (select distinct staff_id as id from added where staff_id is not null) a
      where not exists (select from staff s where s.id = a.id))
  then
    raise foreign_key_violation using message = 'a scan names a journal or a person that does not exist';
  end if;
  return null;
end $$;

create or replace function custody_names_what_exists() returns trigger language plpgsql as $$
begin
  if (select count(*) from added)
      <> (select count(*) from folders where id = any(array(select folder_id from added)))
    or exists (
      select from (select place_id as id from added union select leg_to_id from added) a
      where id is not null and not exists (select from places p where p.id = a.id))
    or exists (
      select from (select distinct holder_id as id from added where holder_id is not null) a
      where not exists (select from staff s where s.id = a.id))
  then
    raise foreign_key_violation using message = 'a custody names something that does not exist';
  end if;
  return null;
end $$;

-- What decisions need of a folder, as it was in 0028, in one view: who waits is read once, and what hangs on the chart by
-- the chart.
drop view folder_facts, folder_facts_numbered, folder_facts_unnumbered, folder_facts_alone;
create view folder_facts as
  select f.id as folder_id, f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id,
    h.facility_id, r.loan_hours, r.filing_order, asked.waiting,
    c.state, c.place_id, c.holder_id, ms(c.at) as at, ms(c.lo) as lo, ms(c.hi) as hi, c.kiosk_id, c.epoch, c.seq, c.sub,
    c.how, c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, ms(c.leg_sent_at) as leg_sent_at,
    ms(c.leg_due_at) as leg_due_at, ms(c.since) as since, c.leg_carrier_place_id, c.leg_carrier_staff_id,
    case when f.temporary then (
      select json_build_object('id', t.id, 'state', tc.state, 'place_id', tc.place_id)
      from folders t join custody tc on tc.folder_id = t.id
      where t.chart_id = f.chart_id and t.volume_no = f.volume_no and not t.temporary
        and t.lifecycle in ('planned','active','inactive') limit 1) end as true_folder,
    case when asked.waiting is null then (
      select json_build_object('volume_no', o.volume_no, 'temporary', o.temporary, 'for_place_id', q.for_place_id)
      from folders o join request_folders w on w.folder_id = o.id and w.state in ('waiting','not_found')
        join requests q on q.id = w.request_id and q.closed_at is null
      where o.chart_id = f.chart_id and o.id <> f.id
      order by array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id limit 1)
      end as volume_wanted,
    (select case when bool_or(n.kind = 'reprint_label' and n.facts ->> 'why' = 'renumbered') then 'relabel'
        when bool_or(n.kind = 'combine_folders') then 'combine' end
      from notices n where n.folder_id = f.id and n.cleared_at is null) as numbering,
    case when not f.temporary then (
      select json_build_object('id', t.id, 'state', tc.state, 'place_id', tc.place_id)
      from folders t join custody tc on tc.folder_id = t.id
      where t.chart_id = f.chart_id and t.volume_no = f.volume_no and t.temporary
        and t.lifecycle in ('active','inactive') limit 1) end as stand_in
  from folders f join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
    left join custody c on c.folder_id = f.id
    cross join lateral (
      select json_agg(json_build_object('id', q.id, 'for_place_id', q.for_place_id, 'urgency', q.urgency,
          'needed_by', ms(q.needed_by), 'placed_at', ms(q.placed_at), 'state', w.state)
          order by array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id) as waiting
      from request_folders w join requests q on q.id = w.request_id
      where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and q.closed_at is null) asked;
