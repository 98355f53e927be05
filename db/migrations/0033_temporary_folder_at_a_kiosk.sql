-- A temporary folder is made at a kiosk too: the card TEMPORARY FOLDER and the label, or number, of the folder that nobody
-- finds. The kiosk notes that one is wanted; making it needs a person who may.

alter table labels drop constraint labels_action_check;
alter table labels add constraint labels_action_check check (action in ('return_here','put_away','send','undo','missing',
  'found','urgent','loose_sheet','new_volume','end','temporary_folder'));
-- Where the cards lie beside kiosks already, this one joins them.
insert into labels (code, action)
select 'A00000001115', 'temporary_folder' where exists (select from labels where action = 'end')
on conflict do nothing;

create index notices_stand_in on notices (folder_id) where kind = 'stand_in_wanted' and cleared_at is null;

-- Wanted only as long as the folder is missing: whoever sees it, or takes the word back, ends that.
create function stand_in_not_wanted() returns trigger language plpgsql as $$
begin
  update notices set cleared_at = now(), facts = facts || '{"reason": "it is not missing any more"}'
  where kind = 'stand_in_wanted' and folder_id = new.folder_id and cleared_at is null;
  return null;
end $$;
create trigger stand_in_not_wanted after update of state on custody for each row
  when (old.state in ('missing','lost') and new.state not in ('missing','lost'))
  execute function stand_in_not_wanted();

-- Wanted and found within one batch: custody is written before what is noticed.
create function stand_in_not_wanted_already() returns trigger language plpgsql as $$
begin
  if not exists (select from custody where folder_id = new.folder_id and state in ('missing','lost')) then
    new.cleared_at := now();
    new.facts := new.facts || '{"reason": "it is not missing any more"}';
  end if;
  return new;
end $$;
create trigger stand_in_not_wanted_already before insert on notices for each row
  when (new.kind = 'stand_in_wanted' and new.cleared_at is null) execute function stand_in_not_wanted_already();
