-- Layouts of labels as a site wants them. A saved version is never changed: a printed label knows its layout and version,
-- and what was printed a year ago can be seen today. Those that come with the product are code and have no row.

create table label_layouts (
  layout_id text not null check (layout_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  version integer not null check (version >= 1),
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  name text not null check (length(name) between 1 and 80),
  layout jsonb not null check (jsonb_typeof(layout) = 'object' and length(layout::text) <= 65536),
  -- The version whose contents this one has again.
  restored_version integer,
  saved_by_id bigint references staff on delete restrict,
  saved_at timestamptz not null default now(),
  primary key (layout_id, version),
  constraint label_layouts_restored foreign key (layout_id, restored_version)
    references label_layouts (layout_id, version) on delete restrict,
  constraint label_layouts_restored_before check (restored_version < version)
);
comment on table label_layouts is 'append only: each version of each layout of labels';

-- What a kind of label is printed with: the newest row of a kind counts, none or null is the layout of the product.
create table label_layout_uses (
  id bigint generated always as identity primary key,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  layout_id text,
  version integer,
  chosen_by_id bigint references staff on delete restrict,
  chosen_at timestamptz not null default now(),
  constraint label_layout_uses_whole check (num_nonnulls(layout_id, version) in (0, 2)),
  constraint label_layout_uses_of foreign key (layout_id, version)
    references label_layouts (layout_id, version) on delete restrict
);
create index label_layout_uses_newest on label_layout_uses (kind, id desc);
comment on table label_layout_uses is 'append only: which layout each kind of label is printed with';

-- A version follows the one before it, and stays of its kind.
create function next_layout_version() returns trigger language plpgsql as $$
begin
  if new.version > 1 and not exists (select from label_layouts
    where layout_id = new.layout_id and version = new.version - 1 and kind = new.kind) then
    raise restrict_violation using message = 'a version follows the one before it';
  end if;
  return new;
end $$;
create trigger next_layout_version before insert on label_layouts for each row execute function next_layout_version();

-- A kind is printed with a layout of its own kind.
create function layout_of_its_kind() returns trigger language plpgsql as $$
begin
  if new.layout_id is not null and not exists (select from label_layouts
    where layout_id = new.layout_id and version = new.version and kind = new.kind) then
    raise restrict_violation using message = 'this layout is of another kind';
  end if;
  return new;
end $$;
create trigger layout_of_its_kind before insert on label_layout_uses for each row execute function layout_of_its_kind();
