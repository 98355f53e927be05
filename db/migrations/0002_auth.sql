-- Sign-in of people on the web: the tables of better-auth under our names. A sign-in belongs to one member of staff;
-- what that person may do stands in staff_roles, never here.

create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  staff_id bigint not null unique references staff on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_sessions (
  id text primary key,
  token text not null unique,
  user_id text not null references auth_users on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);

create table auth_accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_users on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);

create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

-- Wrong PINs counted per kiosk as well as per badge, so that one station cannot try every badge of the house.
create table kiosk_pin_failures (
  kiosk_id bigint primary key references kiosks on delete restrict,
  failures integer not null default 0 check (failures >= 0),
  locked_until timestamptz
);

-- Milliseconds since 1970 UTC, as instants travel on every wire of ours.
create function ms(moment timestamptz) returns bigint
  language sql stable parallel safe
  return floor(extract(epoch from moment) * 1000)::bigint;

-- A place as the API names it; null stays null, so that left joins need no case of their own.
create function place_ref(place places) returns jsonb
  language sql stable parallel safe
  return case when (place).id is null then null else jsonb_build_object(
    'id', (place).id, 'code', (place).code, 'name', (place).name, 'kind', (place).kind) end;

-- From the facility down to this place: how screens name where a shelf is.
create function place_trail(place bigint) returns jsonb
  language sql stable parallel safe
begin atomic
  with recursive up (id, parent_id, code, name, kind, depth) as (
    select id, parent_id, code, name, kind, 0 from places where id = place
    union all
    select p.id, p.parent_id, p.code, p.name, p.kind, up.depth + 1
    from places p join up on p.id = up.parent_id where up.depth < 20
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'kind', kind)
    order by depth desc), '[]') from up;
end;
