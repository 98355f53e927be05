-- A batch of scans is settled in two calls of the database: `ground_for_scans` locks and reads all that its decisions
-- stand on, `write_settled` writes what was decided. No rule of custody stands here; rows go in and out as the domain
-- decided them. Rows come as composite values, which PostgreSQL reads faster than JSON (docs/decisions/0011).

-- Milliseconds since 1970 UTC, as instants travel on every wire of ours; through float8, a fifth of numeric's price.
create or replace function ms(moment timestamptz) returns bigint
  language sql stable parallel safe
  return round(date_part('epoch', moment) * 1000)::bigint;

-- What decisions need of a folder; `state` and all after it are null for one that was never seen.
create view folder_facts as
  select f.id as folder_id, f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id,
    h.facility_id, r.loan_hours, r.filing_order,
    (select json_agg(json_build_object('id', q.id, 'for_place_id', q.for_place_id, 'urgency', q.urgency,
        'needed_by', ms(q.needed_by), 'placed_at', ms(q.placed_at))
        order by array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id)
      from requests q where q.chart_id = f.chart_id and q.closed_at is null
        and (q.folder_id is null or q.folder_id = f.id)) as waiting,
    c.state, c.place_id, c.holder_id, ms(c.at) as at, ms(c.lo) as lo, ms(c.hi) as hi, c.kiosk_id, c.epoch, c.seq, c.sub,
    c.how, c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, ms(c.leg_sent_at) as leg_sent_at,
    ms(c.leg_due_at) as leg_due_at, ms(c.since) as since
  from folders f join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
    left join custody c on c.folder_id = f.id;

-- The folders that a journal's grammar may still move: those that wait in its pile or that an undo would take back.
create function session_folders(session jsonb) returns setof bigint
  language sql immutable parallel safe
begin atomic
  select (one ->> 'folderId')::bigint from jsonb_path_query(session, 'lax $.pile[*]') one
  union all select (one ->> 'folderId')::bigint from jsonb_path_query(session, 'lax $.lastAct.done[*]') one
  union all select (one ->> 'folderId')::bigint from jsonb_path_query(session, 'lax $.lastAct.before.pile[*]') one;
end;

-- Locks the custody of these folders in id order. Two writers who meet at a folder's first custody wait for one another
-- at the folder itself, and the second then finds the custody that the first has made.
create function lock_folders(folder_ids bigint[]) returns void language plpgsql as $$
declare held integer;
begin
  select count(*) into held from (
    select 1 from custody where folder_id = any(folder_ids) order by folder_id for no key update) locked;
  if held < cardinality(folder_ids) then
    perform 1 from folders where id = any(folder_ids) order by id for no key update;
    perform 1 from custody where folder_id = any(folder_ids) order by folder_id for no key update;
  end if;
end $$;

-- Locks the journals of these kiosks in one order, so that a second uploader of the same journal waits here, then every
-- folder that these codes name, by its own label or by another system's (`aliases`), or, where anything but a folder was
-- scanned (`moves_waiting`), that the journal may still move. What is read after a lock is as new as the lock. The
-- folders' ids are left in the setting `outguide.folders` for the statement that reads their facts.
create function ground_for_scans(kiosk_ids bigint[], journal_epochs text[], moves_waiting boolean[],
  codes text[], other_codes text[] default '{}') returns json language plpgsql as $$
declare
  held_journals json;
  stations json;
  others json;
  named json;
  scanned bigint[];
begin
  select json_agg(json_build_object('kioskId', j.kiosk_id, 'epoch', j.epoch, 'highWater', j.high_water,
    'lastHash', encode(j.last_hash, 'hex'), 'lastAt', ms(j.last_at), 'session', j.session))
  into held_journals
  from (
    select held.* from unnest(kiosk_ids, journal_epochs) as one (kiosk_id, epoch)
      join journals held on held.kiosk_id = one.kiosk_id and held.epoch = one.epoch
    order by held.kiosk_id, held.epoch for no key update of held) j;

  select json_agg(json_build_object('id', k.id, 'placeId', k.place_id, 'revoked', k.revoked_at is not null,
    'blockedReason', k.blocked_reason))
  into stations from kiosks k where k.id = any(kiosk_ids);

  select json_object_agg(l.code, l.folder_id) filter (where l.folder_id is not null and l.withdrawn_at is null),
    array_agg(l.folder_id) filter (where l.folder_id is not null and l.withdrawn_at is null),
    json_agg(json_build_object('code', l.code, 'placeId', l.place_id, 'staffId', s.id, 'name', s.name,
      'withdrawn', l.withdrawn_at is not null or b.withdrawn_at is not null, 'disabled', s.disabled_at is not null))
      filter (where l.folder_id is null or l.withdrawn_at is not null)
  into named, scanned, others
  from labels l left join badges b on b.id = l.badge_id left join staff s on s.id = b.staff_id
  where l.code = any(codes);

  if cardinality(other_codes) > 0 then
    select array(select unnest(scanned) union
      select a.folder_id from aliases a where a.code = any(other_codes) and a.folder_id is not null)
    into scanned;
  end if;

  if true = any(moves_waiting) then
    select array(select unnest(scanned) union
      select moved from unnest(kiosk_ids, journal_epochs, moves_waiting) as one (kiosk_id, epoch, moves_waiting)
        join journals j on j.kiosk_id = one.kiosk_id and j.epoch = one.epoch,
        session_folders(j.session) moved
      where one.moves_waiting)
    into scanned;
  end if;
  if cardinality(scanned) > 0 then perform lock_folders(scanned); end if;
  perform set_config('outguide.folders', coalesce(scanned::text, '{}'), true);

  return json_build_object('xid', pg_current_xact_id()::text, 'journals', coalesce(held_journals, '[]'),
    'kiosks', coalesce(stations, '[]'), 'folders', coalesce(named, '{}'), 'labels', coalesce(others, '[]'));
end $$;

create type scan_kept as (kiosk_id bigint, epoch text, seq bigint, body text, hash bytea, code text, how text,
  at double precision, lo double precision, hi double precision, staff_id bigint, answer jsonb,
  received_at double precision);
create type movement_made as (folder_id bigint, act text, at double precision, lo double precision,
  hi double precision, kiosk_id bigint, epoch text, seq bigint, sub integer, place_id bigint, to_place_id bigint,
  to_staff_id bigint, undoes_seq bigint, undoes_sub integer, how text, staff_id bigint, word text,
  from_place_id bigint, late boolean);
create type custody_made as (folder_id bigint, state text, place_id bigint, holder_id bigint, at double precision,
  lo double precision, hi double precision, kiosk_id bigint, epoch text, seq bigint, sub integer, how text,
  staff_id bigint, rivals jsonb, leg_from_id bigint, leg_to_id bigint, leg_sent_at double precision,
  leg_due_at double precision, since double precision, away_room_id bigint, due_at double precision);
create type journal_stand as (kiosk_id bigint, epoch text, high_water bigint, last_hash bytea,
  last_at double precision, session jsonb);
create type scan_act as (staff_id bigint, kiosk_id bigint, object text, facts jsonb);

-- Rewrites the one custody row of each folder, and its row in `away` (`away_room_id` is where) or its absence there.
-- Custody that exists is changed, which fires one trigger; only what was never seen is added.
-- Acts at a desk use this too.
create function write_custody(made custody_made[]) returns void language plpgsql as $$
declare changed integer;
begin
  update custody c set state = x.state, place_id = x.place_id, holder_id = x.holder_id, at = to_timestamp(x.at / 1000),
    lo = to_timestamp(x.lo / 1000), hi = to_timestamp(x.hi / 1000), kiosk_id = x.kiosk_id, epoch = x.epoch,
    seq = x.seq, sub = x.sub, how = x.how, staff_id = x.staff_id, rivals = x.rivals, leg_from_id = x.leg_from_id,
    leg_to_id = x.leg_to_id, leg_sent_at = to_timestamp(x.leg_sent_at / 1000),
    leg_due_at = to_timestamp(x.leg_due_at / 1000), since = to_timestamp(x.since / 1000)
  from unnest(made) x where c.folder_id = x.folder_id;
  get diagnostics changed = row_count;
  if changed < cardinality(made) then
    insert into custody (folder_id, state, place_id, holder_id, at, lo, hi, kiosk_id, epoch, seq, sub, how, staff_id,
      rivals, leg_from_id, leg_to_id, leg_sent_at, leg_due_at, since)
    select folder_id, state, place_id, holder_id, to_timestamp(at / 1000), to_timestamp(lo / 1000),
      to_timestamp(hi / 1000), kiosk_id, epoch, seq, sub, how, staff_id, rivals, leg_from_id, leg_to_id,
      to_timestamp(leg_sent_at / 1000), to_timestamp(leg_due_at / 1000), to_timestamp(since / 1000)
    from unnest(made) on conflict (folder_id) do nothing;
  end if;

  insert into away as a (folder_id, state, place_id, room_id, holder_id, leg_to_id, since, due_at)
  select folder_id, state, place_id, away_room_id, holder_id, leg_to_id, to_timestamp(since / 1000),
    to_timestamp(due_at / 1000)
  from unnest(made) where away_room_id is not null
  on conflict (folder_id) do update set state = excluded.state, place_id = excluded.place_id,
    room_id = excluded.room_id, holder_id = excluded.holder_id, leg_to_id = excluded.leg_to_id,
    since = excluded.since, due_at = excluded.due_at;
  get diagnostics changed = row_count;
  if changed < cardinality(made) then
    delete from away where folder_id in (select folder_id from unnest(made) where away_room_id is null);
  end if;
end $$;

-- Writes what a batch of scans decided, all of it in this one statement: the scans first, for movements rest on them; then
-- what moved, who did it, the custody that follows, and where the journals now stand. Refuses any other transaction than
-- the one that holds the locks. Answers the places of the movements in the log.
create function write_settled(holder text, kept scan_kept[], moved movement_made[], acts scan_act[],
  made custody_made[], stands journal_stand[], beside jsonb) returns json language plpgsql as $$
declare
  ids json;
begin
  if pg_current_xact_id()::text <> holder then
    raise serialization_failure using message = 'the transaction that held the locks has ended';
  end if;

  insert into scans (kiosk_id, epoch, seq, body, hash, code, how, at, lo, hi, staff_id, answer, received_at)
  select kiosk_id, epoch, seq, body, hash, code, how, to_timestamp(at / 1000), to_timestamp(lo / 1000),
    to_timestamp(hi / 1000), staff_id, answer, to_timestamp(received_at / 1000)
  from unnest(kept);

  update journals j set high_water = x.high_water, last_hash = x.last_hash, last_at = to_timestamp(x.last_at / 1000),
    session = x.session
  from unnest(stands) x where j.kiosk_id = x.kiosk_id and j.epoch = x.epoch;

  if cardinality(moved) > 0 then
    with added as (
      insert into movements (folder_id, act, at, lo, hi, kiosk_id, epoch, seq, sub, place_id, to_place_id, to_staff_id,
        undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late)
      select folder_id, act, to_timestamp(at / 1000), to_timestamp(lo / 1000), to_timestamp(hi / 1000), kiosk_id, epoch,
        seq, sub, place_id, to_place_id, to_staff_id, undoes_seq, undoes_sub, how, staff_id, word, from_place_id, late
      from unnest(moved)
      returning id)
    select json_agg(id) into ids from added;

    insert into audit_events (action, staff_id, kiosk_id, object, facts)
    select 'scan.moved', staff_id, kiosk_id, object, facts from unnest(acts);
    perform write_custody(made);
  end if;
  if beside is not null then perform write_beside(beside); end if;
  return json_build_object('xid', holder, 'ids', coalesce(ids, '[]'));
end $$;

-- What a batch leaves beside the scans, which is rare and may cost more: notices (those with `once` are not said again
-- until somebody has cleared them), records that do not fit their journal, and the kiosks that are blocked for it.
create function write_beside(beside jsonb) returns void language plpgsql as $$
begin
  insert into notices (kind, folder_id, kiosk_id, place_id, epoch, seq, facts)
  select x.kind, x.folder_id, x.kiosk_id, k.place_id, x.epoch, x.seq, coalesce(x.facts, '{}')
  from jsonb_to_recordset(beside -> 'notices') as x (kind text, folder_id bigint, kiosk_id bigint, epoch text, seq bigint,
      facts jsonb, once boolean) join kiosks k on k.id = x.kiosk_id
  where not x.once or not exists (select from notices n where n.cleared_at is null and n.kind = x.kind
    and n.kiosk_id = x.kiosk_id and n.epoch = x.epoch and n.seq = x.seq);

  insert into quarantined_scans (kiosk_id, epoch, seq, body, hash, reason)
  select kiosk_id, epoch, seq, body, decode(hash, 'hex'), reason
  from jsonb_to_recordset(beside -> 'held') as x (kiosk_id bigint, epoch text, seq bigint, body text, hash text,
    reason text)
  on conflict do nothing;

  update kiosks k set blocked_reason = x.reason
  from jsonb_to_recordset(beside -> 'blocks') as x (id bigint, reason text)
  where k.id = x.id and k.blocked_reason is null;
end $$;

-- References as sets. Eight foreign keys of a movement, checked row by row, cost four fifths of writing it (measured:
-- 29 of 39 ms for 256 rows). The same laws stand here once for each statement: whatever was added must name what exists.
-- What is named can never go away, for nothing that happened or was named is ever deleted; so no row needs a lock.

-- Nobody asks for scans by when they came: a kiosk's are read by their numbers, a folder's by its movements.
drop index scans_recent;

alter table scans drop constraint scans_kiosk_id_epoch_fkey, drop constraint scans_staff_id_fkey;
alter table movements
  drop constraint movements_folder_id_fkey, drop constraint movements_kiosk_id_epoch_seq_fkey,
  drop constraint movements_deed_id_fkey, drop constraint movements_place_id_fkey,
  drop constraint movements_to_place_id_fkey, drop constraint movements_to_staff_id_fkey,
  drop constraint movements_staff_id_fkey, drop constraint movements_from_place_id_fkey;
alter table custody
  drop constraint custody_folder_id_fkey, drop constraint custody_place_id_fkey,
  drop constraint custody_holder_id_fkey, drop constraint custody_leg_to_id_fkey;
-- A list that follows from the custody alone: `write_custody` makes it, the doctor compares it.
alter table away
  drop constraint away_folder_id_fkey, drop constraint away_place_id_fkey, drop constraint away_room_id_fkey,
  drop constraint away_holder_id_fkey, drop constraint away_leg_to_id_fkey;

create function kept_for_ever() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = format('rows of %s are kept for ever', tg_table_name);
end $$;

do $$
declare kept text;
begin
  foreach kept in array array['places', 'staff', 'folders', 'journals', 'deeds', 'scans', 'movements', 'custody']
  loop
    execute format('create trigger kept_for_ever before delete on %I for each row execute function kept_for_ever()', kept);
  end loop;
end $$;

create function scans_name_what_exists() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a left join journals j on j.kiosk_id = a.kiosk_id and j.epoch = a.epoch
      left join staff s on s.id = a.staff_id
    where j.kiosk_id is null or (a.staff_id is not null and s.id is null))
  then
    raise foreign_key_violation using message = 'a scan names a journal or a person that does not exist';
  end if;
  return null;
end $$;
create trigger scans_name_what_exists after insert on scans
  referencing new table as added for each statement execute function scans_name_what_exists();

create function movements_name_what_exists() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a
      left join folders f on f.id = a.folder_id
      left join scans n on n.kiosk_id = a.kiosk_id and n.epoch = a.epoch and n.seq = a.seq
      left join deeds d on d.id = a.deed_id
      left join places p on p.id = a.place_id left join places t on t.id = a.to_place_id
      left join places o on o.id = a.from_place_id
      left join staff s on s.id = a.staff_id left join staff h on h.id = a.to_staff_id
    where f.id is null or p.id is null or (a.seq is not null and n.seq is null) or (a.deed_id is not null and d.id is null)
      or (a.to_place_id is not null and t.id is null) or (a.from_place_id is not null and o.id is null)
      or (a.staff_id is not null and s.id is null) or (a.to_staff_id is not null and h.id is null))
  then
    raise foreign_key_violation using message = 'a movement names something that does not exist';
  end if;
  return null;
end $$;
create trigger movements_name_what_exists after insert on movements
  referencing new table as added for each statement execute function movements_name_what_exists();

create function custody_names_what_exists() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a left join folders f on f.id = a.folder_id left join places p on p.id = a.place_id
      left join places t on t.id = a.leg_to_id left join staff h on h.id = a.holder_id
    where f.id is null or p.id is null or (a.leg_to_id is not null and t.id is null)
      or (a.holder_id is not null and h.id is null))
  then
    raise foreign_key_violation using message = 'a custody names something that does not exist';
  end if;
  return null;
end $$;
create trigger custody_names_what_exists after insert on custody
  referencing new table as added for each statement execute function custody_names_what_exists();
create trigger custody_names_what_exists_still after update on custody
  referencing new table as added for each statement execute function custody_names_what_exists();

-- Every row that names something that does not exist: the same laws over all rows at once, for the doctor and after a
-- load with the triggers off.
create view names_nothing as
  select 'scan' as kind, format('%s/%s/%s', a.kiosk_id, a.epoch, a.seq) as object from scans a
    left join journals j on j.kiosk_id = a.kiosk_id and j.epoch = a.epoch left join staff s on s.id = a.staff_id
    where j.kiosk_id is null or (a.staff_id is not null and s.id is null)
  union all
  select 'movement', a.id::text from movements a
    left join folders f on f.id = a.folder_id left join deeds d on d.id = a.deed_id
    left join scans n on n.kiosk_id = a.kiosk_id and n.epoch = a.epoch and n.seq = a.seq
    left join places p on p.id = a.place_id left join places t on t.id = a.to_place_id
    left join places o on o.id = a.from_place_id left join staff s on s.id = a.staff_id
    left join staff h on h.id = a.to_staff_id
    where f.id is null or p.id is null or (a.seq is not null and n.seq is null) or (a.deed_id is not null and d.id is null)
      or (a.to_place_id is not null and t.id is null) or (a.from_place_id is not null and o.id is null)
      or (a.staff_id is not null and s.id is null) or (a.to_staff_id is not null and h.id is null)
  union all
  select 'custody', a.folder_id::text from custody a
    left join folders f on f.id = a.folder_id left join places p on p.id = a.place_id
    left join places t on t.id = a.leg_to_id left join staff h on h.id = a.holder_id
    where f.id is null or p.id is null or (a.leg_to_id is not null and t.id is null)
      or (a.holder_id is not null and h.id is null);
