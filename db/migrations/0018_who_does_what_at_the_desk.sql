-- Two clerks at one desk: what one has taken, the other leaves. Requests and aisles have claims of their own; this is for
-- everything else that a room must do. A task is named by what it is and what it is about (`notice:17`).

create table desk_claims (
  id bigint generated always as identity primary key,
  room_id bigint not null references places on delete restrict,
  task text not null check (task ~ '^[a-z_]{1,30}(:[0-9]{1,15})?$'),
  staff_id bigint not null references staff on delete restrict,
  at timestamptz not null default now(),
  given_back_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  check (given_back_at >= at)
);
create unique index desk_claims_one_taker on desk_claims (room_id, task) where given_back_at is null;
create index desk_claims_xid on desk_claims (xid);
create trigger kept_for_ever before delete on desk_claims for each row execute function kept_for_ever();
