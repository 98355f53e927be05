-- What people do at a desk: a folder's new home (`home`), a folder made in error (`void`), and an `undo` of what another
-- source recorded. All are movements that rest on a deed, so history, live pages and kiosks learn of them as of any other.

alter table movements
  add column undoes_kiosk_id bigint,
  add column undoes_epoch text,
  drop constraint movements_act_check,
  add constraint movements_act_check
    check (act in ('seen','to','send','missing','found','undo','home','void')),
  drop constraint movements_check5,
  add constraint movements_goes_somewhere
    check ((act in ('to','send','home')) = (num_nonnulls(to_place_id, to_staff_id) = 1)),
  add constraint movements_home_is_a_place check ((act = 'home') <= (to_place_id is not null)),
  add constraint movements_at_a_desk check ((act in ('home','void')) <= (deed_id is not null)),
  add constraint movements_undoes_named
    check (num_nonnulls(undoes_kiosk_id, undoes_epoch) in (0, 2) and (undoes_epoch is not null) <= (act = 'undo')),
  -- A kiosk takes back only what it did itself; a desk names whose act it was.
  add constraint movements_undoes_at_a_desk
    check ((undoes_epoch is not null) = (act = 'undo' and deed_id is not null));

-- What is void or destroyed stays so, whoever writes.
create function gone_for_ever() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = format('a folder that is %s stays so', old.lifecycle);
end $$;
create trigger gone_for_ever before update of lifecycle on folders for each row
  when (old.lifecycle in ('void','destroyed') and new.lifecycle <> old.lifecycle) execute function gone_for_ever();

-- A place is closed only when no folder lives there, stands there or comes there.
create function closed_when_empty() returns trigger language plpgsql as $$
begin
  if exists (select from folders where home_place_id = new.id and lifecycle not in ('void','destroyed'))
    or exists (select from away where room_id = new.room_id and place_id = new.id and state <> 'destroyed')
    or exists (select from away where leg_to_id = new.id)
  then
    raise restrict_violation using message = 'there are folders at this place';
  end if;
  return new;
end $$;
create trigger closed_when_empty before update of closed_at on places for each row
  when (old.closed_at is null and new.closed_at is not null) execute function closed_when_empty();

-- Each time a folder's label had to be typed, or was read only at the next try.
create table hard_reads (
  id bigint generated always as identity primary key,
  folder_id bigint not null references folders on delete restrict,
  at timestamptz not null default now(),
  why text not null check (why in ('typed','retried')),
  kiosk_id bigint references kiosks on delete restrict,
  epoch text,
  seq bigint
);
create index hard_reads_folder on hard_reads (folder_id, at);
comment on table hard_reads is 'append only: labels that were hard to read';

-- Those of one folder are one notice, until somebody has printed its label or cleared it.
update notices n set cleared_at = now() where n.kind = 'reprint_label' and n.cleared_at is null and exists (
  select from notices o where o.kind = n.kind and o.cleared_at is null and o.folder_id = n.folder_id and o.id > n.id);
create unique index notices_reprint on notices (folder_id) where kind = 'reprint_label' and cleared_at is null;

-- How often is enough for the list is the domain's to say (`least` times within `days`, in the facts of the notice that
-- it wants); here the reads are kept and counted since the label was last dealt with.
create function listed_once() returns trigger language plpgsql as $$
declare
  reason text := coalesce(new.facts ->> 'why', 'typed');
  times integer;
begin
  insert into hard_reads (folder_id, why, kiosk_id, epoch, seq)
  values (new.folder_id, reason, new.kiosk_id, new.epoch, new.seq);
  select count(*) into times from hard_reads where folder_id = new.folder_id
    and at > now() - make_interval(days => coalesce((new.facts ->> 'days')::integer, 30))
    and at > coalesce((select max(cleared_at) from notices
      where kind = 'reprint_label' and folder_id = new.folder_id), '-infinity');
  if times < coalesce((new.facts ->> 'least')::integer, 1) then return null; end if;

  new.facts := (new.facts - 'least' - 'days') || jsonb_build_object('why', reason, 'times', times);
  update notices set at = new.at, kiosk_id = new.kiosk_id, place_id = new.place_id, epoch = new.epoch, seq = new.seq,
    facts = new.facts
  where kind = 'reprint_label' and folder_id = new.folder_id and cleared_at is null;
  if found then return null; end if;
  return new;
end $$;
create trigger listed_once before insert on notices for each row
  when (new.kind = 'reprint_label' and new.folder_id is not null) execute function listed_once();
