-- Missions: somebody of a site, for a project, for the days that a decision granted; and the half-days done.
create table mission (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null,
  project_id uuid not null,
  -- The site that lends, the skill, and the year whose pledge pays.
  establishment_id uuid not null references establishment (id),
  skill_domain text not null references skill_domain (code),
  year integer not null check (year between 1998 and 2100),
  -- Out of which days granted; several missions may share them. None for a light form that needs no decision.
  grant_id uuid references decision_grant (id),
  kind text not null default 'mission' check (kind in ('mission', 'conversation', 'visit', 'workshop')),
  half_days integer not null check (half_days between 1 and 240),
  title text not null check (length(title) between 1 and 200),
  objectives text check (length(objectives) between 1 and 4000),
  deliverables text check (length(deliverables) between 1 and 4000),
  starts_on date,
  ends_on date,
  -- The employee who is lent, once one is proposed.
  expert_id uuid references person (id),
  status text not null default 'wanted'
    check (status in ('wanted', 'proposed', 'employee_agreed', 'manager_agreed', 'papers_signed', 'running', 'suspended', 'ended', 'cancelled')),
  proposed_at timestamptz, proposed_by uuid references person (id),
  employee_agreed_at timestamptz,
  manager_agreed_at timestamptz, manager_agreed_by uuid references person (id),
  papers_signed_at timestamptz,
  started_on date,
  suspended_at timestamptz, suspension_reason text check (length(suspension_reason) between 1 and 500),
  ended_on date,
  ended_as text check (ended_as in ('done', 'early', 'no_show', 'replaced')),
  end_reason text check (length(end_reason) between 1 and 500),
  cancelled_at timestamptz, cancel_reason text check (length(cancel_reason) between 1 and 500),
  -- The mission whose expert could not go on.
  replaces_id uuid references mission (id),
  -- The legal route that was chosen, by whom, on which facts: the program warns, people decide.
  route text check (route in ('A', 'B', 'C', 'D')),
  route_facts jsonb,
  route_chosen_at timestamptz, route_chosen_by uuid references person (id), route_reason text check (length(route_reason) between 1 and 1000),
  created_by uuid references person (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (id, territory_id),
  unique (id, project_id),
  check (ends_on >= starts_on),
  check (status in ('wanted', 'cancelled') or (expert_id is not null and proposed_at is not null)),
  check (status in ('wanted', 'proposed', 'cancelled') or employee_agreed_at is not null),
  check (status in ('wanted', 'proposed', 'employee_agreed', 'cancelled') or manager_agreed_at is not null),
  -- No first day before every signature the chosen route needs.
  check (status in ('wanted', 'proposed', 'employee_agreed', 'manager_agreed', 'cancelled') or (papers_signed_at is not null and (route is not null or kind <> 'mission'))),
  -- Somebody who did not come, or was replaced before, never began.
  check (status not in ('running', 'suspended') and not (status = 'ended' and ended_as in ('done', 'early')) or started_on is not null),
  check ((status = 'ended') = (ended_on is not null and ended_as is not null)),
  check (ended_as is null or ended_as = 'done' or end_reason is not null),
  check ((status = 'cancelled') = (cancelled_at is not null and cancel_reason is not null)),
  check ((status = 'suspended') = (suspended_at is not null and suspension_reason is not null)),
  check ((route is null) = (route_chosen_at is null))
);
create index mission_by_project on mission (project_id);
create index mission_by_territory on mission (territory_id, status);
create index mission_by_establishment on mission (establishment_id, status);
create index mission_by_expert on mission (expert_id) where expert_id is not null;
create index mission_by_grant on mission (grant_id) where grant_id is not null;

-- status → status: the life cycle, the same as src/features/missions/life-cycle.ts (a test compares).
create table mission_step (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
insert into mission_step (from_status, to_status) values
  ('wanted', 'proposed'), ('proposed', 'wanted'), ('proposed', 'employee_agreed'), ('employee_agreed', 'wanted'), ('employee_agreed', 'manager_agreed'), ('manager_agreed', 'wanted'),
  ('manager_agreed', 'papers_signed'), ('papers_signed', 'manager_agreed'), ('papers_signed', 'running'), ('running', 'suspended'), ('suspended', 'running'),
  ('running', 'ended'), ('suspended', 'ended'), ('papers_signed', 'ended'),
  ('wanted', 'cancelled'), ('proposed', 'cancelled'), ('employee_agreed', 'cancelled'), ('manager_agreed', 'cancelled'), ('papers_signed', 'cancelled');

-- What both sides agreed to do, in order.
create table mission_action (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  position smallint not null check (position between 0 and 50),
  body text not null check (length(body) between 1 and 1000),
  due_on date,
  done_on date,
  foreign key (mission_id, territory_id) references mission (id, territory_id) on delete cascade,
  unique (mission_id, position) deferrable initially deferred
);

-- A half-day done. Logged by the expert, confirmed by the owner; disputed, it goes to the animator. Never rewritten once the mission has ended.
create table mission_day (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  expert_id uuid not null references person (id),
  on_day date not null,
  half text not null check (half in ('am', 'pm')),
  place text check (length(place) between 1 and 200),
  note text check (length(note) between 1 and 2000),
  travel_minutes integer check (travel_minutes between 0 and 1440),
  state text not null default 'logged' check (state in ('logged', 'confirmed', 'disputed', 'withdrawn')),
  logged_at timestamptz not null default now(),
  logged_by uuid references person (id),
  -- Made by the phone before it was sent: the same one, sent again, is the same half-day.
  client_key text check (client_key ~ '^[A-Za-z0-9_-]{8,64}$'),
  confirmed_at timestamptz, confirmed_by uuid references person (id),
  confirmed_how text check (confirmed_how in ('owner', 'link', 'auto', 'animator')),
  disputed_at timestamptz, dispute_reason text check (length(dispute_reason) between 1 and 1000),
  withdrawn_at timestamptz, withdrawn_by uuid references person (id), withdraw_reason text check (length(withdraw_reason) between 1 and 500),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id),
  check ((state = 'confirmed') = (confirmed_at is not null and confirmed_how is not null)),
  check (state <> 'disputed' or (disputed_at is not null and dispute_reason is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null and withdraw_reason is not null))
);
-- One person is at one place.
create unique index mission_day_once on mission_day (expert_id, on_day, half) where state <> 'withdrawn';
create unique index mission_day_sent_once on mission_day (mission_id, client_key) where client_key is not null;
create index mission_day_by_mission on mission_day (mission_id, on_day);
create index mission_day_waiting on mission_day (territory_id, logged_at) where state in ('logged', 'disputed');

-- A mission keeps its place and goes by steps; its days are planned while somebody is on it, and what is not done comes back to the days granted.
create function mission_to_ledger() returns trigger language plpgsql as $$
declare was boolean := tg_op = 'UPDATE' and old.status not in ('wanted', 'ended', 'cancelled'); is_on boolean := new.status not in ('wanted', 'ended', 'cancelled'); done integer;
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() or new.grant_id is null then return null; end if;
  perform set_config('alize.system', 'on', true);
  if is_on and not was then
    perform move_days('plan', 'granted', 'planned', new.establishment_id, new.year, new.skill_domain, new.project_id, new.half_days, format('plan:%s:%s', new.id, next_move()), new.id, new.id);
  elsif was and not is_on then
    select count(*) into done from mission_day d where d.mission_id = new.id and d.state <> 'withdrawn';
    if old.half_days > done then perform unmove_days('plan', new.id, old.half_days - done, format('unplan:%s:%s', new.id, next_move())); end if;
  elsif was and is_on and new.half_days > old.half_days then
    perform move_days('plan', 'granted', 'planned', new.establishment_id, new.year, new.skill_domain, new.project_id, new.half_days - old.half_days, format('plan:%s:%s', new.id, next_move()), new.id, new.id);
  elsif was and is_on and new.half_days < old.half_days then
    perform unmove_days('plan', new.id, old.half_days - new.half_days, format('unplan:%s:%s', new.id, next_move()));
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger mission_to_ledger after insert or update on mission for each row execute function mission_to_ledger();
create function mission_goes_by_steps() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.territory_id, new.skill_domain, new.year) is distinct from (old.project_id, old.territory_id, old.skill_domain, old.year)
      or (new.grant_id is distinct from old.grant_id and old.status <> 'wanted')
      or (new.establishment_id <> old.establishment_id and site_now(old.establishment_id) <> new.establishment_id) then
    raise exception 'a mission keeps its place' using errcode = 'check_violation', constraint = 'mission_keeps_its_place';
  end if;
  if new.status <> old.status and not exists (select from mission_step where from_status = old.status and to_status = new.status) then
    raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'mission_step';
  end if;
  -- Neither before the last signature nor on a day to come.
  if new.status = 'running' and old.status = 'papers_signed' and not history_is_made() and not exists (select from territory t where t.id = new.territory_id
      and new.started_on between (new.papers_signed_at at time zone t.time_zone)::date and today_in(t.time_zone)) then
    raise exception 'the first day is after the signatures, and has come' using errcode = 'check_violation', constraint = 'mission_first_day';
  end if;
  if old.status in ('ended', 'cancelled') and new.status = old.status and (new.half_days, new.expert_id, new.ended_on) is distinct from (old.half_days, old.expert_id, old.ended_on) then
    raise exception 'what has ended is not rewritten' using errcode = 'check_violation', constraint = 'mission_has_ended';
  end if;
  new.updated_at := present();
  return new;
end $$;
create trigger mission_goes_by_steps before update on mission for each row execute function mission_goes_by_steps();

-- A half-day within its mission: not in the future, not after its end, not before its first day, while it runs. Over the days planned, the ledger refuses.
create function day_within_mission() returns trigger language plpgsql as $$
declare m mission; today date; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id for no key update;
  select today_in(t.time_zone) into today from territory t where t.id = m.territory_id;
  perform set_config('alize.system', before, true);
  if tg_op = 'INSERT' then
    if m.status <> 'running' then raise exception 'the mission does not run' using errcode = 'check_violation', constraint = 'mission_runs'; end if;
    if new.expert_id <> m.expert_id then raise exception 'another does this mission' using errcode = 'check_violation', constraint = 'mission_expert'; end if;
    if new.on_day > today then raise exception 'a day to come is not done' using errcode = 'check_violation', constraint = 'day_not_to_come'; end if;
    if new.on_day < m.started_on or new.on_day > coalesce(m.ends_on, new.on_day) then raise exception 'outside the mission' using errcode = 'check_violation', constraint = 'day_within_mission'; end if;
  else
    if (new.mission_id, new.expert_id, new.on_day, new.half) is distinct from (old.mission_id, old.expert_id, old.on_day, old.half) then
      raise exception 'a day done is withdrawn and logged again, not moved' using errcode = 'check_violation', constraint = 'day_keeps_its_place';
    end if;
    if old.state = 'withdrawn' or (new.state <> old.state and (old.state, new.state) not in
        (('logged', 'confirmed'), ('logged', 'disputed'), ('logged', 'withdrawn'), ('disputed', 'confirmed'), ('disputed', 'withdrawn'), ('confirmed', 'withdrawn'))) then
      raise exception 'a day does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'day_step';
    end if;
    -- Once the mission has ended a confirmed day stays; only what is still open is settled.
    if m.status in ('ended', 'cancelled') and old.state = 'confirmed' then
      raise exception 'the mission has ended' using errcode = 'check_violation', constraint = 'mission_has_ended';
    end if;
  end if;
  return new;
end $$;
create trigger day_within_mission before insert or update on mission_day for each row execute function day_within_mission();
create function day_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a day is withdrawn, not taken away' using errcode = 'check_violation', constraint = 'day_is_kept';
end $$;
create trigger day_is_kept before delete on mission_day for each row execute function day_is_kept();
create function done_to_ledger() returns trigger language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id;
  if m.grant_id is not null then
    if tg_op = 'INSERT' then
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
create trigger done_to_ledger after insert or update on mission_day for each row execute function done_to_ledger();

-- The file that a mission helps is open to its expert and to the site's people as far as the mission goes: their policies are on these rows, not on the file.
do $$
declare t text;
begin
  foreach t in array array['mission', 'mission_action', 'mission_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
    -- A reserved file is not the national animator's to read about.
    execute format('create policy network_reads on %I for select using ((select actor_network()) and project_id in (select id from project))', t);
    execute format('create policy members_read on %I for select using (territory_id = any ((select actor_sits())::uuid[]))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
end $$;
create policy expert_reads on mission for select using (expert_id = (select actor_id()) and status <> 'wanted');
create policy site_reads on mission for select using (establishment_id = any ((select actor_establishments())::uuid[]));
-- No name before the mission is agreed.
create policy owner_reads on mission for select using (
  status in ('manager_agreed', 'papers_signed', 'running', 'suspended', 'ended') and (project_id = (select actor_project()) or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))));
create policy of_mission on mission_action for select using (mission_id in (select id from mission));
create policy of_mission on mission_day for select using (mission_id in (select id from mission));
create policy expert_logs on mission_day for insert with check (expert_id = (select actor_id()) and state = 'logged' and mission_id in (select id from mission where expert_id = (select actor_id())));
create policy expert_withdraws on mission_day for update using (expert_id = (select actor_id()) and state = 'logged') with check (expert_id = (select actor_id()) and state in ('logged', 'withdrawn'));
create policy owner_confirms on mission_day for update using (state in ('logged', 'disputed') and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))) with check (state in ('confirmed', 'disputed'));
alter table mission_step enable row level security;
alter table mission_step force row level security;
create policy everybody on mission_step for select using (true);
