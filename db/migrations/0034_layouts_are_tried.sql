-- A layout that is not saved yet is tried on the printer that it is made for, through the queue as all labels: what the
-- test was drawn with is kept with its print.

create table print_job_drafts (
  job_id uuid primary key references print_jobs on delete restrict,
  layout jsonb not null check (jsonb_typeof(layout) = 'object' and length(layout::text) <= 65536)
);
comment on table print_job_drafts is 'append only: layouts that were tried on a printer before they were saved';

-- An example holds nobody's number: its id is that of the words it is drawn with.
alter table print_job_labels drop constraint print_job_labels_subject_check;
alter table print_job_labels add constraint print_job_labels_subject_check
  check (subject in ('folder','place','badge','card','test','example'));

-- A layout in use that the laws of a newer Outguide refuse: one notice for each, until another is used.
create unique index notices_layout_fails on notices ((facts ->> 'layoutId'))
  where kind = 'layout_fails' and cleared_at is null;
