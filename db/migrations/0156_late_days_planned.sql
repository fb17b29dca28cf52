-- A half-day noted after the end is planned again before it is delivered, whichever year pays it: out of what came back, or where another goes on with the mission, out of what waits for them.
create function late_day_is_planned() returns trigger language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id;
  if m.grant_id is not null and m.status = 'ended' then
    update mission n set half_days = n.half_days - 1 where n.replaces_id = m.id and n.status = 'wanted' and n.half_days > greatest(1, n.extended_half_days);
    perform plan_days(m, 1);
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- Named to come before `done_to_ledger`.
create trigger a_late_day_is_planned after insert on mission_day for each row execute function late_day_is_planned();
