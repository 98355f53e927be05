-- A statement costs tens of microseconds before it does anything: what a batch of one scan pays, less of them. The laws are
-- those of 0005.

-- Codes are looked up once for folders and for all else; the journals are asked what waits only where it may move.
create or replace function ground_for_scans(kiosk_ids bigint[], journal_epochs text[], moves_waiting boolean[],
  codes text[]) returns json language plpgsql as $$
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

-- Custody that exists is changed, which fires one trigger; only what was never seen is added.
create or replace function write_custody(made custody_made[]) returns void language plpgsql as $$
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

-- One question for each statement; within a settlement its plan goes by keys as all others there.
create or replace function scans_name_what_exists() returns trigger language plpgsql as $$
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
      or (a.staff_id is not null and s.id is null) or (a.to_staff_id is not null and h.id is null))
  then
    raise foreign_key_violation using message = 'a movement names something that does not exist';
  end if;
  return null;
end $$;

create or replace function custody_names_what_exists() returns trigger language plpgsql as $$
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
