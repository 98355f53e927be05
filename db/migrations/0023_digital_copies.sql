-- Digital copies: which folder is on a screen too, in another system, since when, and whether that system called it whole.
-- Its words are kept as it said them, version by version; whether they still hold is read from the movements.

create table digital_copies (
  folder_id bigint not null references folders on delete restrict,
  version integer not null check (version between 1 and 9999),
  system text not null check (length(system) between 1 and 60),
  external_id text not null check (length(external_id) between 1 and 100),
  address text not null check (length(address) <= 500),
  pages integer not null check (pages between 1 and 99999),
  complete boolean not null,
  made_at timestamptz not null,
  -- How it came to be known here: by a file, from the demonstration, later by a message.
  source text not null check (length(source) between 1 and 40),
  declared_by_id bigint references staff on delete restrict,
  received_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (folder_id, version),
  constraint digital_copies_made_before_told check (made_at <= received_at),
  -- An address of https without a sign-in in it; or the page that stands in the demonstration for the other system.
  constraint digital_copies_open_safely check (
    address ~ '^https://[^/?#@\\[:space:]]+([/?#][^\\[:space:]]*)?$' or address = '/copies/' || folder_id::text || '/example')
);
comment on table digital_copies is 'append only: what other systems have of each folder, the last word is the highest version';

-- What is corrected is said anew: no version is left out, and none is slipped in below another.
create function copies_follow() returns trigger language plpgsql as $$
begin
  if new.version <> 1 + coalesce((select max(version) from digital_copies where folder_id = new.folder_id), 0) then
    raise check_violation using message = 'the versions of a copy follow one another';
  end if;
  return new;
end $$;
create trigger copies_follow before insert on digital_copies for each row execute function copies_follow();
create trigger kept_for_ever before delete on digital_copies for each row execute function kept_for_ever();

-- Why somebody asked for the paper of what is on a screen, whole.
alter table requests add column paper_because text
  constraint requests_paper_because check (paper_because in ('signing','original','cannot_open','other'));
