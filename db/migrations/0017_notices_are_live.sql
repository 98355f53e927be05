-- Notices have a position in the log like movements and requests, so that pages are told and nobody has to ask again and again.

alter table notices add column xid xid8 not null default pg_current_xact_id();
create index notices_xid on notices (xid);

-- Whoever clears or changes one has changed it now; no writer can forget it.
create function notice_changes_now() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  return new;
end $$;
create trigger notices_change_now before update on notices for each row execute function notice_changes_now();
