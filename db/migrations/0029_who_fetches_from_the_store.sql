-- Nobody at an off-site store sees a screen: the file room that keeps the chart's other folders orders from it what is
-- asked for; without any, the first room of the chart's facility that may keep its record type; else the store itself.
create function fetching_room(folder bigint) returns bigint language sql stable as $$
  select coalesce(
    (select r.id from places r
      where r.facility_id = c.facility_id and r.kind = 'file_room' and r.closed_at is null
        and (r.record_type_ids is null or c.record_type_id = any(r.record_type_ids))
      order by exists (select from folders o join places p on p.id = o.home_place_id
          where o.chart_id = c.id and p.room_id = r.id) desc, r.id
      limit 1),
    h.room_id, h.id)
  from folders f join charts c on c.id = f.chart_id join places h on h.id = f.home_place_id where f.id = folder
$$;

-- What somebody holds, wherever it was handed over, is shown to that person when others want it.
create index away_holder on away (holder_id) where holder_id is not null;
