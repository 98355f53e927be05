-- Printers, and what was printed on them: by whom, what for, label by label. A print never touches custody, so a job names
-- folders, places, badges and cards, and none of them knows of it.

create table printers (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  place_id bigint references places on delete restrict,
  transport text not null check (transport in ('pdf','raw','cups')),
  host text check (length(host) between 1 and 253),
  port integer check (port between 1 and 65535),
  dpi integer check (dpi = 203 or dpi = 300),
  queue text check (queue ~ '^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,126}$'),
  -- What is loaded: a name of the catalogue of labels/src/stock.ts; 'any' where each print chooses.
  stock text not null check (length(stock) between 1 and 60),
  offset_x float8 not null default 0 check (offset_x between -20 and 20),
  offset_y float8 not null default 0 check (offset_y between -20 and 20),
  -- What the printer said last, in the words of the domain's `printerFaults`; null: nobody has asked it.
  told text check (length(told) between 1 and 40),
  told_at timestamptz,
  withdrawn_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  constraint printers_reached_by check (case transport
    when 'raw' then num_nonnulls(host, port, dpi) = 3 and queue is null
    when 'cups' then queue is not null and num_nonnulls(host, port, dpi) = 0
    else num_nonnulls(host, port, dpi, queue) = 0 end),
  constraint printers_told_when check ((told is null) = (told_at is null))
);
create unique index printers_name on printers (lower(name)) where withdrawn_at is null;
create index printers_place on printers (place_id) where withdrawn_at is null;
comment on table printers is 'kept for ever: where labels come out';

create table print_jobs (
  id uuid primary key,
  kind text not null check (length(kind) between 1 and 40),
  printer_id bigint not null references printers on delete restrict,
  title text not null check (length(title) between 1 and 120),
  purpose text check (length(purpose) between 1 and 100),
  by_id bigint references staff on delete restrict,
  kiosk_id bigint references kiosks on delete restrict,
  at timestamptz not null default now(),
  copies integer not null default 1 check (copies between 1 and 20),
  -- As it was chosen; null: the one that comes with the product.
  layout_id text check (length(layout_id) between 1 and 80),
  layout_version integer,
  stock text not null check (length(stock) between 1 and 60),
  start_position integer not null default 1 check (start_position between 1 and 1000),
  total integer not null check (total between 1 and 200000),
  -- Labels that were handed over whole: sent or known to be printed.
  gone integer not null default 0 check (gone >= 0),
  state text not null default 'queued'
    check (state in ('queued','rendering','printing','paused','done','failed','cancelled')),
  -- Why it stands or what it waits for, in a word of the domain.
  reason text check (length(reason) between 1 and 60),
  since timestamptz not null default now(),
  -- When it had its last turn at the printer: who waits longest is next.
  turn_at timestamptz,
  -- Printed again from what did not come out of this one.
  again_of uuid references print_jobs on delete restrict,
  xid xid8 not null default pg_current_xact_id(),
  constraint print_jobs_gone check (gone <= total),
  constraint print_jobs_layout check ((layout_id is null) = (layout_version is null)),
  constraint print_jobs_with_reason check ((state in ('paused','failed')) <= (reason is not null))
) with (fillfactor = 70);
create index print_jobs_open on print_jobs (printer_id, turn_at nulls first, at)
  where state in ('queued','rendering','printing');
create index print_jobs_newest on print_jobs (at desc, id);
create index print_jobs_by on print_jobs (by_id, at desc);
comment on table print_jobs is 'kept for ever: who printed what, and whether it came out';

create table print_job_labels (
  job_id uuid not null references print_jobs on delete restrict,
  seq integer not null check (seq >= 1),
  subject text not null check (subject in ('folder','place','badge','card','test')),
  subject_id bigint not null,
  state text not null default 'waiting'
    check (state in ('waiting','sending','sent','doubtful','printed','not_out','left_out')),
  -- Why it was left out.
  why text check (length(why) between 1 and 40),
  -- Which part of its layout would not read and why, in a sentence that holds nothing of a patient.
  said text check (length(said) between 1 and 400),
  primary key (job_id, seq),
  constraint print_job_labels_why check ((state = 'left_out') = (why is not null)),
  constraint print_job_labels_said check (said is null or why is not null)
) with (fillfactor = 70);
create index print_job_labels_waiting on print_job_labels (job_id, seq) where state = 'waiting';
create index print_job_labels_asked on print_job_labels (job_id, seq)
  where state in ('sending','doubtful','not_out','left_out');
create index print_job_labels_subject on print_job_labels (subject, subject_id);
comment on table print_job_labels is 'kept for ever: each label of a job, in the order in which it is printed';

-- What happened to each job; the word is one of `printActs`.
create table print_job_events (
  id bigint generated always as identity primary key,
  job_id uuid not null references print_jobs on delete restrict,
  act text not null check (length(act) between 1 and 40),
  at timestamptz not null default now(),
  staff_id bigint references staff on delete restrict,
  facts jsonb not null default '{}',
  xid xid8 not null default pg_current_xact_id()
);
create index print_job_events_job on print_job_events (job_id, id);
create index print_job_events_position on print_job_events (xid, id);
comment on table print_job_events is 'append only: what happened to each print job';

create trigger kept_for_ever before delete on printers for each row execute function kept_for_ever();
create trigger kept_for_ever before delete on print_jobs for each row execute function kept_for_ever();
create trigger kept_for_ever before delete on print_job_labels for each row execute function kept_for_ever();

-- The table of transitions of server/src/domain/print-job.ts; a test holds the two together.
create function print_job_goes_on() returns trigger language plpgsql as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('queued','rendering'), ('queued','paused'), ('queued','failed'), ('queued','cancelled'),
    ('rendering','printing'), ('rendering','queued'), ('rendering','paused'), ('rendering','failed'),
    ('rendering','cancelled'), ('rendering','done'),
    ('printing','done'), ('printing','paused'), ('printing','failed'), ('printing','cancelled'),
    ('paused','queued'), ('paused','cancelled'), ('paused','done'),
    ('failed','queued'), ('failed','cancelled'), ('failed','done')) then
    raise restrict_violation using message = 'a print job does not go from ' || old.state || ' to ' || new.state;
  end if;
  if old.state <> new.state then new.since := now(); end if;
  new.xid := pg_current_xact_id();
  return new;
end $$;
create trigger goes_on before update on print_jobs for each row execute function print_job_goes_on();

-- A browser prints PDFs without anybody setting anything up.
insert into printers (name, transport, stock) values ('This computer (PDF)', 'pdf', 'any');
