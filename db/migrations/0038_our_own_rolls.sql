-- Rolls of our own folder labels, printed before anybody knows which folders they are for. The number of a label says of
-- which roll it is (labels/src/own-roll.ts); a row of `labels` is made when one is bound to a folder, and never before.

create table folder_rolls (
  id bigint generated always as identity primary key check (id between 1 and 9999),
  name text not null check (length(name) between 1 and 60),
  labels integer not null check (labels between 1 and 9999),
  reserved_by_id bigint references staff on delete restrict,
  reserved_at timestamptz not null default now()
);
comment on table folder_rolls is 'append only: rolls of our own folder labels that are printed in advance';

-- Lost, spoiled or stolen: what of it is on no folder by then never will be, and is an alarm when it is scanned.
create table folder_roll_withdrawals (
  id bigint generated always as identity primary key,
  roll_id bigint not null references folder_rolls on delete restrict,
  first integer not null,
  last integer not null,
  reason text not null check (length(reason) between 3 and 200),
  withdrawn_by_id bigint references staff on delete restrict,
  withdrawn_at timestamptz not null default now(),
  constraint folder_roll_withdrawals_forward check (first between 1 and last and last <= 9999)
);
create index folder_roll_withdrawals_roll on folder_roll_withdrawals (roll_id);
comment on table folder_roll_withdrawals is 'append only: labels of rolls that are withdrawn, with why';

-- Which label came to be on which folder; the label itself is a row of `labels` like any other.
create table folder_roll_bindings (
  code text primary key references labels on delete restrict,
  folder_id bigint not null references folders on delete restrict,
  bound_by_id bigint references staff on delete restrict,
  bound_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id()
);
create index folder_roll_bindings_xid on folder_roll_bindings (xid);
create index folder_roll_bindings_folder on folder_roll_bindings (folder_id);
comment on table folder_roll_bindings is 'append only: labels of our own rolls, and the folders that they were put on';

create function roll_of(code text, out roll_id bigint, out n integer) language sql immutable parallel safe as $$
  select (x.number - 900000000) / 10000 + 1, ((x.number - 900000000) % 10000)::integer
  from (select case when code ~ '^F9[0-9]{10}$' then substr(code, 2, 9)::bigint end as number) x
  where x.number > 900000000 and x.number % 10000 > 0 and x.number < 999990000
$$;

-- A number beyond the others is a roll's: reserved, not withdrawn, and bound in the same transaction.
create function label_of_a_roll() returns trigger language plpgsql as $$
declare
  roll record;
begin
  select * into roll from roll_of(new.code);
  if roll.roll_id is null then return new; end if;
  -- Whoever withdraws some of it meanwhile waits, and sees this one bound.
  perform pg_advisory_xact_lock_shared(hashtext('folder_rolls'), roll.roll_id::integer);
  if not exists (select from folder_rolls where id = roll.roll_id and roll.n <= labels) then
    raise restrict_violation using message = 'no roll has this label';
  end if;
  if exists (select from folder_roll_withdrawals w where w.roll_id = roll.roll_id and roll.n between w.first and w.last) then
    raise restrict_violation using message = 'this label of a roll was withdrawn';
  end if;
  return new;
end $$;
create trigger of_a_roll before insert on labels for each row execute function label_of_a_roll();

create function withdrawn_of_a_roll() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('folder_rolls'), new.roll_id::integer);
  if not exists (select from folder_rolls where id = new.roll_id and new.last <= labels) then
    raise restrict_violation using message = 'the roll has no such labels';
  end if;
  return new;
end $$;
create trigger of_a_roll before insert on folder_roll_withdrawals for each row execute function withdrawn_of_a_roll();

create function bound_as_labelled() returns trigger language plpgsql as $$
begin
  if not exists (select from labels where code = new.code and folder_id = new.folder_id)
    or (select roll_id from roll_of(new.code)) is null then
    raise restrict_violation using message = 'what is bound of a roll is one of its labels on that folder';
  end if;
  return new;
end $$;
create trigger as_labelled before insert on folder_roll_bindings for each row execute function bound_as_labelled();

alter sequence label_numbers maxvalue 900000000;

alter table print_job_labels drop constraint print_job_labels_subject_check;
alter table print_job_labels add constraint print_job_labels_subject_check
  check (subject in ('folder','place','badge','card','test','example','roll'));
