-- As in 0016, and whose turn had come is told when a request that had its folder waits for it again before them.
create or replace function write_request_steps(steps jsonb) returns void language plpgsql as $$
declare
  asked uuid[] := array(select distinct (one ->> 'request_id')::uuid from jsonb_array_elements(steps) one);
begin
  perform 1 from requests where id = any(asked) order by id for no key update;

  with step as (
    select * from jsonb_to_recordset(steps) as x (n integer, request_id uuid, folder_id bigint, state text, back boolean,
      at float8, kiosk_id bigint, epoch text, seq bigint, staff_id bigint, deed_id uuid)
  ), last as (
    select distinct on (request_id, folder_id) * from step order by request_id, folder_id, n desc
  ), changed as (
    update request_folders f set state = x.state, since = to_timestamp(x.at / 1000), reason = null, kiosk_id = x.kiosk_id,
      epoch = x.epoch, seq = x.seq, deed_id = x.deed_id, xid = pg_current_xact_id()
    from last x join requests r on r.id = x.request_id
    where f.request_id = x.request_id and f.folder_id = x.folder_id and f.state <> x.state
      and (r.closed_at is null or r.state = 'received')
    returning f.request_id, f.folder_id
  )
  insert into request_events (request_id, folder_id, act, at, staff_id, kiosk_id, facts)
  select s.request_id, s.folder_id, case when s.back then 'reopened' else s.state end, to_timestamp(s.at / 1000),
    s.staff_id, s.kiosk_id, case when s.back and s.state <> 'waiting' then jsonb_build_object('state', s.state) else '{}' end
  from step s join changed c on c.request_id = s.request_id and c.folder_id = s.folder_id order by s.n;

  update requests r set state = case when claimed_by_id is null then 'placed' else 'claimed' end, closed_at = null,
    xid = pg_current_xact_id()
  where r.id = any(asked) and r.state = 'received' and r.closed_at is not null
    and exists (select from request_folders f where f.request_id = r.id and f.state not in ('received','dropped'));

  insert into request_events (request_id, act, facts)
  select distinct on (o.id) o.id, 'overtaken', jsonb_build_object('by', r.for_place_id)
  from jsonb_to_recordset(steps) as x (request_id uuid, folder_id bigint, back boolean)
    join requests r on r.id = x.request_id and r.closed_at is null
    join request_folders f on f.request_id = r.id and f.folder_id = x.folder_id
      and f.state in ('waiting','pulled','not_found') and f.xid = pg_current_xact_id()
    join request_folders w on w.folder_id = x.folder_id and w.state in ('waiting','pulled','not_found')
    join requests o on o.id = w.request_id and o.id <> r.id and o.closed_at is null
  where x.back
    and (array_position(array['now','today','by_time'], r.urgency), coalesce(r.needed_by, 'infinity'), r.placed_at, r.id)
      < (array_position(array['now','today','by_time'], o.urgency), coalesce(o.needed_by, 'infinity'), o.placed_at, o.id)
  order by o.id, array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at;

  with ended as (
    update requests r set state = 'received', closed_at = now(), xid = pg_current_xact_id()
    where r.id = any(asked) and r.closed_at is null
      and exists (select from request_folders f where f.request_id = r.id and f.state = 'received')
      and not exists (select from request_folders f where f.request_id = r.id and f.state not in ('received','dropped'))
    returning r.id
  )
  insert into request_events (request_id, act) select id, 'fulfilled' from ended;
end $$;
