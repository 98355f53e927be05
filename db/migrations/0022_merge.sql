-- Two numbers of one person. A merge moves what hangs under the one patient to the other, in one transaction, and writes
-- down each row that it moved: what the ledger holds is what an unmerge can give back. Numbers are never moved: they stay
-- with the patient who was merged, who names the one that stayed, and everything that looks a number up follows that.

create table merges (
  id bigint generated always as identity primary key,
  act text not null check (act in ('merge','unmerge','combine','by_hand')),
  source_id bigint not null references patients on delete restrict,
  survivor_id bigint not null references patients on delete restrict,
  -- The merge that is taken back, or that a later act rests on.
  of_id bigint references merges on delete restrict,
  reason text not null check (length(reason) between 3 and 200),
  staff_id bigint references staff on delete restrict,
  at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  constraint merges_of_two check (source_id <> survivor_id),
  constraint merges_rest_on_one check ((act = 'merge') = (of_id is null))
);
create unique index merges_undone_once on merges (of_id) where act = 'unmerge';
create index merges_source on merges (source_id);
create index merges_survivor on merges (survivor_id);
create index merges_of on merges (of_id) where of_id is not null;
comment on table merges is 'append only: which numbers were found to be one person, or two, and what was done about it';

-- Each row that changed hands. Patients hold charts, stays, appointments and those who were merged into them; charts hold
-- folders and requests. A row whose hands are the same is one of which a person said that it stays.
create table merge_moves (
  merge_id bigint not null references merges on delete restrict,
  thing text not null check (thing in ('patient','chart','stay','appointment','folder','request')),
  thing_id text not null check (length(thing_id) between 1 and 40),
  from_id bigint not null,
  to_id bigint not null,
  facts jsonb not null default '{}',
  primary key (merge_id, thing, thing_id)
);
create index merge_moves_thing on merge_moves (thing, thing_id, merge_id);
comment on table merge_moves is 'append only: each row that a merge or what followed it gave from one to another';

create index patients_merged_into on patients (merged_into_id) where merged_into_id is not null;

-- Chains are flat: who was merged names who stayed, never another who was merged. So there is no cycle either.
create function merged_into_one_that_stayed() returns trigger language plpgsql as $$
begin
  if exists (select from fresh n join patients t on t.id = n.merged_into_id where t.merged_into_id is not null)
    or exists (select from fresh n join patients o on o.merged_into_id = n.id where n.merged_into_id is not null)
  then
    raise restrict_violation using message = 'a patient is merged into one that stayed';
  end if;
  return null;
end $$;
create trigger merged_into_one_that_stayed after insert on patients
  referencing new table as fresh for each statement execute function merged_into_one_that_stayed();
create trigger merged_into_one_that_stayed_again after update on patients
  referencing new table as fresh for each statement execute function merged_into_one_that_stayed();

-- Nothing comes to hang under a patient who was merged, whoever writes and however late: a merge waits for those who hold
-- the patient's key, and whoever comes after it sees it.
create function of_one_that_stayed() returns trigger language plpgsql as $$
begin
  if exists (select from fresh n join patients p on p.id = n.patient_id where p.merged_into_id is not null) then
    raise restrict_violation using message = 'this patient was merged into another';
  end if;
  return null;
end $$;
create function given_to_one_that_stayed() returns trigger language plpgsql as $$
begin
  if exists (select from fresh n join stale o on o.id = n.id and o.patient_id <> n.patient_id
    join patients p on p.id = n.patient_id where p.merged_into_id is not null) then
    raise restrict_violation using message = 'this patient was merged into another';
  end if;
  return null;
end $$;
create trigger of_one_that_stayed after insert on charts
  referencing new table as fresh for each statement execute function of_one_that_stayed();
create trigger of_one_that_stayed after insert on stays
  referencing new table as fresh for each statement execute function of_one_that_stayed();
create trigger of_one_that_stayed after insert on appointments
  referencing new table as fresh for each statement execute function of_one_that_stayed();
create trigger given_to_one_that_stayed after update on charts
  referencing new table as fresh old table as stale for each statement execute function given_to_one_that_stayed();
create trigger given_to_one_that_stayed after update on stays
  referencing new table as fresh old table as stale for each statement execute function given_to_one_that_stayed();
create trigger given_to_one_that_stayed after update on appointments
  referencing new table as fresh old table as stale for each statement execute function given_to_one_that_stayed();

-- Moves rows and writes them down, as one: what is no longer in the hands that were read is an error, and nothing is done.
create function write_merge_moves(the_merge bigint, moves jsonb) returns void language plpgsql as $$
declare
  moved bigint;
begin
  with step as (
    select * from jsonb_to_recordset(moves) as x (thing text, thing_id text, from_id bigint, to_id bigint, facts jsonb,
      volume_no integer, filing_key text, home_place_id bigint)
  ), kept as (
    select count(*) as n from step where from_id = to_id
  ), people as (
    update patients p set merged_into_id = nullif(x.to_id, p.id) from step x
    where x.thing = 'patient' and p.id = x.thing_id::bigint and coalesce(p.merged_into_id, p.id) = x.from_id
      and x.from_id <> x.to_id returning p.id
  ), held as (
    update charts c set patient_id = x.to_id from step x
    where x.thing = 'chart' and c.id = x.thing_id::bigint and c.patient_id = x.from_id and x.from_id <> x.to_id
    returning c.id
  ), lay as (
    update stays s set patient_id = x.to_id, xid = pg_current_xact_id() from step x
    where x.thing = 'stay' and s.id = x.thing_id::bigint and s.patient_id = x.from_id and x.from_id <> x.to_id
    returning s.id
  ), comes as (
    update appointments a set patient_id = x.to_id, xid = pg_current_xact_id() from step x
    where x.thing = 'appointment' and a.id = x.thing_id::bigint and a.patient_id = x.from_id and x.from_id <> x.to_id
    returning a.id
  ), volumes as (
    update folders f set chart_id = x.to_id, volume_no = x.volume_no, filing_key = x.filing_key,
      home_place_id = x.home_place_id from step x
    where x.thing = 'folder' and f.id = x.thing_id::bigint and f.chart_id = x.from_id and x.from_id <> x.to_id
    returning f.id
  ), asked as (
    update requests r set chart_id = x.to_id, xid = pg_current_xact_id() from step x
    where x.thing = 'request' and r.id = x.thing_id::uuid and r.chart_id = x.from_id and x.from_id <> x.to_id
    returning r.id
  ), told as (
    insert into merge_moves (merge_id, thing, thing_id, from_id, to_id, facts)
    select the_merge, thing, thing_id, from_id, to_id, coalesce(facts, '{}') from step returning thing
  )
  select (select n from kept) + (select count(*) from people) + (select count(*) from held) + (select count(*) from lay)
    + (select count(*) from comes) + (select count(*) from volumes) + (select count(*) from asked)
    - (select count(*) from told) into moved;
  if moved <> 0 then
    raise restrict_violation using message = 'what was to be moved has changed hands meanwhile';
  end if;
end $$;

-- To be brought together with the folders of the number that stayed: one task for each folder.
create unique index notices_combine on notices (folder_id) where kind = 'combine_folders' and cleared_at is null;

-- As in 0019, and whether its number is another than the one that is printed on it, or is going to be.
alter view folder_facts rename to folder_facts_unnumbered;
create view folder_facts as
  select f.*, case
      when exists (select from notices n where n.folder_id = f.folder_id and n.kind = 'reprint_label'
        and n.cleared_at is null and n.facts ->> 'why' = 'renumbered') then 'relabel'
      when exists (select from notices n where n.folder_id = f.folder_id and n.kind = 'combine_folders'
        and n.cleared_at is null) then 'combine' end as numbering
  from folder_facts_unnumbered f;
