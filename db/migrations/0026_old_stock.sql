-- Other systems' labels: what each was learned to name, by whom and how, kept for ever. A wrong one is not taken away: a row
-- of `alias_ends` says who ended it and why, and its code is free for what it is really on.

alter table aliases rename to alias_bindings;
alter table alias_bindings drop constraint aliases_pkey;
alter table alias_bindings
  add column id bigint generated always as identity primary key,
  -- Imported from a file, both scanned, scanned beside a label of a reserved roll, chosen by its number, from a notice.
  add column learned_how text check (learned_how in ('imported','both_scanned','from_roll','by_number','from_notice')),
  add column ended_at timestamptz,
  -- When it last changed, in the log: kiosks read on from there.
  add column xid xid8 not null default pg_current_xact_id();
comment on table alias_bindings is 'kept for ever: what each label of another system was learned to name';

-- A scanner may send the asterisks of Code 39 or keep them: from here on no code is kept with them.
update alias_bindings a set code = substr(code, 2, length(code) - 2)
where code ~ '^\*.+\*$' and not exists (
  select from alias_bindings o where o.code = substr(a.code, 2, length(a.code) - 2));

-- One alias, one thing.
create unique index alias_bindings_alive on alias_bindings (code) where ended_at is null;
create index alias_bindings_code on alias_bindings (code) where ended_at is not null;
create index alias_bindings_position on alias_bindings (xid, id);
create index alias_bindings_folder on alias_bindings (folder_id) where folder_id is not null;

create table alias_ends (
  alias_id bigint primary key references alias_bindings on delete restrict,
  ended_at timestamptz not null default now(),
  ended_by_id bigint references staff on delete restrict,
  reason text not null check (length(reason) between 3 and 200),
  -- Taken back on the page on which it was bound: a slip of the hand, nobody has relied on it.
  undone boolean not null default false
);
comment on table alias_ends is 'append only: which bindings of old labels were ended, by whom and why';

create function alias_stays() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or new.ended_at is null or not exists (select from alias_ends where alias_id = old.id)
    or (to_jsonb(new) - 'ended_at') <> (to_jsonb(old) - 'ended_at') then
    raise restrict_violation using message = 'what a label was learned to name is never changed; it may be ended, with a reason';
  end if;
  new.xid := pg_current_xact_id();
  return new;
end $$;
create trigger stays before update on alias_bindings for each row execute function alias_stays();
create trigger kept_for_ever before delete on alias_bindings for each row execute function kept_for_ever();

create function alias_ended() returns trigger language plpgsql as $$
begin
  update alias_bindings set ended_at = new.ended_at where id = new.alias_id;
  return null;
end $$;
create trigger ended after insert on alias_ends for each row execute function alias_ended();

-- Those that count today, under the name by which every reader knows them.
create view aliases as
  select code, symbology, folder_id, place_id, patient_id, learned_by_id, learned_at, learned_how, id
  from alias_bindings where ended_at is null;
comment on view aliases is 'append only: the labels of other systems that name something today';

-- Rolls that were printed elsewhere: a range of numbers, reserved for folders as they come by.
create table label_rolls (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 60),
  -- What stands before the number on each label.
  prefix text not null default '' check (prefix ~ '^[ -~]{0,20}$'),
  digits integer not null check (digits between 1 and 15),
  first bigint not null check (first >= 0),
  last bigint not null,
  -- The printed code ends with the check character of Code 39.
  with_check boolean not null default false,
  reserved_by_id bigint references staff on delete restrict,
  reserved_at timestamptz not null default now(),
  constraint label_rolls_forward check (last >= first and last - first < 1000000 and length(last::text) <= digits),
  constraint label_rolls_long_enough check (length(prefix) + digits >= 4)
);
comment on table label_rolls is 'append only: ranges of pre-printed labels that are reserved for folders';

-- No label belongs to two rolls.
create function rolls_apart() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('label_rolls'));
  if exists (select from label_rolls where prefix = new.prefix and digits = new.digits and first <= new.last and last >= new.first) then
    raise exclusion_violation using message = 'these labels are reserved in another roll';
  end if;
  return new;
end $$;
create trigger apart before insert on label_rolls for each row execute function rolls_apart();

-- As in 0009. But a label whose printed number is an old one is on the list at once, and stays there for that reason; an old
-- label that was scanned is one reason more to print ours. Neither is a reading that was hard.
create or replace function listed_once() returns trigger language plpgsql as $$
declare
  reason text := coalesce(new.facts ->> 'why', 'typed');
  hard record;
begin
  if reason in ('renumbered', 'old_label') then
    update notices set at = new.at, place_id = new.place_id, facts = new.facts
    where kind = 'reprint_label' and folder_id = new.folder_id and cleared_at is null and reason = 'renumbered';
    if found or exists (select from notices where kind = 'reprint_label' and folder_id = new.folder_id
      and cleared_at is null) then return null; end if;
    -- Printed, and perhaps not yet on the folder: it is not printed twice.
    if reason = 'old_label' and exists (select from notices where kind = 'reprint_label' and folder_id = new.folder_id
      and facts ? 'printed' and not facts ? 'checked' and cleared_at > now() - interval '7 days') then return null; end if;
    return new;
  end if;
  insert into hard_reads (folder_id, why, kiosk_id, epoch, seq)
  values (new.folder_id, reason, new.kiosk_id, new.epoch, new.seq);
  select count(*) as times, count(*) filter (where why = 'typed') as typed, count(*) filter (where why = 'retried') as retried
  into hard from hard_reads where folder_id = new.folder_id
    and at > now() - make_interval(days => coalesce((new.facts ->> 'days')::integer, 30))
    and at > coalesce((select max(cleared_at) from notices
      where kind = 'reprint_label' and folder_id = new.folder_id), '-infinity');
  if hard.times < coalesce((new.facts ->> 'least')::integer, 1) then return null; end if;

  new.facts := (new.facts - 'least' - 'days')
    || jsonb_build_object('why', reason, 'times', hard.times, 'typed', hard.typed, 'retried', hard.retried);
  update notices set at = new.at, kiosk_id = new.kiosk_id, place_id = new.place_id, epoch = new.epoch, seq = new.seq,
    facts = new.facts
  where kind = 'reprint_label' and folder_id = new.folder_id and cleared_at is null
    and facts ->> 'why' not in ('renumbered', 'old_label');
  if found or exists (select from notices where kind = 'reprint_label' and folder_id = new.folder_id
    and cleared_at is null) then return null; end if;
  return new;
end $$;

-- Labels that were printed again and whose first scan is awaited.
create index notices_printed on notices (cleared_at) where kind = 'reprint_label' and facts ? 'printed';
