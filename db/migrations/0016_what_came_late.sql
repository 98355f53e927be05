-- As in 0012, but what was received may turn out not to be: a scan that comes late, or an undo, is read with all of the
-- folder's history. A request that had ended by it is open again; one that people have ended stays as it is.
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

  with ended as (
    update requests r set state = 'received', closed_at = now(), xid = pg_current_xact_id()
    where r.id = any(asked) and r.closed_at is null
      and exists (select from request_folders f where f.request_id = r.id and f.state = 'received')
      and not exists (select from request_folders f where f.request_id = r.id and f.state not in ('received','dropped'))
    returning r.id
  )
  insert into request_events (request_id, act) select id, 'fulfilled' from ended;
end $$;

-- Who has received a folder is asked when its history is read anew.
create index request_folders_received on request_folders (folder_id) where state = 'received';

-- As in 0010; what an undo takes back is among the steps.
create or replace function write_beside(beside jsonb) returns void language plpgsql as $$
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

  if beside ? 'steps' then
    perform write_request_steps(beside -> 'steps');
  end if;
end $$;

drop function reopen_requests(jsonb);
