-- Folders that are made while others wait: a new volume when one is full, and a temporary folder that stands in for one
-- that nobody finds. Both begin `planned`; the first scan of the printed label is what makes them real.

-- One live folder of each kind: a volume that is lost again after its stand-in was reunited may have another.
create index folders_chart on folders (chart_id, volume_no, temporary);
create unique index folders_once on folders (chart_id, volume_no, temporary)
  where not temporary or lifecycle <> 'void';
alter table folders drop constraint folders_chart_id_volume_no_temporary_key;

-- The labels that were printed and never scanned.
create index folders_planned on folders (id) where lifecycle = 'planned';

-- A scan of its label proves that the folder exists: it is active, and nobody need look for the label any more.
create function active_by_scan() returns trigger language plpgsql as $$
begin
  with begun as (
    update folders f set lifecycle = 'active'
    where f.lifecycle = 'planned' and f.id in (select folder_id from made where how in ('scanned','typed'))
    returning f.id)
  update notices n set cleared_at = now() from begun
  where n.kind = 'volume_unscanned' and n.folder_id = begun.id and n.cleared_at is null;
  return null;
end $$;
create trigger active_by_scan after insert on movements referencing new table as made for each statement
  execute function active_by_scan();

-- What a scan is answered with, and for a temporary folder where the true one is that it stands in for.
alter view folder_facts rename to folder_facts_alone;
create view folder_facts as
  select f.*, case when f.temporary then (
      select json_build_object('id', t.id, 'state', c.state, 'place_id', c.place_id)
      from folders own join folders t on t.chart_id = own.chart_id and t.volume_no = own.volume_no and not t.temporary
        join custody c on c.folder_id = t.id
      where own.id = f.folder_id and t.lifecycle in ('planned','active','inactive') limit 1) end as true_folder
  from folder_facts_alone f;
