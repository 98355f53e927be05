-- Who lists a person is told when that person has died, or did not die after all, whoever writes it.
alter table patients add column died_xid xid8;
comment on column patients.died_xid is 'the transaction that changed died_on; null while none did';
create index patients_died_xid on patients (died_xid) where died_xid is not null;

create function deaths_told() returns trigger language plpgsql as $$
begin
  new.died_xid := pg_current_xact_id();
  perform pg_notify('outguide_moved', 'deaths');
  return new;
end $$;
create trigger deaths_told before update of died_on on patients for each row
  when (old.died_on is distinct from new.died_on) execute function deaths_told();
