-- Working days as src/features/reminders/calendar.ts reckons them, for what waits: a test compares the two, day by day.
create or replace function easter_sunday(y integer) returns date language sql immutable as $$
  -- Meeus, Jones and Butcher's reckoning.
  with one as (select y % 19 as a, y / 100 as b, y % 100 as c),
    two as (select *, (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 as h from one),
    three as (select *, (32 + 2 * (b % 4) + 2 * (c / 4) - h - (c % 4)) % 7 as l from two),
    four as (select *, (a + 11 * h + 22 * l) / 451 as m from three)
  select make_date(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1) from four
$$;
-- `place`: the code of a commune or a département; null keeps the whole country's holidays.
create or replace function is_public_holiday(on_day date, place text) returns boolean language sql immutable as $$
  select to_char(on_day, 'MM-DD') in ('01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25')
    or on_day - easter_sunday(extract(year from on_day)::integer) in (1, 39, 50)
    or left(coalesce(place, ''), 2) in ('57', '67', '68') and (to_char(on_day, 'MM-DD') = '12-26' or on_day - easter_sunday(extract(year from on_day)::integer) = -2)
    or (left(coalesce(place, ''), 3), to_char(on_day, 'MM-DD')) in (('971', '05-27'), ('972', '05-22'), ('973', '06-10'), ('974', '12-20'), ('976', '04-27'), ('977', '10-09'),
      ('978', '05-28'), ('987', '06-29'), ('988', '09-24'))
$$;
create or replace function add_working_days(from_day date, days integer, place text) returns date language plpgsql immutable as $$
declare at date := from_day; rest integer := days;
begin
  while rest > 0 loop
    at := at + 1;
    if extract(isodow from at) < 6 and not is_public_holiday(at, place) then rest := rest - 1; end if;
  end loop;
  return at;
end $$;
