-- A version of a layout that turns out wrong is withdrawn with a reason: it stays, for labels were printed with it, and
-- is neither printed with nor restored any more.
create table label_layout_withdrawals (
  layout_id text not null,
  version integer not null,
  reason text not null check (length(reason) between 3 and 200),
  withdrawn_by_id bigint references staff on delete restrict,
  withdrawn_at timestamptz not null default now(),
  primary key (layout_id, version),
  constraint label_layout_withdrawals_of foreign key (layout_id, version)
    references label_layouts (layout_id, version) on delete restrict
);
comment on table label_layout_withdrawals is 'append only: versions of layouts that are not printed with any more, and why';

-- Choosing a version and withdrawing it at one moment: the second waits for the first, and sees it.
create function layout_stands() returns trigger language plpgsql as $$
begin
  if new.layout_id is null then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('label layout ' || new.layout_id, 0));
  if tg_table_name = 'label_layout_uses' and exists (select from label_layout_withdrawals
    where layout_id = new.layout_id and version = new.version) then
    raise restrict_violation using message = 'this layout was withdrawn';
  end if;
  return new;
end $$;
create trigger layout_stands before insert on label_layout_uses for each row execute function layout_stands();
create trigger layout_stands before insert on label_layout_withdrawals for each row execute function layout_stands();
