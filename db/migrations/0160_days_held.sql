-- Days at a year's end. What is put to a committee is taken out of the free days at once, so that a decision of January finds what December proposed; free days of a year
-- that is over go nowhere but to those expired, whether the hourly job runs or not; what a chair adds is a row of its own, out of the pledge of the year in which it is added.
alter table decision_grant add column held boolean not null default false;
comment on column decision_grant.held is 'Taken out of the free days: from the moment it is put, and for good once it is agreed to.';
select set_config('alize.history', 'off', true);
update decision_grant set held = true where reserved;
select set_config('alize.history', '', true);
alter table decision_grant add check (held or not reserved);
create function grant_is_held() returns trigger language plpgsql as $$
begin
  new.held := true;
  return new;
end $$;
create trigger grant_is_held before insert or update of reserved on decision_grant for each row when (new.reserved and not new.held) execute function grant_is_held();
create or replace function decision_to_ledger() returns trigger language plpgsql as $$
begin
  if history_is_made() then return null; end if;
  if tg_op <> 'INSERT' and old.held and (tg_op = 'DELETE' or not new.held) then
    perform unmove_days('reserve', old.id, old.half_days, format('unreserve:%s:%s', old.id, next_move()));
  elsif tg_op <> 'DELETE' and new.held and not (tg_op = 'UPDATE' and old.held) then
    perform move_days('reserve', 'free', 'reserved', new.establishment_id, new.year, new.skill_domain, new.project_id, new.half_days, format('reserve:%s:%s', new.id, next_move()), new.id);
  elsif tg_op = 'UPDATE' and old.held and new.half_days <> old.half_days then
    raise exception 'days that are reserved are not rewritten' using errcode = 'check_violation', constraint = 'days_are_kept';
  end if;
  return null;
end $$;
-- What was put and is not agreed to gives its days back: when its point ends, when its file leaves.
create function release_put() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  if tg_table_name = 'agenda_item' then
    update decision_grant g set held = false from decision d where d.id = g.decision_id and d.item_id = new.id and d.state = 'put' and g.held;
  else
    update decision_grant g set held = false from decision d join agenda_item i on i.id = d.item_id and i.closed_at is null
      where d.id = g.decision_id and d.project_id = new.id and d.state = 'put' and g.held;
  end if;
  perform set_config('alize.system', before, true);
  return new;
end $$;
create trigger release_put before update of closed_at on agenda_item for each row when (new.closed_at is not null and old.closed_at is null) execute function release_put();
create trigger release_put before update of status on project for each row when (new.status in ('withdrawn', 'firm_closed') and old.status <> new.status) execute function release_put();

-- As in 0100; free days of a year that is over, where the site is, are no longer anybody's to give, and what comes back among them expires at once.
create or replace function day_moves() returns trigger language plpgsql as $$
declare a day_account; b day_account; first day_movement; undone integer; fits boolean;
begin
  -- Twenty years written at once are summed up once (history_to_ledger).
  if history_is_made() then return null; end if;
  -- As an update locks them, not more: the references of other movements in flight are no obstacle.
  perform from day_account where id in (new.from_account, new.to_account) order by id for no key update;
  select * into a from day_account where id = new.from_account;
  select * into b from day_account where id = new.to_account;
  if new.kind = 'transfer' then
    if a.kind <> b.kind or a.establishment_id = b.establishment_id or a.year <> b.year or a.skill_domain is distinct from b.skill_domain or a.project_id is distinct from b.project_id then
      raise exception 'a transfer is between two sites' using errcode = 'check_violation', constraint = 'day_step';
    end if;
  else
    if new.kind = 'correction' then
      select * into first from day_movement where id = new.corrects for share;
      select coalesce(sum(m.half_days), 0) into undone from day_movement m where m.corrects = new.corrects;
      -- Of a site that was merged since, the days are now at the sheet that stayed.
      select (f.kind, f.year, f.skill_domain, f.project_id) is not distinct from (b.kind, b.year, b.skill_domain, b.project_id)
        and (t.kind, t.year, t.skill_domain, t.project_id) is not distinct from (a.kind, a.year, a.skill_domain, a.project_id)
        and site_now(f.establishment_id) = b.establishment_id into fits
      from day_account f, day_account t where f.id = first.from_account and t.id = first.to_account;
      if not fits or first.kind in ('correction', 'transfer') or undone > first.half_days then
        raise exception 'a correction goes back on what it corrects, once' using errcode = 'check_violation', constraint = 'day_step';
      end if;
    elsif not exists (select from day_step s where s.kind = new.kind and s.from_kind = a.kind and s.to_kind = b.kind) then
      raise exception '% does not go from % to %', new.kind, a.kind, b.kind using errcode = 'check_violation', constraint = 'day_step';
    end if;
    if a.establishment_id <> b.establishment_id or a.year <> b.year or a.project_id <> b.project_id or a.skill_domain <> b.skill_domain then
      raise exception 'days stay with their site, year, skill and project' using errcode = 'check_violation', constraint = 'day_step';
    end if;
    if a.kind = 'free' and new.kind <> 'expiry' and a.year < year_at(a.establishment_id) then
      raise exception 'the year of these days is over' using errcode = 'check_violation', constraint = 'days_left';
    end if;
  end if;
  perform set_config('alize.moving', 'on', true);
  -- The side that may fall short first: its refusal names it.
  update day_account set balance = balance - new.half_days where id = new.from_account;
  update day_account set balance = balance + new.half_days where id = new.to_account;
  perform set_config('alize.moving', '', true);
  if b.kind = 'free' and new.kind <> 'transfer' and b.year < year_at(b.establishment_id) then
    insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, cause_id)
      values ('expiry', b.id, day_account_of('expired', b.establishment_id, b.year, b.skill_domain, null), new.half_days, new.happened_at, new.actor_id, 'expired at once:' || new.id, new.cause_id);
  end if;
  return null;
end $$;
-- Days come back from what they were kept for; those of a year that is over expire at once (day_moves). Null when the same key has done it.
create or replace function release_days(from_kind text, establishment uuid, in_year integer, domain text, project uuid, n integer, once text, why text, cause uuid default null) returns bigint language plpgsql as $$
begin
  return move_days('release', from_kind, 'free', establishment, in_year, domain, project, n, once, cause, null, why);
end $$;
-- Days that a site may still give in a year and a skill: none once the year is over there.
create or replace function days_left(establishment uuid, in_year integer, domain text) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select balance into n from day_account where establishment_id = establishment and year = in_year and skill_domain = domain and project_id is null and kind = 'free'
    and in_year >= year_at(establishment);
  perform set_config('alize.system', before, true);
  return coalesce(n, 0);
end $$;

-- What whoever chairs adds to a mission, out of the pledge of a year: that of the mission, or the one that has begun since.
create table mission_extension (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  year integer not null check (year between 1998 and 2100),
  half_days integer not null check (half_days between 1 and 240),
  reason text check (length(reason) between 1 and 500),
  added_at timestamptz not null default now(),
  added_by uuid references person (id),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id)
);
create index extension_by_mission on mission_extension (mission_id);
create index extension_by_territory on mission_extension (territory_id, year);
insert into mission_extension (mission_id, territory_id, project_id, year, half_days, reason, added_at, added_by)
  select m.id, m.territory_id, m.project_id, a.year, v.half_days, v.reason, v.happened_at, v.actor_id
  from day_movement v join day_account a on a.id = v.to_account join mission m on m.id = v.mission_id where v.kind = 'reserve' and v.key like 'extend:%';
alter table mission_extension enable row level security;
alter table mission_extension force row level security;
create policy system on mission_extension using ((select acts_as_system())) with check ((select acts_as_system()));
create policy of_mission on mission_extension for select using (mission_id in (select id from mission));
create policy recused on mission_extension as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]));
create function extension_to_ledger() returns trigger language plpgsql as $$
declare m mission;
begin
  if history_is_made() then return null; end if;
  select * into m from mission where id = new.mission_id;
  perform move_days('reserve', 'free', 'reserved', m.establishment_id, new.year, m.skill_domain, m.project_id, new.half_days, 'extend:' || new.id, new.id, m.id, new.reason);
  perform move_days('grant', 'reserved', 'granted', m.establishment_id, new.year, m.skill_domain, m.project_id, new.half_days, 'extend-grant:' || new.id, new.id, m.id, new.reason);
  return null;
end $$;
create trigger extension_to_ledger after insert on mission_extension for each row execute function extension_to_ledger();
-- Written once: fewer days of a mission are an act on the mission.
create trigger extension_is_kept before update or delete on mission_extension for each row execute function days_are_kept();

-- More free days of the same site and skill, by whoever chairs: reserved, granted and planned in one gesture. Short of them: check_violation, days_left.
create or replace function extend_mission(wanted uuid, more integer, why text) returns text language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into m from mission where id = wanted;
  if m.id is null or not actor_presides(m.territory_id) then return 'not-yours'; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = wanted for update;
  if m.grant_id is null or m.status in ('ended', 'cancelled') then
    perform set_config('alize.system', before, true);
    return 'not-in-this-status';
  end if;
  insert into mission_extension (mission_id, territory_id, project_id, year, half_days, reason, added_at, added_by)
    values (m.id, m.territory_id, m.project_id, greatest(m.year, year_at(m.establishment_id)), more, why, present(), actor_id());
  update mission set half_days = half_days + more, extended_half_days = extended_half_days + more where id = wanted;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- The years whose pledges pay a mission: its own, and those of what was added to the grant it is of.
create function mission_years(wanted uuid) returns integer[] language sql stable as $$
  select array(select distinct y from (select m.year as y union all
    select e.year from mission o join mission_extension e on e.mission_id = o.id where o.grant_id = m.grant_id) all_years order by y) from mission m where m.id = wanted
$$;
-- Half-days that a mission has planned and not yet done, by the year of their pledge.
create function mission_planned(wanted uuid) returns table (year integer, half_days integer) language sql stable as $$
  select a.year, sum(case when a.id = v.to_account then v.half_days else -v.half_days end)::integer from (
    select wanted as id union all select d.id from mission_day d where d.mission_id = wanted) c
  join day_movement v on v.cause_id = c.id join day_account a on a.id in (v.from_account, v.to_account) and a.kind = 'planned' group by a.year
$$;
create function plan_days(m mission, n integer) returns void language plpgsql as $$
declare rest integer := n; part integer; y integer; held integer;
begin
  foreach y in array array[m.year] || array_remove(mission_years(m.id), m.year) loop
    select a.balance into held from day_account a where a.establishment_id = m.establishment_id and a.year = y and a.skill_domain = m.skill_domain and a.project_id = m.project_id and a.kind = 'granted'
      for no key update;
    part := least(rest, coalesce(held, 0));
    if part > 0 then
      perform move_days('plan', 'granted', 'planned', m.establishment_id, y, m.skill_domain, m.project_id, part, format('plan:%s:%s', m.id, next_move()), m.id, m.id);
      rest := rest - part;
    end if;
  end loop;
  -- Short of them: the ledger says so.
  if rest > 0 then perform move_days('plan', 'granted', 'planned', m.establishment_id, m.year, m.skill_domain, m.project_id, rest, format('plan:%s:%s', m.id, next_move()), m.id, m.id); end if;
end $$;
-- What is no longer planned goes back to the days granted, of the latest year first: out of what this mission has left there.
create function unplan_days(m mission, n integer) returns void language plpgsql as $$
declare rest integer := n; y record; line record; part integer; back integer; last bigint := next_move();
begin
  if cardinality(mission_years(m.id)) = 1 then
    perform unmove_days('plan', m.id, n, format('unplan:%s:%s', m.id, last));
    return;
  end if;
  for y in select p.year, p.half_days from mission_planned(m.id) p where p.half_days > 0 order by p.year desc loop
    part := least(rest, y.half_days);
    for line in select v.*, v.half_days - coalesce((select sum(c.half_days) from day_movement c where c.corrects = v.id), 0)::integer as whole
        from day_movement v join day_account a on a.id = v.to_account where v.kind = 'plan' and v.cause_id = m.id and a.year = y.year order by v.id desc loop
      back := least(part, line.whole);
      if back > 0 then
        insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, mission_id, cause_id, corrects)
          values ('correction', account_now(line.to_account), account_now(line.from_account), back, present(), actor_id(), format('unplan:%s:%s:%s', m.id, last, line.id), m.id, m.id, line.id);
        part := part - back;
        rest := rest - back;
      end if;
    end loop;
  end loop;
  if rest > 0 then raise exception 'fewer days were planned than are taken back' using errcode = 'check_violation', constraint = 'days_left'; end if;
end $$;
create or replace function mission_to_ledger() returns trigger language plpgsql as $$
declare was boolean := tg_op = 'UPDATE' and old.status not in ('wanted', 'ended', 'cancelled'); is_on boolean := new.status not in ('wanted', 'ended', 'cancelled'); done integer;
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() or new.grant_id is null then return null; end if;
  perform set_config('alize.system', 'on', true);
  if is_on and not was then
    perform plan_days(new, new.half_days);
  elsif was and not is_on then
    select count(*) into done from mission_day d where d.mission_id = new.id and d.state <> 'withdrawn';
    if old.half_days > done then perform unplan_days(new, old.half_days - done); end if;
  elsif was and is_on and new.half_days > old.half_days then
    perform plan_days(new, new.half_days - old.half_days);
  elsif was and is_on and new.half_days < old.half_days then
    perform unplan_days(new, old.half_days - new.half_days);
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create or replace function done_to_ledger() returns trigger language plpgsql as $$
declare m mission; y integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id;
  if m.grant_id is not null then
    y := m.year;
    if tg_op = 'INSERT' then
      -- The mission's own year pays first.
      if cardinality(mission_years(m.id)) > 1 then
        select coalesce((select p.year from mission_planned(m.id) p where p.half_days > 0 order by p.year = m.year desc, p.year limit 1), m.year) into y;
      end if;
      perform move_days('deliver', 'planned', 'delivered', m.establishment_id, y, m.skill_domain, m.project_id, 1, 'deliver:' || new.id, new.id, m.id);
    elsif new.state = 'confirmed' and old.state <> 'confirmed' then
      select coalesce((select a.year from day_movement v join day_account a on a.id = v.to_account where v.key = 'deliver:' || new.id), m.year) into y;
      perform move_days('validate', 'delivered', 'validated', m.establishment_id, y, m.skill_domain, m.project_id, 1, 'validate:' || new.id, new.id, m.id);
    elsif new.state = 'withdrawn' and old.state <> 'withdrawn' then
      if old.state = 'confirmed' then perform unmove_days('validate', new.id, 1, 'unvalidate:' || new.id); end if;
      perform unmove_days('deliver', new.id, 1, 'undeliver:' || new.id);
      -- Of a mission that has ended, what is not done goes back to the days granted.
      if m.status in ('ended', 'cancelled') then perform unplan_days(m, 1); end if;
    end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
/*
 * What stands in the ledger in another year than that of its mission: half-days of an account's kind, of missions of one year, paid by the pledge of another. For whoever
 * reads the ledger; files from which the reader is recused are left out.
 */
create function days_across_years(territory_code text) returns table (kind text, mission_year integer, pledge_year integer, half_days integer) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); recused uuid[] := actor_recused(); here uuid[];
begin
  here := array(select t.id from territory t where (territory_code is null or t.code = territory_code) and (acts_as_system() or actor_network() or t.id = any (actor_animates())));
  perform set_config('alize.system', 'on', true);
  return query
    select a.kind, m.year, a.year, sum(case when a.id = v.to_account then v.half_days else -v.half_days end)::integer
    from mission m join day_movement v on v.mission_id = m.id join day_account a on a.id in (v.from_account, v.to_account) and a.year <> m.year
    where m.territory_id = any (here) and m.project_id <> all (recused) and a.kind in ('planned', 'delivered', 'validated')
      and exists (select from mission o join mission_extension e on e.mission_id = o.id where o.grant_id = m.grant_id and e.year <> m.year)
    group by a.kind, m.year, a.year;
  perform set_config('alize.system', before, true);
end $$;
