-- What a kiosk prints its folders' labels and its slips on, and which folder label: said on its page. Nothing said: the first
-- printer of its place that they fit, and the folder label that fits there.

create table kiosk_prints (
  kiosk_id bigint primary key references kiosks on delete restrict,
  label_kind text check (label_kind in ('folder','folder_barcode','folder_end_tab','folder_side_tab')),
  label_printer_id bigint references printers on delete restrict,
  slip_printer_id bigint references printers on delete restrict,
  saved_by_id bigint references staff on delete restrict,
  saved_at timestamptz not null default now()
);
comment on table kiosk_prints is 'what each kiosk prints on which printer; the log has who chose it';
