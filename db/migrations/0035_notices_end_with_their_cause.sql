-- A notice is open while its cause stands. Whoever ends the cause - an undo, a scan that settles it, the request that came
-- or was taken back, a folder that is no more - closes the notice in the same transaction, and the notice says why
-- (`facts ->> 'ended'`). Nothing is deleted. docs/notices.md has the table of what ends each kind.

create index notices_of_folder on notices (folder_id) where cleared_at is null and folder_id is not null;
create index notices_of_scan on notices (kiosk_id, epoch, seq) where cleared_at is null and seq is not null;
create index movements_undone on movements (folder_id, recorded_at) where act = 'undo';
create index notices_ended_of_folder on notices (folder_id) where cleared_at is not null and cleared_by_id is null
  and facts ? 'ended';
create index notices_closed on notices (cleared_at desc, id desc) where cleared_at is not null;
create index notices_held_for on notices ((facts ->> 'requestId')) where kind = 'held_at_shelf' and cleared_at is null;

-- 0033 closed its own without the word that this migration writes.
drop trigger stand_in_not_wanted on custody;
drop function stand_in_not_wanted();
drop trigger stand_in_not_wanted_already on notices;
drop function stand_in_not_wanted_already();

-- What is said of a scan is unsaid with it.
create function ends_by_undo(kind text) returns boolean language sql immutable parallel safe
begin atomic
  select kind in ('held_at_shelf','wrong_room','missing_seen','urgent_folder','loose_sheet','volume_wanted',
    'stand_in_wanted');
end;

-- Why this notice's cause is gone, in words; null while it stands. Only from what is written now, so that the order in
-- which things came decides nothing. Kinds that are not here are ended by a person, or where docs/notices.md says.
create function notice_over(n notices) returns text language plpgsql stable as $$
declare
  c custody;
  asked record;
  room bigint;
  is_at bigint;
  goes_to bigint;
  later boolean;
  lost boolean;
begin
  if n.folder_id is null or n.kind in ('destroyed_seen','disabled_staff_scan','no_badge','two_places') then
    return null;
  end if;
  if exists (select from folders where id = n.folder_id and lifecycle in ('void','destroyed')) then
    return 'the folder no longer exists in the records';
  end if;
  -- An undo takes back the kiosk's last act, which may be the folder's own scan before the place that was named for it.
  if n.seq is not null and ends_by_undo(n.kind) and exists (
      select from movements m where m.folder_id = n.folder_id and m.act = 'undo'
        and coalesce(m.undoes_kiosk_id, m.kiosk_id) = n.kiosk_id and coalesce(m.undoes_epoch, m.epoch) = n.epoch
        and (m.undoes_seq = n.seq or (m.undoes_seq < n.seq and m.kiosk_id = n.kiosk_id and m.epoch = n.epoch and m.seq > n.seq))
      union all
      select from movements m where m.kiosk_id = n.kiosk_id and m.epoch = n.epoch and m.seq between n.seq + 1 and n.seq + 100
        and m.act = 'undo' and m.undoes_seq = n.seq and m.undoes_kiosk_id is null) then
    return 'the scan was taken back';
  end if;
  if n.kind not in ('held_at_shelf','wrong_room','missing_seen','urgent_folder','stand_in_wanted','not_found_on_shelf',
    'did_not_come','put_back') then return null; end if;

  select * into c from custody where folder_id = n.folder_id;
  if c.folder_id is null then return null; end if;
  select coalesce(room_id, id) into room from places where id = n.place_id;
  select coalesce(room_id, id) into is_at from places where id = c.place_id;
  select coalesce(room_id, id) into goes_to from places where id = coalesce(c.leg_to_id, c.place_id);
  lost := c.state in ('missing','lost');
  later := (c.kiosk_id, c.epoch, c.seq) is distinct from (n.kiosk_id, n.epoch, n.seq) and c.at > coalesce(
    (select s.at from scans s where s.kiosk_id = n.kiosk_id and s.epoch = n.epoch and s.seq = n.seq), n.at);

  if n.kind = 'held_at_shelf' then
    select r.state, r.closed_at, w.state as came, coalesce(p.room_id, p.id) as waits into asked
    from requests r join places p on p.id = r.for_place_id
      left join request_folders w on w.request_id = r.id and w.folder_id = n.folder_id
    where r.id::text = n.facts ->> 'requestId';
    return case
      when asked.came = 'received' then 'it came to whoever waited for it'
      when asked.state = 'cancelled' then 'whoever asked for it needs it no longer'
      when asked.state = 'not_fillable' then 'the request was declined'
      when asked.state = 'expired' then 'the time of the request is over'
      when asked.closed_at is not null or asked.came = 'dropped' then 'nobody waits for it any more'
      when asked.came = 'sent' or (later and goes_to = asked.waits and is_at <> goes_to)
      then 'it is on its way to whoever waits for it'
      when later and is_at = asked.waits and is_at <> room then 'it came to whoever waited for it'
      when later and goes_to <> room then 'it went on to another room'
      when later and c.state = 'filed' then 'it is on its shelf'
    end;
  elsif n.kind = 'wrong_room' then
    return case when goes_to <> room then 'it left that room' end;
  elsif n.kind = 'missing_seen' then
    return case
      when lost and later then 'it was marked missing again'
      when lost then 'the scan was taken back'
      when later and c.state = 'filed' then 'it is on its shelf again'
      when later and is_at <> room then 'it was scanned in another room since'
    end;
  elsif n.kind = 'urgent_folder' then
    return case
      when later and is_at <> room then 'it came to another room'
      when later and c.state = 'out' then 'it was charged out'
      when later and c.state = 'filed' then 'it is on its shelf'
    end;
  elsif n.kind = 'stand_in_wanted' then
    return case when not lost then 'the folder was seen again' end;
  elsif n.kind = 'put_back' then
    return case
      when c.state = 'filed' then 'it is on its shelf'
      when goes_to <> room then 'it went on to another room'
      when exists (select from request_folders w join requests r on r.id = w.request_id
        where w.folder_id = n.folder_id and r.closed_at is null and w.state in ('waiting','pulled','sent'))
      then 'somebody asks for it again'
    end;
  end if;
  -- Searches: any scan of it that became known since, whenever it was made, is what was searched for.
  return case
    when not lost and exists (select from movements m where m.folder_id = n.folder_id and m.how in ('scanned','typed')
      and m.act in ('seen','to','send','found') and m.recorded_at > n.at and not exists (
        select from movements u where u.folder_id = m.folder_id and u.act = 'undo' and u.undoes_seq = m.seq
          and coalesce(u.undoes_kiosk_id, u.kiosk_id) = m.kiosk_id and coalesce(u.undoes_epoch, u.epoch) = m.epoch))
    then 'a scan found it'
    when n.kind = 'did_not_come' and c.leg_to_id is null and c.how <> 'in_carrier' then 'it is no longer on its way'
  end;
end $$;

-- What ended a notice may be taken back: then its cause stands again, and so does the notice. Only an undo does that, of
-- this transaction; what a person closed stays closed, and so does what is unsaid with its own scan.
create function reopen_notices(of_folders bigint[]) returns void language plpgsql as $$
declare
  undone bigint[] := array(select distinct folder_id from movements
    where folder_id = any(of_folders) and act = 'undo' and recorded_at = now());
begin
  if cardinality(undone) = 0 then return; end if;
  update notices n set cleared_at = null, facts = n.facts - 'ended'
  where n.folder_id = any(undone) and n.cleared_at is not null and n.cleared_by_id is null and n.facts ? 'ended'
    and n.facts ->> 'ended' <> 'the scan was taken back'
    and n.kind in ('held_at_shelf','wrong_room','missing_seen','urgent_folder','stand_in_wanted','not_found_on_shelf',
      'did_not_come','put_back')
    and notice_over(n) is null;
end $$;

create function end_notices(of_folders bigint[]) returns void language plpgsql as $$
begin
  with over as materialized (
    select n.id, notice_over(n) as why from notices n
    where n.cleared_at is null and n.folder_id is not null and n.folder_id = any(of_folders))
  update notices n set cleared_at = now(), facts = n.facts || jsonb_build_object('ended', over.why) from over
  where n.id = over.id and over.why is not null and n.cleared_at is null;
  perform reopen_notices(of_folders);
end $$;

create function notices_end_with_folders() returns trigger language plpgsql as $$
begin
  perform end_notices(array(select folder_id from changed));
  return null;
end $$;
create trigger notices_end after update on custody referencing new table as changed
  for each statement execute function notices_end_with_folders();
create trigger notices_end_when_asked after insert on request_folders referencing new table as changed
  for each statement execute function notices_end_with_folders();
create trigger notices_end_when_it_came after update on request_folders referencing new table as changed
  for each statement execute function notices_end_with_folders();

create function notices_end_with_requests() returns trigger language plpgsql as $$
begin
  perform end_notices(array(select n.folder_id from changed c join notices n on n.kind = 'held_at_shelf'
    and n.cleared_at is null and n.facts ->> 'requestId' = c.id::text where c.closed_at is not null));
  perform reopen_notices(array(select w.folder_id from changed c join request_folders w on w.request_id = c.id
    where c.closed_at is null));
  return null;
end $$;
create trigger notices_end after update on requests referencing new table as changed
  for each statement execute function notices_end_with_requests();

create function notices_end_with_folder() returns trigger language plpgsql as $$
begin
  perform end_notices(array[new.id]);
  return null;
end $$;
create trigger notices_end after update of lifecycle on folders for each row
  when (new.lifecycle in ('void','destroyed') and old.lifecycle is distinct from new.lifecycle)
  execute function notices_end_with_folder();

-- A shelf that was taken back names, beside the folders that it moved, those that it did not.
create function notices_end_with_undo() returns trigger language plpgsql as $$
begin
  update notices n set cleared_at = now(), facts = n.facts || '{"ended": "the scan was taken back"}'
  from made m
  where m.act = 'undo' and n.kiosk_id = coalesce(m.undoes_kiosk_id, m.kiosk_id)
    and n.epoch = coalesce(m.undoes_epoch, m.epoch) and n.seq = m.undoes_seq
    and n.cleared_at is null and ends_by_undo(n.kind);
  return null;
end $$;
create trigger notices_end_with_undo after insert on movements referencing new table as made
  for each statement execute function notices_end_with_undo();

-- Noticed and ended within one batch, or told late of what is long settled: custody is written before what is noticed.
create function notice_over_already() returns trigger language plpgsql as $$
declare
  why text := notice_over(new);
begin
  if why is not null then
    new.cleared_at := now();
    new.facts := new.facts || jsonb_build_object('ended', why);
  end if;
  return new;
end $$;
create trigger notice_over_already before insert on notices for each row
  when (new.folder_id is not null and new.cleared_at is null) execute function notice_over_already();

-- As in 0014 and 0015, with what ended them.
create or replace function leg_stuck_no_more() returns trigger language plpgsql as $$
begin
  update notices set cleared_at = now(), facts = facts || '{"ended": "it is no longer on that way"}'
  where kind = 'leg_stuck' and folder_id = old.folder_id and cleared_at is null;
  return null;
end $$;
create or replace function active_by_scan() returns trigger language plpgsql as $$
begin
  with begun as (
    update folders f set lifecycle = 'active'
    where f.lifecycle = 'planned' and f.id in (select folder_id from made where how in ('scanned','typed'))
    returning f.id)
  update notices n set cleared_at = now(), facts = n.facts || '{"ended": "its label was scanned"}' from begun
  where n.kind = 'volume_unscanned' and n.folder_id = begun.id and n.cleared_at is null;
  return null;
end $$;

-- Those that nobody closed while nothing did so.
select end_notices(array(select distinct folder_id from notices where cleared_at is null and folder_id is not null));
