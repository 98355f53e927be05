-- A pull list: requests of one file room worked as one walk. Its lines are the folders of its requests, and how far each
-- is follows from scans alone (0010); what stands here is who walks which aisle, and what was printed.

create table pull_lists (
  id uuid primary key,
  room_id bigint not null references places on delete restrict,
  title text not null check (length(title) between 1 and 100),
  source text not null check (source in ('requests','clinic','hand')),
  for_place_id bigint references places on delete restrict,
  on_date date,
  needed_by timestamptz,
  purpose text check (length(purpose) between 1 and 100),
  made_by_id bigint references staff on delete restrict,
  made_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by_id bigint references staff on delete restrict,
  -- The newest print; 0 while nothing is on paper.
  printed_revision integer not null default 0 check (printed_revision >= 0),
  xid xid8 not null default pg_current_xact_id(),
  constraint pull_lists_clinic_day
    check ((source = 'clinic') = (on_date is not null) and (source = 'clinic') <= (for_place_id is not null)),
  constraint pull_lists_closed_by check ((closed_by_id is not null) <= (closed_at is not null)),
  -- What claims name, so that nobody claims an aisle of a list in another room's name.
  unique (id, room_id)
);
create index pull_lists_room on pull_lists (room_id, made_at desc) where closed_at is null;
-- Two clerks who make the list of one clinic's day at the same instant work on one list.
create unique index pull_lists_one_of_a_day on pull_lists (room_id, for_place_id, on_date)
  where source = 'clinic' and closed_at is null;
create trigger kept_for_ever before delete on pull_lists for each row execute function kept_for_ever();

alter table requests add column pull_list_id uuid references pull_lists on delete restrict;
create index requests_pull_list on requests (pull_list_id) where pull_list_id is not null;

-- What a list holds is worked while it is open, and what is being worked is on one list.
create function on_an_open_list() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.pull_list_id is not null
    and exists (select from pull_lists where id = old.pull_list_id and closed_at is null)
    and new.pull_list_id is not null and old.closed_at is null then
    raise restrict_violation using message = 'this request is on another open list';
  end if;
  perform 1 from pull_lists where id = new.pull_list_id and closed_at is null for share;
  if not found then
    raise restrict_violation using message = 'this list is closed';
  end if;
  return new;
end $$;
create trigger on_an_open_list before insert or update of pull_list_id on requests for each row
  when (new.pull_list_id is not null) execute function on_an_open_list();

-- Who walks which aisle: a bay, or the room itself where shelves stand in no bay. Without a list it is the walk of
-- everything that is open in the room. One aisle of one walk has one walker, so no folder is pulled twice.
create table aisle_claims (
  id bigint generated always as identity primary key,
  pull_list_id uuid,
  room_id bigint not null references places on delete restrict,
  aisle_id bigint not null references places on delete restrict,
  staff_id bigint not null references staff on delete restrict,
  at timestamptz not null default now(),
  given_back_at timestamptz,
  constraint aisle_claims_of_its_room foreign key (pull_list_id, room_id) references pull_lists (id, room_id)
    on delete restrict,
  check (given_back_at >= at)
);
create unique index aisle_claims_one_walker on aisle_claims (pull_list_id, room_id, aisle_id) nulls not distinct
  where given_back_at is null;
create trigger kept_for_ever before delete on aisle_claims for each row execute function kept_for_ever();

-- What stood on paper: each print is a revision, and a later one may print only what changed.
create table pull_list_prints (
  pull_list_id uuid not null references pull_lists on delete restrict,
  revision integer not null check (revision >= 1),
  what text not null check (what in ('whole','changes')),
  at timestamptz not null default now(),
  staff_id bigint references staff on delete restrict,
  primary key (pull_list_id, revision),
  -- Nothing has changed since nothing was printed.
  check ((what = 'changes') <= (revision > 1))
);
comment on table pull_list_prints is 'append only: each print of a pull list';

create table pull_list_printed (
  pull_list_id uuid not null,
  revision integer not null,
  folder_id bigint not null references folders on delete restrict,
  change text not null check (change in ('stands','added','changed','dropped')),
  -- What the line says, without the chart number.
  line jsonb not null,
  primary key (pull_list_id, revision, folder_id),
  foreign key (pull_list_id, revision) references pull_list_prints on delete restrict
);
comment on table pull_list_printed is 'append only: the lines that stood on paper, by revision';

-- What happened to each list, in the order of the log; the act is one of `pullListActs`.
create table pull_list_events (
  id bigint generated always as identity primary key,
  pull_list_id uuid references pull_lists on delete restrict,
  room_id bigint not null references places on delete restrict,
  act text not null check (length(act) between 1 and 40),
  at timestamptz not null default now(),
  staff_id bigint references staff on delete restrict,
  facts jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id()
);
create index pull_list_events_list on pull_list_events (pull_list_id, id);
create index pull_list_events_position on pull_list_events (xid, id);
comment on table pull_list_events is 'append only: what happened to each pull list';
