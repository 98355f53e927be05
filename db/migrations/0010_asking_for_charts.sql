-- Asking for charts. A request names a chart and who wants it where; its folders are rows of their own, for each comes,
-- or does not come, by itself. What a folder's row says follows from scans; only people cancel or decline.

alter table requests
  add column covers text not null default 'all' check (covers in ('all','last','chosen')),
  add column for_staff_id bigint references staff on delete restrict,
  add column purpose text check (length(purpose) between 1 and 100),
  add column claimed_by_id bigint references staff on delete restrict,
  add column claimed_at timestamptz,
  add column ended_by_id bigint references staff on delete restrict,
  add column ended_reason text check (length(ended_reason) between 1 and 200),
  add column retry_at timestamptz,
  add check ((claimed_by_id is null) = (claimed_at is null)),
  -- Nobody is told "no" without a reason.
  add constraint requests_ended_with_reason
    check ((state in ('not_fillable','cancelled')) <= (ended_reason is not null));

create table request_folders (
  request_id uuid not null references requests on delete restrict,
  folder_id bigint not null references folders on delete restrict,
  state text not null default 'waiting'
    check (state in ('waiting','pulled','sent','received','not_found','dropped')),
  since timestamptz not null default now(),
  reason text check (length(reason) between 1 and 200),
  -- The scan that brought it here; none for what a person said.
  kiosk_id bigint,
  epoch text,
  seq bigint,
  xid xid8 not null default pg_current_xact_id(),
  primary key (request_id, folder_id),
  check ((state in ('not_found','dropped')) = (reason is not null)),
  check (num_nonnulls(kiosk_id, epoch, seq) in (0, 3)),
  -- Closed only by the scan that fulfils it.
  check ((state = 'received') <= (seq is not null))
) with (fillfactor = 70);
create index request_folders_open on request_folders (folder_id) where state in ('waiting','pulled','sent','not_found');
create index request_folders_xid on request_folders (xid);
create index requests_claimed on requests (claimed_by_id) where closed_at is null and claimed_by_id is not null;

-- What happened to each request, in the order of the log; the word is one of `requestActs`.
create table request_events (
  id bigint generated always as identity primary key,
  request_id uuid not null references requests on delete restrict,
  folder_id bigint references folders on delete restrict,
  act text not null check (length(act) between 1 and 40),
  at timestamptz not null default now(),
  staff_id bigint references staff on delete restrict,
  kiosk_id bigint references kiosks on delete restrict,
  facts jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id()
);
create index request_events_request on request_events (request_id, id);
create index request_events_position on request_events (xid, id);
comment on table request_events is 'append only: what happened to each request';

insert into request_folders (request_id, folder_id, since)
select r.id, f.id, r.placed_at from requests r join folders f on f.chart_id = r.chart_id and (r.folder_id is null or r.folder_id = f.id)
where f.lifecycle in ('planned','active','inactive') and r.closed_at is null;

-- As in 0005, but who waits for a folder stands with the folder.
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
    ms(c.leg_due_at) as leg_due_at, ms(c.since) as since
  from folders f join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
    left join custody c on c.folder_id = f.id;

alter table requests drop column folder_id;

-- Writes how far folders have come for those who asked for them, as the domain decided it. A request ends when each of
-- its folders has come or dropped out; two batches that bring the last two wait for one another at the request.
create function write_request_steps(steps jsonb) returns void language plpgsql as $$
declare
  asked uuid[] := array(select distinct (one ->> 'request_id')::uuid from jsonb_array_elements(steps) one);
begin
  perform 1 from requests where id = any(asked) order by id for no key update;

  with step as (
    select * from jsonb_to_recordset(steps) as x (n integer, request_id uuid, folder_id bigint, state text, at float8,
      kiosk_id bigint, epoch text, seq bigint, staff_id bigint)
  ), last as (
    select distinct on (request_id, folder_id) * from step order by request_id, folder_id, n desc
  ), changed as (
    update request_folders f set state = x.state, since = to_timestamp(x.at / 1000), reason = null, kiosk_id = x.kiosk_id,
      epoch = x.epoch, seq = x.seq, xid = pg_current_xact_id()
    from last x join requests r on r.id = x.request_id
    where f.request_id = x.request_id and f.folder_id = x.folder_id and f.state <> x.state and r.closed_at is null
    returning f.request_id, f.folder_id
  )
  insert into request_events (request_id, folder_id, act, at, staff_id, kiosk_id)
  select s.request_id, s.folder_id, s.state, to_timestamp(s.at / 1000), s.staff_id, s.kiosk_id
  from step s join changed c on c.request_id = s.request_id and c.folder_id = s.folder_id order by s.n;

  with ended as (
    update requests r set state = 'received', closed_at = now(), xid = pg_current_xact_id()
    where r.id = any(asked) and r.closed_at is null
      and exists (select from request_folders f where f.request_id = r.id and f.state = 'received')
      and not exists (select from request_folders f where f.request_id = r.id and f.state not in ('received','dropped'))
    returning r.id
  )
  insert into request_events (request_id, act) select id, 'fulfilled' from ended;
end $$;

-- What an undone scan had brought is asked for again.
create function reopen_requests(undone jsonb) returns void language plpgsql as $$
begin
  if jsonb_array_length(undone) = 0 then return; end if;
  with back as (
    update request_folders f set state = 'waiting', since = now(), kiosk_id = null, epoch = null, seq = null,
      xid = pg_current_xact_id()
    from jsonb_to_recordset(undone) as x (folder_id bigint, kiosk_id bigint, epoch text, seq bigint)
    where f.state = 'received' and f.folder_id = x.folder_id and f.kiosk_id = x.kiosk_id and f.epoch = x.epoch
      and f.seq = x.seq
    returning f.request_id, f.folder_id, x.kiosk_id
  ), open as (
    update requests r set state = case when claimed_by_id is null then 'placed' else 'claimed' end, closed_at = null,
      xid = pg_current_xact_id()
    from back where r.id = back.request_id and r.state = 'received'
  )
  insert into request_events (request_id, folder_id, act, kiosk_id)
  select request_id, folder_id, 'reopened', kiosk_id from back;
end $$;

-- As in 0005, with the steps of requests.
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
    perform reopen_requests(beside -> 'reopened');
    perform write_request_steps(beside -> 'steps');
  end if;
end $$;
