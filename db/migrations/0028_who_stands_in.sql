-- As in 0022, and of a true folder the temporary one that stands in for it: who finds the true one is told where that is.
alter view folder_facts rename to folder_facts_numbered;
create view folder_facts as
  select f.*, case when not f.temporary then (
      select json_build_object('id', t.id, 'state', c.state, 'place_id', c.place_id)
      from folders own join folders t on t.chart_id = own.chart_id and t.volume_no = own.volume_no and t.temporary
        join custody c on c.folder_id = t.id
      where own.id = f.folder_id and t.lifecycle in ('active','inactive') limit 1) end as stand_in
  from folder_facts_numbered f;
