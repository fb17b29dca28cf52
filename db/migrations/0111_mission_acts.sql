-- Who acts on a mission, and how: the employee and the site answer by themselves, also by a mailed link without an account; the chair extends.
alter table mission
  -- The one mission that a decision makes of each of its grants.
  add column of_decision boolean not null default false,
  -- Half-days that the chair added to what was granted.
  add column extended_half_days integer not null default 0 check (extended_half_days between 0 and half_days),
  add column place text check (length(place) between 1 and 200),
  -- Who answers for the site, when the animator names somebody; else its managers.
  add column manager_name text check (length(manager_name) between 1 and 160),
  add column manager_email text check (manager_email = lower(manager_email) and length(manager_email) <= 254),
  -- The plan of actions as it stands, agreed by both sides.
  add column plan_expert_at timestamptz,
  add column plan_owner_at timestamptz,
  add column invented boolean not null default false,
  add check ((manager_name is null) = (manager_email is null)),
  -- A loan of labour lasts three years at most (Code du travail, L8241-3); the territory's own limit is shorter.
  add check (ends_on < starts_on + interval '3 years'),
  -- What needs no decision is light.
  add check (grant_id is not null or kind <> 'mission');
create unique index mission_of_decision on mission (grant_id) where of_decision;
create index mission_newest on mission (updated_at desc, id);

-- Each person who was asked, and what they answered. A refusal needs no reason and has no consequence: its reason is between the person and the animators.
create table mission_ask (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  expert_id uuid not null references person (id),
  state text not null default 'asked' check (state in ('asked', 'agreed', 'refused', 'site_refused', 'withdrawn')),
  asked_at timestamptz not null default now(),
  asked_by uuid references person (id),
  answered_at timestamptz,
  reason text check (length(reason) between 1 and 500),
  foreign key (mission_id, territory_id) references mission (id, territory_id) on delete cascade,
  foreign key (mission_id, project_id) references mission (id, project_id),
  check ((state = 'asked') = (answered_at is null))
);
create index ask_by_mission on mission_ask (mission_id, asked_at);
create index ask_by_expert on mission_ask (expert_id);
create unique index ask_one_open on mission_ask (mission_id) where state in ('asked', 'agreed');

-- A link that is mailed for one answer, kept by its digest. It answers once; GET changes nothing.
create table mission_link (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  purpose text not null check (purpose in ('employee', 'site')),
  -- Whom it stands for: of the employee, the one who was asked.
  person_id uuid references person (id),
  name text not null check (length(name) between 1 and 160),
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (mission_id, territory_id) references mission (id, territory_id) on delete cascade,
  check (purpose <> 'employee' or person_id is not null)
);
create index mission_link_by_mission on mission_link (mission_id);

do $$
declare t text;
begin
  foreach t in array array['mission_ask', 'mission_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
end $$;
create policy animator_keeps on mission_ask using (territory_id = any ((select actor_animates())::uuid[]));
create policy own on mission_ask for select using (expert_id = (select actor_id()));

alter table mission_action add foreign key (mission_id, project_id) references mission (id, project_id);
-- What both sides agreed to is agreed again once it changes.
create function plan_is_agreed_again() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); wanted uuid := coalesce(new.mission_id, old.mission_id);
begin
  if history_is_made() then return null; end if;
  if tg_op = 'UPDATE' and (new.body, new.due_on, new.position) is not distinct from (old.body, old.due_on, old.position) then return null; end if;
  perform set_config('alize.system', 'on', true);
  update mission set plan_expert_at = null, plan_owner_at = null where id = wanted and (plan_expert_at is not null or plan_owner_at is not null);
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger plan_is_agreed_again after insert or update or delete on mission_action for each row execute function plan_is_agreed_again();

/*
 * What a mission is called and by whom, for whoever may see it: names stand in files, sheets and accounts that its reader need not be able to open.
 * A person who is asked is named to the site once they agreed, to the committee and the firm once the site agreed as well; the owner's address is for who works with them.
 */
create function missions_told(wanted uuid[]) returns table (
  mission_id uuid, reference text, project_title text, project_status text, firm_name text, firm_id uuid, firm_commune text, owner_name text, owner_email text, owner_phone text,
  site_name text, company_name text, site_commune text, territory_code text, territory_name text, time_zone text, today date,
  expert_name text, expert_email text, manager text, animator_id uuid, animator_name text, animator_email text, done integer, confirmed integer, granted integer, replaced_by uuid,
  plan_months integer
) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[]; who uuid := actor_id(); keeps uuid[] := actor_animates(); network boolean := actor_network(); sites uuid[] := actor_establishments();
begin
  select array_agg(m.id) into seen from mission m where m.id = any (wanted);
  perform set_config('alize.system', 'on', true);
  return query
    select m.id, p.reference, p.title, p.status, p.firm_name, p.establishment_id, fc.name, p.owner_name, case when x.works then p.owner_email end, case when x.works then p.owner_phone end,
      e.name, o.name, ec.name, t.code, t.name, t.time_zone, today_in(t.time_zone),
      case when x.named then w.name end, case when x.named then w.email end, coalesce(g.name, m.manager_name), a.id, a.name, a.email,
      (select count(*)::integer from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn'),
      (select count(*)::integer from mission_day d where d.mission_id = m.id and d.state = 'confirmed'),
      (select q.half_days from decision_grant q where q.id = m.grant_id),
      (select r.id from mission r where r.replaces_id = m.id limit 1),
      coalesce((select (value #>> '{}')::integer from territory_parameter k where k.territory_id = m.territory_id and k.name = 'spread_months_max' and value <> 'null' order by k.id desc limit 1), 18)
    from mission m join project p on p.id = m.project_id join establishment e on e.id = m.establishment_id join organisation o on o.id = e.organisation_id
      join territory t on t.id = m.territory_id left join establishment f on f.id = p.establishment_id left join commune fc on fc.code = f.commune_code left join commune ec on ec.code = e.commune_code
      left join person w on w.id = m.expert_id left join person g on g.id = m.manager_agreed_by left join person a on a.id = p.animator_id
      cross join lateral (select acts_as_installation or m.expert_id = who or m.territory_id = any (keeps) or network or m.manager_agreed_at is not null
        or (m.employee_agreed_at is not null and m.establishment_id = any (sites)) as named,
        acts_as_installation or m.expert_id = who or m.territory_id = any (keeps) as works from (select before = 'on' as acts_as_installation) i) x
    where m.id = any (seen);
  perform set_config('alize.system', before, true);
end $$;

-- Half-days of a grant that no mission has taken: what was granted, with what the chair added, less what missions hold, and of those that ended what was done.
create function grant_left(wanted uuid) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select g.half_days + coalesce(sum(m.extended_half_days), 0) - coalesce(sum(case when m.status = 'cancelled' then 0
      when m.status = 'ended' then (select count(*) from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') else m.half_days end), 0) into n
    from decision_grant g left join mission m on m.grant_id = g.id where g.id = wanted group by g.half_days;
  perform set_config('alize.system', before, true);
  return n;
end $$;

-- The employee's answer: of whom it is asked alone, or of the link that was mailed to them. Freely, also after a first yes, until papers are signed.
create function employee_answers(wanted uuid, agrees boolean, why text default null, by_link uuid default null) returns text language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id();
begin
  if by_link is not null then
    perform set_config('alize.system', 'on', true);
    select l.person_id into who from mission_link l where l.id = by_link and l.mission_id = wanted and l.purpose = 'employee' and l.used_at is null and l.expires_at > present() for update;
  end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = wanted for update;
  if m.id is null or who is null or m.expert_id is distinct from who then
    perform set_config('alize.system', before, true);
    return 'not-yours';
  end if;
  if agrees and m.status <> 'proposed' or not agrees and m.status not in ('proposed', 'employee_agreed', 'manager_agreed') then
    perform set_config('alize.system', before, true);
    return 'not-in-this-status';
  end if;
  update mission_ask set state = case when agrees then 'agreed' else 'refused' end, answered_at = present(), reason = case when agrees then null else why end
    where mission_id = wanted and state in ('asked', 'agreed');
  if agrees then
    update mission set status = 'employee_agreed', employee_agreed_at = present() where id = wanted;
  else
    perform mission_wanted_again(wanted);
  end if;
  update mission_link set used_at = present() where mission_id = wanted and purpose = 'employee' and used_at is null;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- Nobody is on it any more; what was agreed with the one who was goes with them.
create function mission_wanted_again(wanted uuid) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  update mission set status = 'wanted', expert_id = null, proposed_at = null, proposed_by = null, employee_agreed_at = null, manager_agreed_at = null, manager_agreed_by = null,
    papers_signed_at = null, plan_expert_at = null, route = null, route_facts = null, route_chosen_at = null, route_chosen_by = null, route_reason = null where id = wanted;
  if found then
    perform set_config('alize.system', 'on', true);
    update mission_link set used_at = present() where mission_id = wanted and used_at is null;
    perform set_config('alize.system', before, true);
  end if;
end $$;
-- The site's answer: its manager or its HR, or the link that was mailed. A refusal has its reason.
create function site_answers(wanted uuid, agrees boolean, why text default null, by_link uuid default null) returns text language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id(); may boolean; signs text;
begin
  perform set_config('alize.system', 'on', true);
  if by_link is not null then
    select l.person_id, l.name into who, signs from mission_link l where l.id = by_link and l.mission_id = wanted and l.purpose = 'site' and l.used_at is null and l.expires_at > present() for update;
    may := found;
  end if;
  select * into m from mission where id = wanted for update;
  if by_link is null then
    may := exists (select from role_in_force r where r.person_id = who and r.establishment_id = m.establishment_id and r.role in ('site_manager', 'lender_hr'));
  end if;
  if m.id is null or not coalesce(may, false) then
    perform set_config('alize.system', before, true);
    return 'not-yours';
  end if;
  if m.status <> 'employee_agreed' then
    perform set_config('alize.system', before, true);
    return 'not-in-this-status';
  end if;
  if agrees then
    update mission set status = 'manager_agreed', manager_agreed_at = present(), manager_agreed_by = who where id = wanted;
  else
    update mission_ask set state = 'site_refused', answered_at = present(), reason = why where mission_id = wanted and state in ('asked', 'agreed');
    perform mission_wanted_again(wanted);
  end if;
  update mission_link set used_at = present() where mission_id = wanted and purpose = 'site' and used_at is null;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- Each side agrees to the plan of actions as it stands: the one who is lent, the owner of the firm.
create function plan_agrees(wanted uuid) returns text language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id(); owner boolean; side text;
begin
  select * into m from mission where id = wanted;
  if m.id is null then return 'not-yours'; end if;
  owner := m.project_id = actor_project() or exists (select from project p where p.id = m.project_id and p.establishment_id = any (actor_owns()));
  side := case when m.expert_id = who then 'expert' when owner then 'owner' end;
  if side is null then return 'not-yours'; end if;
  if m.status in ('wanted', 'proposed', 'ended', 'cancelled') then return 'not-in-this-status'; end if;
  perform set_config('alize.system', 'on', true);
  update mission set plan_expert_at = case when side = 'expert' then coalesce(plan_expert_at, present()) else plan_expert_at end,
    plan_owner_at = case when side = 'owner' then coalesce(plan_owner_at, present()) else plan_owner_at end
    where id = wanted and exists (select from mission_action a where a.mission_id = wanted);
  if not found then side := null; end if;
  perform set_config('alize.system', before, true);
  return case when side is null then 'no-plan' end;
end $$;
-- More free days of the same site, skill and year, by whoever chairs: reserved, granted and planned in one gesture. Short of them: check_violation, days_left.
create function extend_mission(wanted uuid, more integer, why text) returns text language plpgsql as $$
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
  perform move_days('reserve', 'free', 'reserved', m.establishment_id, m.year, m.skill_domain, m.project_id, more, format('extend:%s:%s', m.id, next_move()), m.id, m.id, why);
  perform move_days('grant', 'reserved', 'granted', m.establishment_id, m.year, m.skill_domain, m.project_id, more, format('extend-grant:%s:%s', m.id, next_move()), m.id, m.id, why);
  update mission set half_days = half_days + more, extended_half_days = extended_half_days + more where id = wanted;
  perform set_config('alize.system', before, true);
  return null;
end $$;

-- From a mailed link to its mission. Only a link that opens shows anything: the mission is told as far as an answer needs it.
create function open_mission_link(wanted_hash text) returns table (link_id uuid, mission_id uuid, purpose text, state text, name text, firm_name text, firm_commune text, project_title text,
  site_name text, expert_name text, title text, kind text, skill_domain text, half_days integer, starts_on date, ends_on date, objectives text, territory_name text,
  animator_name text, animator_email text, territory_id uuid, project_id uuid, establishment_id uuid, expert_id uuid) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); l mission_link; m mission; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into l from mission_link k where k.token_hash = wanted_hash;
  if l.id is not null then
    select * into m from mission k where k.id = l.mission_id;
    -- Of an employee's link, until papers are signed: a yes may be taken back.
    standing := case when l.used_at is not null then 'answered' when l.expires_at <= present() then 'expired'
      when l.purpose = 'employee' and (m.status <> 'proposed' or m.expert_id is distinct from l.person_id) or l.purpose = 'site' and m.status <> 'employee_agreed' then 'answered' else 'open' end;
    return query select l.id, m.id, l.purpose, standing, l.name, t.firm_name, t.firm_commune, t.project_title, t.site_name, t.expert_name, m.title, m.kind, m.skill_domain, m.half_days,
      m.starts_on, m.ends_on, m.objectives, t.territory_name, t.animator_name, t.animator_email, m.territory_id, m.project_id, m.establishment_id, m.expert_id from missions_told(array[m.id]) t;
  end if;
  perform set_config('alize.system', before, true);
end $$;

-- Somebody of a site whom the animator proposes by name and address: the person of that address, or a new one, with the role of expert at the site.
create function expert_of_site(site uuid, called text, mail text) returns uuid language plpgsql as $$
declare found_id uuid; before text := coalesce(current_setting('alize.system', true), ''); ground uuid;
begin
  perform set_config('alize.system', 'on', true);
  select e.territory_id into ground from establishment e where e.id = site;
  perform set_config('alize.system', before, true);
  if ground is null or not (ground = any (actor_animates())) then return null; end if;
  perform set_config('alize.system', 'on', true);
  insert into person (name, email) values (called, lower(mail)) on conflict (email) do nothing;
  select p.id into found_id from person p where p.email = lower(mail);
  insert into role_assignment (person_id, role, establishment_id, starts_on, granted_by)
    select found_id, 'expert', site, today_in(t.time_zone), actor_id() from territory t where t.id = ground
      and not exists (select from role_in_force r where r.person_id = found_id and r.role = 'expert' and r.establishment_id = site);
  perform set_config('alize.system', before, true);
  return found_id;
end $$;
