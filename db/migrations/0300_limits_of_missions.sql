-- What a mission may not do, held by the database: a light form is light, a route has its days, the first day is the signed one, who came was there.
-- Rows of before stay as they are: each rule looks at what changes.

-- The half-days of a light form, at most; null of a whole mission. The same as LIGHT_MOST of src/features/missions/life-cycle.ts (a test compares).
create function light_most(kind text) returns integer language sql immutable as $$
  select case kind when 'conversation' then 1 when 'visit' then 2 when 'workshop' then 1 end
$$;
-- It goes without decision, route or papers: so it is short, and takes no days that a committee granted.
create function mission_is_light() returns trigger language plpgsql as $$
begin
  if history_is_made() or new.kind = 'mission' then return new; end if;
  if tg_op = 'UPDATE' and new.kind = old.kind and new.half_days <= old.half_days and new.grant_id is not distinct from old.grant_id then return new; end if;
  -- What another left goes on as it was set up.
  if tg_op = 'INSERT' and new.replaces_id is not null and exists (select from mission r where r.id = new.replaces_id and r.kind = new.kind
      and r.half_days >= new.half_days and r.grant_id is not distinct from new.grant_id) then return new; end if;
  if new.grant_id is not null then
    raise exception 'a light form takes no days granted' using errcode = 'check_violation', constraint = 'light_takes_no_grant';
  end if;
  if new.half_days > light_most(new.kind) then
    raise exception 'a light form is short' using errcode = 'check_violation', constraint = 'light_is_short';
  end if;
  return new;
end $$;
create trigger mission_is_light before insert or update of kind, half_days, grant_id on mission for each row execute function mission_is_light();

-- The law looks at the first day and the length: a route that is chosen has both.
create function route_has_days() returns trigger language plpgsql as $$
begin
  if history_is_made() or new.kind <> 'mission' or new.route is null or num_nonnulls(new.starts_on, new.ends_on) = 2 then return new; end if;
  if tg_op = 'UPDATE' and old.route is not null and num_nonnulls(new.starts_on, new.ends_on) >= num_nonnulls(old.starts_on, old.ends_on) and num_nonnulls(old.starts_on, old.ends_on) < 2 then
    return new;
  end if;
  raise exception 'a route has a first and a last day' using errcode = 'check_violation', constraint = 'route_has_days';
end $$;
create trigger route_has_days before insert or update of kind, route, starts_on, ends_on on mission for each row execute function route_has_days();

-- A loan of labour lasts three years at most (Code du travail, L8241-3), from its true first day once there is one.
do $$
declare held text;
begin
  select conname into strict held from pg_constraint where conrelid = 'mission'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%3 years%';
  execute format('alter table mission drop constraint %I', held);
end $$;
create function mission_span() returns trigger language plpgsql as $$
begin
  if new.ends_on >= coalesce(new.started_on, new.starts_on) + interval '3 years' then
    raise exception 'three years at most' using errcode = 'check_violation', constraint = 'mission_span';
  end if;
  return new;
end $$;
create trigger mission_span_is_kept before update on mission for each row
  when ((new.starts_on, new.ends_on, new.started_on) is distinct from (old.starts_on, old.ends_on, old.started_on)) execute function mission_span();
create trigger mission_span_is_there before insert on mission for each row execute function mission_span();

-- The papers say from which day on: none is done before.
create function mission_begins_as_signed() returns trigger language plpgsql as $$
begin
  if not history_is_made() and new.kind = 'mission' and new.started_on < new.starts_on then
    raise exception 'before the first day that was signed' using errcode = 'check_violation', constraint = 'mission_signed_day';
  end if;
  return new;
end $$;
create trigger mission_begins_as_signed before update on mission for each row
  when (new.started_on is not null and new.started_on is distinct from old.started_on) execute function mission_begins_as_signed();

-- Somebody who did not come did no half-day; of who came, the mission is stopped early.
create function no_show_without_days() returns trigger language plpgsql as $$
declare came boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  came := exists (select from mission_day d where d.mission_id = new.id and d.state <> 'withdrawn');
  perform set_config('alize.system', before, true);
  if came then raise exception 'half-days were done' using errcode = 'check_violation', constraint = 'no_show_without_days'; end if;
  return new;
end $$;
create trigger no_show_without_days before update on mission for each row
  when (new.ended_as = 'no_show' and old.ended_as is distinct from 'no_show') execute function no_show_without_days();

-- A paper that was signed and is made void by hand while its mission goes on: until that day its half-days were done on papers, after it they wait for the new signatures.
-- What a change of the mission itself voids is held by `signed_half_days` and `signed_until`. Null where nothing waits.
create function papers_held_until(m mission) returns date language plpgsql stable as $$
declare held date; missing text[] := papers_missing(m); before text := coalesce(current_setting('alize.system', true), '');
begin
  if cardinality(missing) = 0 then return null; end if;
  perform set_config('alize.system', 'on', true);
  select min((v.voided_at at time zone t.time_zone)::date) into held from (
    select distinct on (p.kind) p.voided_at, p.void_fields from paper p
      where p.mission_id = m.id and p.kind = any (missing) and p.state = 'void' and p.signed_at is not null order by p.kind, p.voided_at desc) v
    join territory t on t.id = m.territory_id where v.void_fields is null;
  perform set_config('alize.system', before, true);
  return held;
end $$;
create function day_under_papers() returns trigger language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id for no key update;
  perform set_config('alize.system', before, true);
  if m.kind = 'mission' and new.on_day > papers_held_until(m) then
    raise exception 'a paper no longer stands' using errcode = 'check_violation', constraint = 'day_under_papers';
  end if;
  return new;
end $$;
-- Named to come after `day_within_mission`: what is wrong with the day itself is said first.
create trigger day_within_papers before insert on mission_day for each row execute function day_under_papers();

-- A mission whose papers knew no last day is given one: what comes after today waits until all have signed again.
create function terms_without_end() returns trigger language plpgsql as $$
declare papers boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  papers := exists (select from paper p join route_paper r on r.kind = p.kind and r.route = new.route where p.mission_id = new.id and p.state <> 'draft');
  if papers then select today_in(t.time_zone) into new.signed_until from territory t where t.id = new.territory_id; end if;
  perform set_config('alize.system', before, true);
  return new;
end $$;
-- Named to come after `terms_as_signed`.
create trigger terms_as_signed_without_end before update on mission for each row
  when (old.status in ('running', 'suspended') and new.status = old.status and new.kind = 'mission' and old.ends_on is null and new.ends_on is not null and old.signed_until is null)
  execute function terms_without_end();
