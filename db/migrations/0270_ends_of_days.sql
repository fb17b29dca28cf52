-- When a day ends: at midnight where it is counted. What was known on a day is what was known before.
create function end_of_day(day date, time_zone text) returns timestamptz language sql immutable as $$ select (day + 1)::timestamp at time zone time_zone $$;
