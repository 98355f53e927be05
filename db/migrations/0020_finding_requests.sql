-- Requests are kept for ever, so a ward's list must not read all that were ever made: those of a chart, whatever became of
-- them, and what a place had asked for and has ended of late.
create index requests_chart on requests (chart_id);
create index requests_ended on requests (for_place_id, closed_at) where closed_at is not null;
