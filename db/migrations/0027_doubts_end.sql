-- "Who has it?" is asked while a folder is at one place "or" another, and no longer: whoever writes the custody in which
-- nothing is in doubt any more closes the notice in the same transaction. It stays on record, with what closed it.

create index notices_two_places on notices (folder_id) where kind = 'two_places' and cleared_at is null;

create function doubt_settled(by custody) returns jsonb
  language sql immutable parallel safe
begin atomic
  select jsonb_build_object('reason', 'a later scan settled it', 'settledKioskId', by.kiosk_id, 'settledEpoch', by.epoch,
    'settledSeq', by.seq);
end;

create function doubts_end() returns trigger language plpgsql as $$
begin
  update notices set cleared_at = now(), facts = facts || doubt_settled(new)
  where kind = 'two_places' and folder_id = new.folder_id and cleared_at is null;
  return null;
end $$;
create trigger doubts_end after update of rivals on custody for each row
  when (jsonb_path_exists(old.rivals, '$[*] ? (@.kind == "rival")')
    and not jsonb_path_exists(new.rivals, '$[*] ? (@.kind == "rival")'))
  execute function doubts_end();

-- Asked and settled within one batch: custody is written before what is noticed.
create function doubt_ended_already() returns trigger language plpgsql as $$
declare
  stands custody;
begin
  select * into stands from custody where folder_id = new.folder_id;
  if not jsonb_path_exists(stands.rivals, '$[*] ? (@.kind == "rival")') then
    new.cleared_at := now();
    new.facts := new.facts || doubt_settled(stands);
  end if;
  return new;
end $$;
create trigger doubt_ended_already before insert on notices for each row
  when (new.kind = 'two_places' and new.cleared_at is null) execute function doubt_ended_already();

-- Those that nobody closed while nothing did so.
update notices n set cleared_at = now(), facts = n.facts || doubt_settled(c) from custody c
where n.kind = 'two_places' and n.cleared_at is null and c.folder_id = n.folder_id
  and not jsonb_path_exists(c.rivals, '$[*] ? (@.kind == "rival")');
