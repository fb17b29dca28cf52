-- Days of a mission at its end. What was not done is kept for as long as it may still be noted (late_days), whoever gives days back; what the chair added goes back to the site
-- with the mission it was for, and never goes over the territory's hard cap.

-- Half-days of a mission that is over which nobody did, nor whoever followed.
create function mission_undone(wanted uuid) returns integer language sql stable as $$
  select case m.status when 'cancelled' then m.half_days when 'ended' then m.half_days
      - (select count(*)::integer from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn')
      - coalesce((select sum(r.half_days - mission_undone(r.id))::integer from mission r where r.replaces_id = m.id), 0)
    else 0 end from mission m where m.id = wanted
$$;
-- Half-days granted that a mission which ended may still be noted out of: of a site's year, skill and project.
create function days_still_noted(establishment uuid, in_year integer, domain text, project uuid) returns integer language sql stable as $$
  select coalesce(sum(greatest(0, case when m.year = in_year then u.n else least(u.n, x.n) end)), 0)::integer
  from mission m join territory t on t.id = m.territory_id
    cross join lateral (select m.half_days - count(*)::integer as n from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') u
    cross join lateral (select coalesce(sum(e.half_days), 0)::integer as n from mission o join mission_extension e on e.mission_id = o.id where o.grant_id = m.grant_id and e.year = in_year) x
  where m.project_id = project and m.skill_domain = domain and site_now(m.establishment_id) = site_now(establishment) and m.grant_id is not null
    and m.status = 'ended' and m.started_on is not null and today_in(t.time_zone) <= m.ended_on + late_days()
$$;
-- As in 0320, and of days granted those that may no longer be noted.
create or replace function days_to_give_back(wanted bigint) returns integer language plpgsql stable as $$
declare a day_account; kept integer := 0; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into a from day_account where id = wanted;
  if a.kind is null or a.kind not in ('reserved', 'granted') then return 0; end if;
  perform set_config('alize.system', 'on', true);
  if a.balance > 0 then
    kept := case a.kind when 'reserved' then days_decided(a.establishment_id, a.year, a.skill_domain, a.project_id)
      else days_still_noted(a.establishment_id, a.year, a.skill_domain, a.project_id) end;
  end if;
  perform set_config('alize.system', before, true);
  return greatest(0, a.balance - kept);
end $$;
-- As in 0320; days that may still be noted stay: check_violation, constraint days_still_noted.
create or replace function release_days(from_kind text, establishment uuid, in_year integer, domain text, project uuid, n integer, once text, why text, cause uuid default null) returns bigint language plpgsql as $$
declare a day_account; moved bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  -- The account is ours from here on: what is reserved or granted at the same time waits, or is seen.
  select * into a from day_account d where d.establishment_id = establishment and d.year = in_year and d.skill_domain = domain and d.project_id = project and d.kind = from_kind for no key update;
  if not exists (select from day_movement m where m.key = once) then
    if a.balance >= n and days_to_give_back(a.id) < n then
      if from_kind = 'granted' then raise exception 'these days may still be noted' using errcode = 'check_violation', constraint = 'days_still_noted'; end if;
      raise exception 'a decision waits for these days' using errcode = 'check_violation', constraint = 'days_decided';
    end if;
    moved := move_days('release', from_kind, 'free', establishment, in_year, domain, project, n, once, cause, null, why);
  end if;
  perform set_config('alize.system', before, true);
  return moved;
end $$;
-- What is reserved or granted for files that have left, or for one of them, goes back to its sites, with the file's own reason: at once, but for what may still be noted, which
-- follows. How many accounts gave back.
create function release_left(project uuid default null) returns integer language plpgsql as $$
declare line record; n integer; done integer := 0; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select a.*, left(coalesce(p.left_reason, '—'), 500) as why from day_account a join project p on p.id = a.project_id and p.status in ('withdrawn', 'firm_closed')
      where a.kind in ('reserved', 'granted') and a.balance > 0 and (project is null or a.project_id = project) order by a.id loop
    n := days_to_give_back(line.id);
    if n > 0 then
      perform release_days(line.kind, line.establishment_id, line.year, line.skill_domain, line.project_id, n, format('left:%s:%s', line.id, next_move()), line.why);
      done := done + 1;
    end if;
  end loop;
  perform set_config('alize.system', before, true);
  return done;
end $$;

-- Half-days that a chair added to a mission and that went back to the site since.
create function extras_back(wanted uuid) returns integer language sql stable as $$
  select coalesce(sum(v.half_days), 0)::integer from mission_extension e join day_movement v on v.cause_id = e.id and v.kind = 'release' where e.mission_id = wanted
$$;
-- What a chair added and nobody did goes back to the site once the mission is over: given up, at once; ended, once it can no longer be noted and whoever followed is through too.
create function extras_go_back(wanted uuid) returns void language plpgsql as $$
declare m mission; line record; a day_account; rest integer; n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = wanted;
  rest := least(m.extended_half_days - extras_back(m.id), mission_undone(m.id));
  -- The latest first, as days that are no longer planned.
  for line in select e.* from mission_extension e where e.mission_id = m.id order by e.year desc, e.added_at desc, e.id loop
    select * into a from day_account d where d.establishment_id = m.establishment_id and d.year = line.year and d.skill_domain = m.skill_domain and d.project_id = m.project_id and d.kind = 'granted';
    n := least(rest, line.half_days - coalesce((select sum(v.half_days)::integer from day_movement v where v.cause_id = line.id and v.kind = 'release'), 0), coalesce(days_to_give_back(a.id), 0));
    if n > 0 then
      perform release_days('granted', m.establishment_id, line.year, m.skill_domain, m.project_id, n, format('extend-back:%s:%s', line.id, next_move()), coalesce(m.cancel_reason, m.end_reason, line.reason), line.id);
      rest := rest - n;
    end if;
  end loop;
  perform set_config('alize.system', before, true);
end $$;
create function extras_of_given_up() returns trigger language plpgsql as $$
begin
  if not history_is_made() then perform extras_go_back(new.id); end if;
  return null;
end $$;
-- Named to come after `mission_to_ledger`.
create trigger z_extras_of_given_up after update of status on mission for each row
  when (new.status = 'cancelled' and old.status <> 'cancelled' and new.extended_half_days > 0) execute function extras_of_given_up();
-- The same for all missions that are over. Run as often as one likes.
create function extras_of_ended() returns void language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select m.id from mission m join territory t on t.id = m.territory_id where m.extended_half_days > 0 and (m.status = 'cancelled' or m.status = 'ended'
      and today_in(t.time_zone) > m.ended_on + late_days()) and m.extended_half_days > extras_back(m.id) and mission_undone(m.id) > 0 order by m.id loop
    perform extras_go_back(line.id);
  end loop;
  perform set_config('alize.system', before, true);
end $$;
select extras_of_ended();

-- As in 0111; what the chair added to a mission is part of the grant while it is there.
create or replace function grant_left(wanted uuid) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select g.half_days + coalesce(sum(greatest(0, m.extended_half_days - case when m.extended_half_days > 0 then extras_back(m.id) else 0 end)), 0)
    - coalesce(sum(case when m.status = 'cancelled' then 0
      when m.status = 'ended' then (select count(*) from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') else m.half_days end), 0) into n
    from decision_grant g left join mission m on m.grant_id = g.id where g.id = wanted group by g.half_days;
  perform set_config('alize.system', before, true);
  return n;
end $$;

-- The hard cap of a territory, in days: as src/features/territories/parameters.ts has it (a test compares).
create function days_hard_cap_of(territory uuid) returns integer language sql stable as $$
  select coalesce((select case when jsonb_typeof(k.value) = 'number' then (k.value #>> '{}')::integer end from territory_parameter k
    where k.territory_id = territory and k.name = 'days_hard_cap' order by k.id desc limit 1), 15)
$$;
/*
 * As in 0160. More than the territory's hard cap for what one decision gives, with all that was added to it: 'over-cap'. A mission that has ended, while it may still be noted:
 * in place of its own days, which others took meanwhile, and no more than those ('over-undone').
 */
create or replace function extend_mission(wanted uuid, more integer, why text) returns text language plpgsql as $$
declare m mission; total integer; today date; refused text; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into m from mission where id = wanted;
  if m.id is null or not actor_presides(m.territory_id) then return 'not-yours'; end if;
  perform set_config('alize.system', 'on', true);
  -- One chair at a time adds to what a decision gave.
  perform from decision d join decision_grant g on g.decision_id = d.id where g.id = m.grant_id for update of d;
  select * into m from mission where id = wanted for update;
  select today_in(t.time_zone) into today from territory t where t.id = m.territory_id;
  select sum(g.half_days + (select coalesce(sum(greatest(0, o.extended_half_days - extras_back(o.id))), 0) from mission o where o.grant_id = g.id)) into total
    from decision_grant g where g.decision_id = (select k.decision_id from decision_grant k where k.id = m.grant_id);
  refused := case when m.grant_id is null or m.status = 'cancelled' or m.status = 'ended' and (m.started_on is null or today > m.ended_on + late_days()) then 'not-in-this-status'
    when m.status = 'ended' and more > m.half_days - (select count(*) from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') then 'over-undone'
    when total + more > days_hard_cap_of(m.territory_id) * 2 then 'over-cap' end;
  if refused is null then
    insert into mission_extension (mission_id, territory_id, project_id, year, half_days, reason, added_at, added_by)
      values (m.id, m.territory_id, m.project_id, greatest(m.year, year_at(m.establishment_id)), more, why, present(), actor_id());
    update mission set half_days = half_days + case when status = 'ended' then 0 else more end, extended_half_days = least(extended_half_days + more, half_days + case when status = 'ended' then 0 else more end)
      where id = wanted;
  end if;
  perform set_config('alize.system', before, true);
  return refused;
end $$;
