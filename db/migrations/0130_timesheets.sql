-- Half-days as they are logged and confirmed: what the owner was told and when, who may change what of a day, the expert's own link.

-- Told to the owner by mail, and the day from which it counts as confirmed without an answer, as that mail said it; null: an answer is needed.
alter table mission_day add column told_at timestamptz, add column auto_on date, add column disputed_by uuid references person (id);
alter table mission_day add check (auto_on is null or told_at is not null);

-- A link sent to somebody who is lent: it logs half-days without an account, and opens nothing else. Written by features/timesheets alone.
create table expert_link (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person (id) on delete cascade,
  email text not null check (length(email) <= 254),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (expires_at > created_at)
);
create index expert_link_by_person on expert_link (person_id);
create table expert_device (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  link_id uuid not null references expert_link (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index expert_device_by_link on expert_device (link_id);
do $$
declare t text;
begin
  foreach t in array array['expert_link', 'expert_device'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
end $$;

-- Whom the link of this transaction is of. It stands beside actor_id(), which stays empty: a link is no sign-in.
create function actor_link_expert() returns uuid language sql stable as $$ select nullif(current_setting('alize.link_expert', true), '')::uuid $$;
create function actor_expert() returns uuid language sql stable as $$ select coalesce(actor_link_expert(), actor_id()) $$;

-- A link opens for the address the person has today, while they are there.
create function expert_link_state(l expert_link) returns text language sql stable as $$
  select case when l.revoked_at is not null or not exists (select from person p where p.id = l.person_id and lower(p.email) = lower(l.email)
      and (p.left_on is null or p.left_on >= today_in('Europe/Paris'))) then 'revoked' when l.expires_at <= present() then 'expired' else 'open' end
$$;
create function open_expert_link(wanted_hash text) returns table (link_id uuid, person_id uuid, name text, email text, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found expert_link; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from expert_link l where l.token_hash = wanted_hash;
  standing := expert_link_state(found);
  if found.id is not null then return query select found.id, found.person_id, p.name, found.email, standing from person p where p.id = found.person_id; end if;
  perform set_config('alize.link_expert', coalesce(case when standing = 'open' then found.person_id end::text, ''), true), set_config('alize.system', before, true);
end $$;
create function open_expert_device(wanted_hash text) returns uuid language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); who uuid;
begin
  perform set_config('alize.system', 'on', true);
  select d.person_id into who from expert_device d join expert_link l on l.id = d.link_id
    -- The link's own end counts for opening it on one more device, not for the devices it was opened on.
    where d.token_hash = wanted_hash and d.expires_at > present() and expert_link_state(l) <> 'revoked';
  perform set_config('alize.link_expert', coalesce(who::text, ''), true), set_config('alize.system', before, true);
  return who;
end $$;
create function expert_device_from_link(wanted_hash text, device_hash text) returns boolean language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found expert_link; done boolean := false;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from expert_link l where l.token_hash = wanted_hash;
  if found.id is not null and expert_link_state(found) = 'open' then
    insert into expert_device (token_hash, link_id, person_id, created_at, expires_at) values (device_hash, found.id, found.person_id, present(), present() + interval '90 days');
    done := true;
  end if;
  perform set_config('alize.system', before, true);
  return done;
end $$;

create policy link_reads on mission for select using (expert_id = (select actor_link_expert()) and status <> 'wanted');
create policy link_logs on mission_day for insert with check (expert_id = (select actor_link_expert()) and state = 'logged'
  and mission_id in (select id from mission where expert_id = (select actor_link_expert())));
create policy link_withdraws on mission_day for update using (expert_id = (select actor_link_expert()) and state = 'logged')
  with check (expert_id = (select actor_link_expert()) and state in ('logged', 'withdrawn'));

-- As in 0110, and never more half-days than are planned, whoever else of the site works for the same file.
create or replace function day_within_mission() returns trigger language plpgsql as $$
declare m mission; today date; done integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = new.mission_id for no key update;
  select today_in(t.time_zone) into today from territory t where t.id = m.territory_id;
  if tg_op = 'INSERT' then select count(*) into done from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn'; end if;
  perform set_config('alize.system', before, true);
  if tg_op = 'INSERT' then
    if m.status is distinct from 'running' then raise exception 'the mission does not run' using errcode = 'check_violation', constraint = 'mission_runs'; end if;
    if new.expert_id <> m.expert_id then raise exception 'another does this mission' using errcode = 'check_violation', constraint = 'mission_expert'; end if;
    if new.on_day > today then raise exception 'a day to come is not done' using errcode = 'check_violation', constraint = 'day_not_to_come'; end if;
    if new.on_day < m.started_on or new.on_day > coalesce(m.ends_on, new.on_day) then raise exception 'outside the mission' using errcode = 'check_violation', constraint = 'day_within_mission'; end if;
    if done >= m.half_days then raise exception 'more than was planned' using errcode = 'check_violation', constraint = 'days_planned'; end if;
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

-- Of a day, the expert changes what they wrote, the owner whether it was done, the animator what is settled; each in their own name.
create function day_is_whose() returns trigger language plpgsql as $$
declare
  written text[] := array['place', 'note', 'travel_minutes', 'state', 'withdrawn_at', 'withdrawn_by', 'withdraw_reason'];
  judged text[] := array['state', 'confirmed_at', 'confirmed_by', 'confirmed_how', 'disputed_at', 'disputed_by', 'dispute_reason'];
  settled text[] := judged || array['withdrawn_at', 'withdrawn_by', 'withdraw_reason'];
  may text[]; before text := coalesce(current_setting('alize.system', true), ''); owner boolean;
begin
  if acts_as_system() or history_is_made() then return new; end if;
  owner := acts_as_owner(new.project_id, (select p.establishment_id from project p where p.id = new.project_id));
  if new.territory_id = any (actor_animates()) then may := settled; elsif new.expert_id = actor_expert() and not coalesce(owner, false) then may := written; else may := judged; end if;
  if (to_jsonb(new) - may) is distinct from (to_jsonb(old) - may)
      or (new.state = 'confirmed' and old.state <> 'confirmed' and (new.confirmed_by is distinct from actor_id()
        or new.confirmed_how not in ('owner', 'link', 'animator') or (new.confirmed_how = 'animator') <> (not coalesce(owner, false))))
      or (new.state = 'withdrawn' and old.state <> 'withdrawn' and new.withdrawn_by is distinct from actor_id()) then
    raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger day_is_whose before update on mission_day for each row execute function day_is_whose();

/*
 * Logs one half-day or both of a day for whoever acts, account or link. All of it or nothing: 'logged'; 'already' when the same key has come before;
 * else the name of the constraint that refuses it. The rows are written under the policies of whoever calls.
 */
create function log_half_days(wanted uuid, day date, halves text[], at_place text, words text, travel integer, key text) returns text language plpgsql as $$
declare m mission; half_day text; refused text; first boolean := true;
begin
  select * into m from mission where id = wanted;
  if m.id is null or m.expert_id is distinct from actor_expert() then return 'mission_expert'; end if;
  if exists (select from mission_day d where d.mission_id = m.id and d.client_key = key || '-' || halves[1]) then return 'already'; end if;
  -- Said before the mission's own limits: what one has noted already is no day too many.
  if exists (select from mission_day d where d.expert_id = m.expert_id and d.on_day = day and d.half = any (halves) and d.state <> 'withdrawn') then return 'mission_day_once'; end if;
  begin
    foreach half_day in array halves loop
      insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half, place, note, travel_minutes, logged_at, logged_by, client_key)
        values (m.id, m.territory_id, m.project_id, m.expert_id, day, half_day, at_place, words, case when first then travel end, present(), actor_id(), key || '-' || half_day);
      first := false;
    end loop;
  exception when check_violation or unique_violation then
    get stacked diagnostics refused = constraint_name;
    -- The same one, sent twice at the same time.
    if exists (select from mission_day d where d.mission_id = m.id and d.client_key = key || '-' || halves[1]) then return 'already'; end if;
    return refused;
  end;
  return 'logged';
end $$;

-- What a mission is called for those who may see it: the firm, the site, who is lent, the day and the place where it is. Of a reserved file nothing to the national team.
create function missions_named(wanted uuid[]) returns table (mission_id uuid, reference text, firm text, site text, expert text, territory text, territory_code text, animator text,
    time_zone text, today date, departement text, reserved boolean) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select m.id from mission m where m.id = any (wanted));
  perform set_config('alize.system', 'on', true);
  return query
    select m.id, p.reference, p.firm_name, e.name, x.name, t.name, t.code,
      coalesce(a.name, (select w.name from role_in_force r join person w on w.id = r.person_id where r.territory_id = t.id and r.role = 'local_animator' order by r.starts_on, w.name limit 1)),
      t.time_zone, today_in(t.time_zone),
      (select c.departement_code from territory_commune k join commune c on c.code = k.commune_code where k.territory_id = t.id and k.valid @> today_in(t.time_zone)
        group by 1 order by count(*) desc, 1 limit 1),
      p.confidentiality = 'reserved'
    from mission m join project p on p.id = m.project_id join establishment e on e.id = m.establishment_id join territory t on t.id = m.territory_id
      left join person x on x.id = m.expert_id left join person a on a.id = p.animator_id
    where m.id = any (seen) and (p.confidentiality = 'normal' or not actor_network() or m.territory_id = any (actor_animates()));
  perform set_config('alize.system', before, true);
end $$;
