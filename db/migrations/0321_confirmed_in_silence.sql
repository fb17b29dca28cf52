-- What counts as confirmed without an answer: nothing of a mission that the owner disputes a half-day of, and of a whole mission half at most, the same as in
-- src/features/timesheets/day.ts (a test compares).
create function silent_share(planned integer) returns integer language sql immutable as $$ select (planned + 1) / 2 $$;
create function day_confirmed_in_silence() returns trigger language plpgsql as $$
declare m mission; silent integer; disputed integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  -- Its lock: of two that are confirmed, or disputed, at once, one waits.
  select * into m from mission where id = new.mission_id for no key update;
  select count(*) filter (where d.state = 'confirmed' and d.confirmed_how = 'auto'), count(*) filter (where d.state = 'disputed') into silent, disputed
    from mission_day d where d.mission_id = m.id and d.id <> new.id;
  perform set_config('alize.system', before, true);
  if disputed > 0 or silent >= silent_share(m.half_days) then
    raise exception 'this needs an answer' using errcode = 'check_violation', constraint = 'day_needs_answer';
  end if;
  return new;
end $$;
create trigger day_confirmed_in_silence before update on mission_day for each row
  when (new.state = 'confirmed' and old.state <> 'confirmed' and new.confirmed_how = 'auto') execute function day_confirmed_in_silence();
