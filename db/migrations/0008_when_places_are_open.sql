-- Working hours have one form: the stretches of the week in which a place is open (null: round the clock) and the days on
-- which it is closed all the same, in the time zone of its facility. Hours written before said one stretch alone.
update places set working_hours = jsonb_build_object('week', jsonb_build_array(working_hours), 'closedOn', '[]'::jsonb)
where working_hours ? 'days';

alter table places
  add constraint places_working_hours_form check (working_hours is null
    or (working_hours ? 'week' and coalesce(jsonb_typeof(working_hours -> 'closedOn'), '') = 'array')),
  add constraint places_hold_something check (cardinality(record_type_ids) > 0);

-- How a place was ruled before `receives_by_scan` or `shelves_labelled` were changed, oldest first, each until some moment
-- in milliseconds: what was observed then is read by it, so that a setting rewrites no custody.
alter table places add column earlier_rules jsonb check (jsonb_typeof(earlier_rules) = 'array');

alter table facilities add constraint facilities_time_zone_told check (length(time_zone) between 1 and 60);
