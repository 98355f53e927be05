-- As in 0015, and of a chart of which somebody waits for another folder than this one: which one, and who comes first.
create or replace view folder_facts as
  select f.*, case when f.temporary then (
      select json_build_object('id', t.id, 'state', c.state, 'place_id', c.place_id)
      from folders own join folders t on t.chart_id = own.chart_id and t.volume_no = own.volume_no and not t.temporary
        join custody c on c.folder_id = t.id
      where own.id = f.folder_id and t.lifecycle in ('planned','active','inactive') limit 1) end as true_folder,
    (select json_build_object('volume_no', o.volume_no, 'temporary', o.temporary, 'for_place_id', q.for_place_id)
      from folders own join folders o on o.chart_id = own.chart_id and o.id <> own.id
        join request_folders w on w.folder_id = o.id and w.state in ('waiting','not_found')
        join requests q on q.id = w.request_id and q.closed_at is null
      where own.id = f.folder_id and not exists (select from request_folders mine join requests r on r.id = mine.request_id
        where mine.folder_id = f.folder_id and mine.state in ('waiting','pulled','sent','not_found') and r.closed_at is null)
      order by array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id limit 1)
      as volume_wanted
  from folder_facts_alone f;
