-- Legs and what carries them. A trolley, envelope, tube or courier's bag is a thing with a label, and so a place of its
-- own kind; a person may carry too. Its one code stands for all that is in it: each of its scans is kept once
-- (`carrier_scans`), and leaves a movement (`carried`) of each folder that the domain finds aboard at that moment.

alter table places drop constraint places_kind_check,
  add constraint places_kind_check check (kind in ('facility','file_room','bay','shelf','ward','clinic','department',
    'desk','trolley','envelope','tube','courier','off_site','box','destruction_bin'));

alter table movements
  add column carrier_place_id bigint,
  add column carrier_staff_id bigint,
  drop constraint movements_act_check,
  add constraint movements_act_check
    check (act in ('seen','to','send','missing','found','undo','home','void','carried')),
  drop constraint movements_how_check,
  add constraint movements_how_check check (how in ('scanned','typed','presumed','in_carrier')),
  -- What was not scanned itself says so, and names what was.
  add constraint movements_in_carrier check ((act = 'carried') = (how = 'in_carrier')),
  add constraint movements_carried_by check ((act = 'carried') <= (carrier_place_id is not null)),
  add constraint movements_one_carrier check (num_nonnulls(carrier_place_id, carrier_staff_id) <= 1
    and (num_nonnulls(carrier_place_id, carrier_staff_id) = 0 or act in ('to','send','carried')));
create index movements_loads on movements (carrier_place_id, at)
  where carrier_place_id is not null and act in ('to','send');

alter table custody
  add column leg_carrier_place_id bigint,
  add column leg_carrier_staff_id bigint,
  drop constraint custody_how_check,
  add constraint custody_how_check check (how in ('scanned','typed','presumed','in_carrier')),
  add constraint custody_one_carrier check (num_nonnulls(leg_carrier_place_id, leg_carrier_staff_id)
    <= case when leg_to_id is null then 0 else 1 end);

alter table away add column leg_carrier_id bigint, add column leg_due_at timestamptz;
update away a set leg_due_at = c.leg_due_at from custody c where c.folder_id = a.folder_id and c.leg_due_at is not null;
create index away_leg_carrier on away (leg_carrier_id) where leg_carrier_id is not null;
create index away_leg_due on away (leg_due_at) where leg_due_at is not null;

-- Each scan of a carrier's code, and each UNDO that takes one back (`undoes_seq`).
create table carrier_scans (
  id bigint generated always as identity primary key,
  kiosk_id bigint,
  epoch text,
  seq bigint,
  deed_id uuid references deeds on delete restrict,
  carrier_id bigint not null references places on delete restrict,
  place_id bigint not null references places on delete restrict,
  at timestamptz not null,
  lo timestamptz not null,
  hi timestamptz not null,
  staff_id bigint references staff on delete restrict,
  undoes_seq bigint,
  foreign key (kiosk_id, epoch, seq) references scans on delete restrict,
  check (lo <= at and at <= hi),
  check (num_nonnulls(kiosk_id, epoch, seq) = case when deed_id is null then 3 else 0 end)
);
create unique index carrier_scans_once on carrier_scans (kiosk_id, epoch, seq) where deed_id is null;
create unique index carrier_scans_once_by_deed on carrier_scans (deed_id) where deed_id is not null;
create index carrier_scans_hi on carrier_scans (carrier_id, hi);
comment on table carrier_scans is 'append only: where trolleys, envelopes and the like were scanned';

-- How long a leg may take, from a room (null: from any) to a room (null: to any) by a kind of carrier (null: by any).
-- The most particular rule counts, of several the newest that was in force when the folder was sent: a rule is never
-- changed, so that what was due stays as it was told. Without any rule the domain's own times hold.
create table leg_times (
  id bigint generated always as identity primary key,
  from_place_id bigint references places on delete restrict,
  to_place_id bigint references places on delete restrict,
  carrier text check (carrier in ('trolley','envelope','tube','courier','person')),
  minutes integer not null check (minutes between 1 and 100000),
  valid_from timestamptz not null default now(),
  set_by_id bigint references staff on delete restrict
);
comment on table leg_times is 'append only: how long legs may take';

-- No rule reaches back: what was sent before it, also in the moment before every server has heard of it, is due as it was.
create function in_force_from_now_on() returns trigger language plpgsql as $$
begin
  new.valid_from := greatest(new.valid_from, now() + interval '1 minute');
  return new;
end $$;
create trigger in_force_from_now_on before insert on leg_times for each row execute function in_force_from_now_on();

-- A leg that is past its time is one notice, until the leg ends, whoever ends it.
create unique index notices_leg_stuck on notices (folder_id) where kind = 'leg_stuck' and cleared_at is null;
create index notices_leg_stuck_ever on notices (folder_id, at) where kind = 'leg_stuck';
create function leg_stuck_no_more() returns trigger language plpgsql as $$
begin
  update notices set cleared_at = now() where kind = 'leg_stuck' and folder_id = old.folder_id and cleared_at is null;
  return null;
end $$;
create trigger leg_stuck_no_more after update on away for each row
  when (old.leg_due_at is not null and new.leg_due_at is distinct from old.leg_due_at)
  execute function leg_stuck_no_more();
create trigger leg_stuck_no_more_at_home after delete on away for each row
  when (old.leg_due_at is not null) execute function leg_stuck_no_more();

-- What a carrier that is scanned now, or a person who says that he carries, would take along.
create function session_sent(session jsonb) returns setof bigint
  language sql immutable parallel safe
begin atomic
  select (one #>> '{}')::bigint from jsonb_path_query(session, 'lax $.sent[*]') one
  union all select (one #>> '{}')::bigint from jsonb_path_query(session, 'lax $.lastAct.before.sent[*]') one;
end;

-- As in 0010, with the carrier of a leg.
create or replace view folder_facts as
  select f.id as folder_id, f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id,
    h.facility_id, r.loan_hours, r.filing_order,
    (select json_agg(json_build_object('id', q.id, 'for_place_id', q.for_place_id, 'urgency', q.urgency,
        'needed_by', ms(q.needed_by), 'placed_at', ms(q.placed_at), 'state', w.state)
        order by array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id)
      from request_folders w join requests q on q.id = w.request_id
      where w.folder_id = f.id and w.state in ('waiting','pulled','sent','not_found') and q.closed_at is null) as waiting,
    c.state, c.place_id, c.holder_id, ms(c.at) as at, ms(c.lo) as lo, ms(c.hi) as hi, c.kiosk_id, c.epoch, c.seq, c.sub,
    c.how, c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, ms(c.leg_sent_at) as leg_sent_at,
    ms(c.leg_due_at) as leg_due_at, ms(c.since) as since, c.leg_carrier_place_id, c.leg_carrier_staff_id
  from folders f join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
    left join custody c on c.folder_id = f.id;

-- One after the other in one order: who loads a carrier and who scans it must know of each other.
create function lock_carriers(ids bigint[]) returns void language plpgsql as $$
declare id bigint;
begin
  for id in select distinct one from unnest(ids) one where one is not null order by one loop
    perform pg_advisory_xact_lock(hashtextextended('carrier ' || id, 0));
  end loop;
end $$;

-- The folders that were loaded into these carriers within the days for which a carrier's scan can speak for them, with
-- the latest moment of which anything is known of each.
create function carrier_loads(carriers bigint[], within interval)
  returns table (carrier_id bigint, folder_id bigint, aboard boolean, newest_at bigint) language sql stable as $$
  select l.carrier_id, l.folder_id, bool_or(l.aboard),
    max(greatest(ms(c.at), (select max((r ->> 'at')::float8)::bigint from jsonb_array_elements(c.rivals) r)))
  from (
    select a.leg_carrier_id as carrier_id, a.folder_id, true as aboard from away a where a.leg_carrier_id = any(carriers)
    union all
    select m.carrier_place_id, m.folder_id, false from movements m
    where m.carrier_place_id = any(carriers) and m.act in ('to','send') and m.at > now() - within) l
    join custody c on c.folder_id = l.folder_id
  group by l.carrier_id, l.folder_id
$$;

-- As in 0005; where a carrier may be loaded or was scanned, it is locked before any folder, and all that is aboard is
-- locked and read as well.
create or replace function ground_for_scans(kiosk_ids bigint[], journal_epochs text[], moves_waiting boolean[],
  codes text[], other_codes text[] default '{}') returns json language plpgsql as $$
declare
  held_journals json;
  stations json;
  others json;
  named json;
  scanned bigint[];
  loading bigint[];
  carriers bigint[];
  loads json;
  carrier_kinds constant text[] := array['trolley','envelope','tube','courier'];
begin
  select json_agg(json_build_object('kioskId', j.kiosk_id, 'epoch', j.epoch, 'highWater', j.high_water,
    'lastHash', encode(j.last_hash, 'hex'), 'lastAt', ms(j.last_at), 'session', j.session)),
    array_agg((j.session -> 'carrier' ->> 'placeId')::bigint)
      || array_agg((j.session -> 'lastAct' -> 'before' -> 'carrier' ->> 'placeId')::bigint)
      || array_agg((j.session -> 'lastAct' ->> 'carrierId')::bigint)
  into held_journals, loading
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
      filter (where l.folder_id is null or l.withdrawn_at is not null),
    array_agg(l.place_id) filter (where l.withdrawn_at is null and l.place_id is not null)
  into named, scanned, others, carriers
  from labels l left join badges b on b.id = l.badge_id left join staff s on s.id = b.staff_id
  where l.code = any(codes);

  if cardinality(other_codes) > 0 then
    select array(select unnest(scanned) union
      select a.folder_id from aliases a where a.code = any(other_codes) and a.folder_id is not null),
      array(select unnest(carriers) union
      select a.place_id from aliases a where a.code = any(other_codes) and a.place_id is not null)
    into scanned, carriers;
  end if;
  if cardinality(carriers) > 0 then
    select array_agg(id) into carriers from places where id = any(carriers) and kind = any(carrier_kinds);
  end if;

  if cardinality(carriers) > 0 or array_remove(loading, null) <> '{}' then
    perform lock_carriers(carriers || loading);
    select json_build_object(
      'undone', (select json_agg(distinct m.folder_id)
        from unnest(kiosk_ids, journal_epochs, moves_waiting) as one (kiosk_id, epoch, moves_waiting)
          join journals j on j.kiosk_id = one.kiosk_id and j.epoch = one.epoch and j.session -> 'lastAct' ? 'carrierId'
          join movements m on m.kiosk_id = j.kiosk_id and m.epoch = j.epoch and m.act = 'carried'
            and m.seq = (j.session -> 'lastAct' ->> 'seq')::bigint
        where one.moves_waiting),
      'seen', (select json_object_agg(carrier_id, hi) from (
        select s.carrier_id, ms(max(s.hi)) as hi from carrier_scans s where s.carrier_id = any(carriers || loading)
        group by s.carrier_id) seen),
      'folders', (select json_agg(json_build_object('carrierId', l.carrier_id, 'folderId', l.folder_id, 'newestAt', l.newest_at))
        from carrier_loads(carriers, interval '30 days') l))
    into loads;
    if cardinality(carriers) > 0 then
      select array(select unnest(scanned) union
        select a.folder_id from away a where a.leg_carrier_id = any(carriers))
      into scanned;
    end if;
  end if;

  if true = any(moves_waiting) then
    select array(select unnest(scanned) union
      select moved from unnest(kiosk_ids, journal_epochs, moves_waiting) as one (kiosk_id, epoch, moves_waiting)
        join journals j on j.kiosk_id = one.kiosk_id and j.epoch = one.epoch,
        session_folders(j.session) moved
      where one.moves_waiting)
    into scanned;
    -- What the scan that an UNDO would take back had carried along.
    if loads ->> 'undone' is not null then
      select array(select unnest(scanned) union select one::bigint from json_array_elements_text(loads -> 'undone') one)
      into scanned;
    end if;
    if cardinality(carriers) > 0 or exists (select from unnest(codes) one where one like 'P%') then
      select array(select unnest(scanned) union
        select moved from unnest(kiosk_ids, journal_epochs) as one (kiosk_id, epoch)
          join journals j on j.kiosk_id = one.kiosk_id and j.epoch = one.epoch, session_sent(j.session) moved)
      into scanned;
    end if;
  end if;
  if cardinality(scanned) > 0 then perform lock_folders(scanned); end if;
  perform set_config('outguide.folders', coalesce(scanned::text, '{}'), true);

  return json_build_object('xid', pg_current_xact_id()::text, 'journals', coalesce(held_journals, '[]'),
    'kiosks', coalesce(stations, '[]'), 'folders', coalesce(named, '{}'), 'labels', coalesce(others, '[]'),
    'loads', loads);
end $$;

alter type movement_made add attribute carrier_place_id bigint, add attribute carrier_staff_id bigint;
alter type custody_made add attribute leg_carrier_place_id bigint, add attribute leg_carrier_staff_id bigint;

-- As in 0005, with the carrier of a leg.
create or replace function write_custody(made custody_made[]) returns void language plpgsql as $$
declare changed integer;
begin
  update custody c set state = x.state, place_id = x.place_id, holder_id = x.holder_id, at = to_timestamp(x.at / 1000),
    lo = to_timestamp(x.lo / 1000), hi = to_timestamp(x.hi / 1000), kiosk_id = x.kiosk_id, epoch = x.epoch,
    seq = x.seq, sub = x.sub, how = x.how, staff_id = x.staff_id, rivals = x.rivals, leg_from_id = x.leg_from_id,
    leg_to_id = x.leg_to_id, leg_sent_at = to_timestamp(x.leg_sent_at / 1000),
    leg_due_at = to_timestamp(x.leg_due_at / 1000), since = to_timestamp(x.since / 1000),
    leg_carrier_place_id = x.leg_carrier_place_id, leg_carrier_staff_id = x.leg_carrier_staff_id
  from unnest(made) x where c.folder_id = x.folder_id;
  get diagnostics changed = row_count;
  if changed < cardinality(made) then
    insert into custody (folder_id, state, place_id, holder_id, at, lo, hi, kiosk_id, epoch, seq, sub, how, staff_id,
      rivals, leg_from_id, leg_to_id, leg_sent_at, leg_due_at, since, leg_carrier_place_id, leg_carrier_staff_id)
    select folder_id, state, place_id, holder_id, to_timestamp(at / 1000), to_timestamp(lo / 1000),
      to_timestamp(hi / 1000), kiosk_id, epoch, seq, sub, how, staff_id, rivals, leg_from_id, leg_to_id,
      to_timestamp(leg_sent_at / 1000), to_timestamp(leg_due_at / 1000), to_timestamp(since / 1000),
      leg_carrier_place_id, leg_carrier_staff_id
    from unnest(made) on conflict (folder_id) do nothing;
  end if;

  insert into away as a (folder_id, state, place_id, room_id, holder_id, leg_to_id, since, due_at, leg_carrier_id,
    leg_due_at)
  select folder_id, state, place_id, away_room_id, holder_id, leg_to_id, to_timestamp(since / 1000),
    to_timestamp(due_at / 1000), leg_carrier_place_id, to_timestamp(leg_due_at / 1000)
  from unnest(made) where away_room_id is not null
  on conflict (folder_id) do update set state = excluded.state, place_id = excluded.place_id,
    room_id = excluded.room_id, holder_id = excluded.holder_id, leg_to_id = excluded.leg_to_id,
    since = excluded.since, due_at = excluded.due_at, leg_carrier_id = excluded.leg_carrier_id,
    leg_due_at = excluded.leg_due_at;
  get diagnostics changed = row_count;
  if changed < cardinality(made) then
    delete from away where folder_id in (select folder_id from unnest(made) where away_room_id is null);
  end if;
end $$;

-- As in 0005, with carriers: who carried each movement, and where carriers were scanned.
create or replace function write_settled(holder text, kept scan_kept[], moved movement_made[], acts scan_act[],
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

-- As in 0005; a carrier is named rarely, so it is looked up by itself.
create or replace function movements_name_what_exists() returns trigger language plpgsql as $$
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
      or (a.staff_id is not null and s.id is null) or (a.to_staff_id is not null and h.id is null)
      or (a.carrier_place_id is not null and not exists (select from places where id = a.carrier_place_id))
      or (a.carrier_staff_id is not null and not exists (select from staff where id = a.carrier_staff_id)))
  then
    raise foreign_key_violation using message = 'a movement names something that does not exist';
  end if;
  return null;
end $$;
