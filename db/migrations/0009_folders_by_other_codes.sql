-- A folder that was scanned by another system's code (`aliases`) is locked and read like one that was scanned by its own
-- label: it was found by its alias and then not among the locked folders, and so answered as unknown.
drop function ground_for_scans(bigint[], text[], boolean[], text[]);
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
