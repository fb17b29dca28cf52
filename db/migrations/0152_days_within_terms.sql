-- The days of a mission, seen from the day itself: pauses are kept, a day that was done is noted in time also after the end, and what exceeds the signed papers waits for them.

-- A pause: none of the days between the one it was said and the one on which the mission went on.
create table mission_pause (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  from_on date not null,
  -- The day it went on; none while it lasts, nor when the mission ended within it.
  until_on date check (until_on >= from_on),
  foreign key (mission_id, territory_id) references mission (id, territory_id) on delete cascade,
  foreign key (mission_id, project_id) references mission (id, project_id)
);
create unique index pause_one_open on mission_pause (mission_id) where until_on is null;
alter table mission_pause enable row level security;
alter table mission_pause force row level security;
create policy system on mission_pause using ((select acts_as_system())) with check ((select acts_as_system()));
create policy recused on mission_pause as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]));
create policy of_mission on mission_pause for select using (mission_id in (select id from mission));

-- What the signed papers say while the mission says more: null when both say the same.
alter table mission add column signed_half_days integer check (signed_half_days >= 0), add column signed_until date;

-- Pauses that were told before they were kept.
insert into mission_pause (mission_id, territory_id, project_id, from_on, until_on)
  select m.id, m.territory_id, m.project_id, s.on_day, s.until_on from (
    select (e.data ->> 'missionId')::uuid as mission_id, (e.happened_at at time zone t.time_zone)::date as on_day, (r.happened_at at time zone t.time_zone)::date as until_on
      from event e join territory t on t.id = e.territory_id
      join lateral (select x.happened_at, x.kind from event x where x.kind in ('missions.resumed', 'missions.suspended', 'missions.ended') and x.id > e.id and x.data ->> 'missionId' = e.data ->> 'missionId'
        order by x.id limit 1) r on r.kind = 'missions.resumed' where e.kind = 'missions.suspended') s
    join mission m on m.id = s.mission_id
  union all
  select m.id, m.territory_id, m.project_id, (m.suspended_at at time zone t.time_zone)::date, null from mission m join territory t on t.id = m.territory_id where m.status = 'suspended';

create function pause_is_kept() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if new.status = 'suspended' then
    insert into mission_pause (mission_id, territory_id, project_id, from_on)
      select new.id, new.territory_id, new.project_id, (new.suspended_at at time zone t.time_zone)::date from territory t where t.id = new.territory_id;
  else
    update mission_pause p set until_on = greatest(p.from_on, today_in(t.time_zone)) from territory t where t.id = new.territory_id and p.mission_id = new.id and p.until_on is null;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger pause_begins after update on mission for each row
  when (new.status = 'suspended' and old.status <> 'suspended' or old.status = 'suspended' and new.status = 'running') execute function pause_is_kept();
create trigger pause_is_there after insert on mission for each row when (new.status = 'suspended') execute function pause_is_kept();

-- More days, or a later end, of a mission that goes on: the papers that were signed say less until all of them are signed again.
create function terms_as_signed() returns trigger language plpgsql as $$
declare papers boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  papers := exists (select from paper p join route_paper r on r.kind = p.kind and r.route = new.route where p.mission_id = new.id and p.state <> 'draft');
  perform set_config('alize.system', before, true);
  if papers then
    if new.half_days > old.half_days then new.signed_half_days := coalesce(old.signed_half_days, old.half_days); end if;
    if new.ends_on is distinct from old.ends_on then new.signed_until := coalesce(old.signed_until, old.ends_on); end if;
  end if;
  return new;
end $$;
create trigger terms_as_signed before update on mission for each row
  when (old.status in ('running', 'suspended') and new.status = old.status and new.kind = 'mission' and (new.half_days > old.half_days or new.ends_on is distinct from old.ends_on))
  execute function terms_as_signed();
create function terms_are_signed() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  update mission m set signed_half_days = null, signed_until = null
    where m.id = new.mission_id and num_nonnulls(m.signed_half_days, m.signed_until) > 0 and cardinality(papers_missing(m)) = 0;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger terms_are_signed after insert or update on paper for each row when (new.state = 'signed' and new.mission_id is not null) execute function terms_are_signed();
-- The papers of a mission that goes on which were signed or sent once, and are to be signed again.
drop function papers_to_sign(uuid);
create function papers_again(wanted uuid) returns text[] language plpgsql stable as $$
declare again text[]; m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into m from mission where id = wanted;
  if m.id is null or m.status not in ('running', 'suspended') then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(k order by k) into again from unnest(papers_missing(m)) k where exists (select from paper p where p.mission_id = m.id and p.kind = k and p.state <> 'draft');
  perform set_config('alize.system', before, true);
  return coalesce(again, '{}');
end $$;

-- For how many days after its end a half-day that was done may still be noted, the same as in src/features/timesheets/day.ts (a test compares): phones without a network, days forgotten.
create function late_days() returns integer language sql immutable as $$ select 14 $$;

-- As in 0130; what decides is the day itself, not what the mission is on the day of the noting.
create or replace function day_within_mission() returns trigger language plpgsql as $$
declare m mission; today date; done integer; paused boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id for no key update;
  select today_in(t.time_zone) into today from territory t where t.id = m.territory_id;
  if tg_op = 'INSERT' then
    select count(*) into done from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn';
    paused := exists (select from mission_pause p where p.mission_id = m.id and new.on_day > p.from_on and (p.until_on is null or new.on_day < p.until_on));
  end if;
  perform set_config('alize.system', before, true);
  if tg_op = 'INSERT' then
    if m.status is null or m.status not in ('running', 'suspended', 'ended') or m.started_on is null then
      raise exception 'the mission does not run' using errcode = 'check_violation', constraint = 'mission_runs';
    end if;
    if new.expert_id <> m.expert_id then raise exception 'another does this mission' using errcode = 'check_violation', constraint = 'mission_expert'; end if;
    if new.on_day > today then raise exception 'a day to come is not done' using errcode = 'check_violation', constraint = 'day_not_to_come'; end if;
    if new.on_day < m.started_on or new.on_day > least(m.ends_on, m.ended_on) then raise exception 'outside the mission' using errcode = 'check_violation', constraint = 'day_within_mission'; end if;
    if m.status = 'ended' and today > m.ended_on + late_days() then raise exception 'too long after the end' using errcode = 'check_violation', constraint = 'day_in_time'; end if;
    if paused then raise exception 'the mission was in a pause' using errcode = 'check_violation', constraint = 'day_outside_pause'; end if;
    if done >= m.half_days then raise exception 'more than was planned' using errcode = 'check_violation', constraint = 'days_planned'; end if;
    if done >= m.signed_half_days or new.on_day > m.signed_until then raise exception 'more than was signed' using errcode = 'check_violation', constraint = 'days_signed'; end if;
  else
    if (new.mission_id, new.expert_id, new.on_day, new.half) is distinct from (old.mission_id, old.expert_id, old.on_day, old.half) then
      raise exception 'a day done is withdrawn and logged again, not moved' using errcode = 'check_violation', constraint = 'day_keeps_its_place';
    end if;
    if old.state = 'withdrawn' or (new.state <> old.state and (old.state, new.state) not in
        (('logged', 'confirmed'), ('logged', 'disputed'), ('logged', 'withdrawn'), ('disputed', 'confirmed'), ('disputed', 'withdrawn'), ('confirmed', 'withdrawn'))) then
      raise exception 'a day does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'day_step';
    end if;
    -- Nobody confirms their own days, whatever opened the page to them.
    if new.state = 'confirmed' and old.state <> 'confirmed' and new.confirmed_by = new.expert_id then
      raise exception 'one''s own day' using errcode = 'check_violation', constraint = 'day_confirmed_by_another';
    end if;
    -- Once the mission has ended a confirmed day stays; only what is still open is settled.
    if m.status in ('ended', 'cancelled') and old.state = 'confirmed' then
      raise exception 'the mission has ended' using errcode = 'check_violation', constraint = 'mission_has_ended';
    end if;
  end if;
  return new;
end $$;

-- As in 0110; a half-day noted after the end is planned again first, out of what came back. Where another goes on with the mission, out of what waits for them.
create or replace function done_to_ledger() returns trigger language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id;
  if m.grant_id is not null then
    if tg_op = 'INSERT' then
      if m.status = 'ended' then
        update mission n set half_days = n.half_days - 1 where n.replaces_id = m.id and n.status = 'wanted' and n.half_days > greatest(1, n.extended_half_days);
        perform move_days('plan', 'granted', 'planned', m.establishment_id, m.year, m.skill_domain, m.project_id, 1, 'plan-late:' || new.id, m.id, m.id);
      end if;
      perform move_days('deliver', 'planned', 'delivered', m.establishment_id, m.year, m.skill_domain, m.project_id, 1, 'deliver:' || new.id, new.id, m.id);
    elsif new.state = 'confirmed' and old.state <> 'confirmed' then
      perform move_days('validate', 'delivered', 'validated', m.establishment_id, m.year, m.skill_domain, m.project_id, 1, 'validate:' || new.id, new.id, m.id);
    elsif new.state = 'withdrawn' and old.state <> 'withdrawn' then
      if old.state = 'confirmed' then perform unmove_days('validate', new.id, 1, 'unvalidate:' || new.id); end if;
      perform unmove_days('deliver', new.id, 1, 'undeliver:' || new.id);
      -- Of a mission that has ended, what is not done goes back to the days granted.
      if m.status in ('ended', 'cancelled') then perform unmove_days('plan', m.id, 1, 'unplan:' || new.id); end if;
    end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
