-- What a batch of scans costs, once more (docs/decisions/0011). Records, answers and sessions are JSON, and JSON inside a
-- composite inside an array is quoted twice on its way in: a third of all that was sent, and more of the reading.

-- Kept to be given again as it was, and never looked into; `jsonb` took it apart for that.
alter table scans alter column answer type json using answer::json;

-- For a few seconds' repeats; kept shorter from now on.
update journals set session = session - 'recent';

drop function write_settled(text, scan_kept[], movement_made[], scan_act[], custody_made[], journal_stand[], jsonb);
alter type scan_kept drop attribute body, drop attribute answer;
alter type journal_stand drop attribute session;

-- As in 0014; the records and answers of the scans and the sessions of the journals come as texts of their own, one for
-- each, in the same order: one too few or too many is refused by their columns, which hold no null.
create function write_settled(holder text, kept scan_kept[], records text[], answers text[], moved movement_made[],
  acts scan_act[], made custody_made[], stands journal_stand[], sessions text[], beside jsonb) returns json
  language plpgsql as $$
declare
  ids json;
begin
  if pg_current_xact_id()::text <> holder then
    raise serialization_failure using message = 'the transaction that held the locks has ended';
  end if;

  insert into scans (kiosk_id, epoch, seq, body, hash, code, how, at, lo, hi, staff_id, answer, received_at)
  select kiosk_id, epoch, seq, body, hash, code, how, to_timestamp(at / 1000), to_timestamp(lo / 1000),
    to_timestamp(hi / 1000), staff_id, answer::json, to_timestamp(received_at / 1000)
  from rows from (unnest(kept), unnest(records), unnest(answers)) as x
    (kiosk_id, epoch, seq, hash, code, how, at, lo, hi, staff_id, received_at, body, answer);

  update journals j set high_water = x.high_water, last_hash = x.last_hash, last_at = to_timestamp(x.last_at / 1000),
    session = x.session::jsonb
  from rows from (unnest(stands), unnest(sessions)) as x (kiosk_id, epoch, high_water, last_hash, last_at, session)
  where j.kiosk_id = x.kiosk_id and j.epoch = x.epoch;

  if cardinality(moved) > 0 then
    with added as (
      insert into movements (folder_id, act, at, lo, hi, kiosk_id, epoch, seq, sub, place_id, to_place_id, to_staff_id,
        undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late, carrier_place_id, carrier_staff_id)
      select folder_id, act, to_timestamp(at / 1000), to_timestamp(lo / 1000), to_timestamp(hi / 1000), kiosk_id, epoch,
        seq, sub, place_id, to_place_id, to_staff_id, undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late,
        carrier_place_id, carrier_staff_id
      from unnest(moved)
      returning id)
    select json_agg(id) into ids from added;

    insert into audit_events (action, staff_id, kiosk_id, object, facts)
    select 'scan.moved', staff_id, kiosk_id, object, facts from unnest(acts);
    perform write_custody(made);
  end if;
  if beside is not null then
    if beside ? 'sights' then
      insert into carrier_scans (kiosk_id, epoch, seq, carrier_id, place_id, at, lo, hi, staff_id, undoes_seq)
      select kiosk_id, epoch, seq, carrier_id, place_id, to_timestamp(at / 1000), to_timestamp(lo / 1000),
        to_timestamp(hi / 1000), staff_id, undoes_seq
      from jsonb_to_recordset(beside -> 'sights') as x (kiosk_id bigint, epoch text, seq bigint, carrier_id bigint,
        place_id bigint, at float8, lo float8, hi float8, staff_id bigint, undoes_seq bigint);
    end if;
    perform write_beside(beside);
  end if;
  return json_build_object('xid', holder, 'ids', coalesce(ids, '[]'));
end $$;

-- As in 0035, after a glance whether there is anything to end: a statement that would change rows costs the more to begin,
-- and hardly a batch has any for it.
create or replace function end_notices(of_folders bigint[]) returns void language plpgsql as $$
begin
  if exists (select from notices where cleared_at is null and folder_id = any(of_folders)) then
    with over as materialized (
      select n.id, notice_over(n) as why from notices n
      where n.cleared_at is null and n.folder_id is not null and n.folder_id = any(of_folders))
    update notices n set cleared_at = now(), facts = n.facts || jsonb_build_object('ended', over.why) from over
    where n.id = over.id and over.why is not null and n.cleared_at is null;
  end if;
  perform reopen_notices(of_folders);
end $$;

create or replace function notices_end_with_undo() returns trigger language plpgsql as $$
begin
  if not exists (select from made where act = 'undo') then return null; end if;
  update notices n set cleared_at = now(), facts = n.facts || '{"ended": "the scan was taken back"}'
  from made m
  where m.act = 'undo' and n.kiosk_id = coalesce(m.undoes_kiosk_id, m.kiosk_id)
    and n.epoch = coalesce(m.undoes_epoch, m.epoch) and n.seq = m.undoes_seq
    and n.cleared_at is null and ends_by_undo(n.kind);
  return null;
end $$;

create or replace function active_by_scan() returns trigger language plpgsql as $$
declare
  scanned bigint[] := array(select folder_id from made where how in ('scanned','typed'));
begin
  if not exists (select from folders where lifecycle = 'planned' and id = any(scanned)) then return null; end if;
  with begun as (
    update folders f set lifecycle = 'active'
    where f.lifecycle = 'planned' and f.id = any(scanned)
    returning f.id)
  update notices n set cleared_at = now(), facts = n.facts || '{"ended": "its label was scanned"}' from begun
  where n.kind = 'volume_unscanned' and n.folder_id = begun.id and n.cleared_at is null;
  return null;
end $$;
