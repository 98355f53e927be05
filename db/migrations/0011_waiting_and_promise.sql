-- Requests that nobody waits for any more, how long requests take, and what has become of them.

-- When a request has outlived its use, in hours: `now` after it was asked, `by_time` after its time, `today` after the end
-- of its day where it was asked.
insert into settings (name, value) values
  ('request_expiry', '{"now_hours": 24, "today_hours_after_day": 6, "by_time_hours": 12}');

create function request_expires_at(urgency text, placed_at timestamptz, needed_by timestamptz, zone text, rule jsonb)
returns timestamptz language sql stable as $$
  select case urgency
    when 'now' then placed_at + (rule ->> 'now_hours')::float8 * interval '1 hour'
    when 'by_time' then needed_by + (rule ->> 'by_time_hours')::float8 * interval '1 hour'
    else (date_trunc('day', greatest(placed_at, needed_by) at time zone zone) + interval '1 day') at time zone zone
      + (rule ->> 'today_hours_after_day')::float8 * interval '1 hour' end
$$;

-- How long each urgency took of late, and what was asked in a period.
create index request_folders_received_at on request_folders (since) where state = 'received';
create index requests_placed on requests (placed_at);

-- 13.5 is half past one in the afternoon of that zone.
create function hour_of_day(at timestamptz, zone text) returns float8 language sql stable as $$
  select extract(epoch from (at at time zone zone)::time)::float8 / 3600
$$;

-- What people are told at once.
create index request_events_told on request_events (at)
  where act in ('placed','overtaken','not_found','not_fillable','expired','cancelled');
