-- Whoever stands aside from a file learns nothing of it, whichever door they come by: one question, asked by every letter, every choice of a signatory and every mailed link.

-- Does this person, or whoever has this address, stand aside from the file: a link that is declared, noted, or suggested and not yet set aside?
create function stands_aside(who uuid, file uuid, address text default null) returns boolean language plpgsql stable as $$
declare found_one boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from recusal r where r.project_id = file and r.status in ('suggested', 'in_force')
    and (r.person_id = who or r.person_id = (select p.id from person p where p.email = lower(stands_aside.address)))) into found_one;
  perform set_config('alize.system', before, true);
  return found_one;
end $$;

-- Nobody is put on a mission, named to answer for its site, asked for a need or to sign, who stands aside from its file. Last guard behind the commands.
create function mission_without_links() returns trigger language plpgsql as $$
begin
  if history_is_made() then return new; end if;
  if new.expert_id is not null and stands_aside(new.expert_id, new.project_id) then
    raise exception 'who is lent stands aside' using errcode = 'check_violation', constraint = 'stands_aside';
  end if;
  return new;
end $$;
create trigger mission_without_links before update of expert_id on mission for each row
  when (new.expert_id is distinct from old.expert_id and new.expert_id is not null) execute function mission_without_links();
create function site_without_links() returns trigger language plpgsql as $$
begin
  if not history_is_made() and stands_aside(null, new.project_id, new.manager_email) then
    raise exception 'who answers for the site stands aside' using errcode = 'check_violation', constraint = 'stands_aside';
  end if;
  return new;
end $$;
create trigger site_without_links before update of manager_email on mission for each row
  when (new.manager_email is distinct from old.manager_email and new.manager_email is not null) execute function site_without_links();
create function request_without_links() returns trigger language plpgsql as $$
begin
  if not history_is_made() and stands_aside(new.person_id, new.project_id) then
    raise exception 'who is asked stands aside' using errcode = 'check_violation', constraint = 'stands_aside';
  end if;
  return new;
end $$;
create trigger request_without_links before insert on need_request for each row when (new.person_id is not null) execute function request_without_links();
create function signatory_without_links() returns trigger language plpgsql as $$
declare file uuid; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select p.project_id into file from paper p where p.id = new.paper_id;
  perform set_config('alize.system', before, true);
  if not history_is_made() and file is not null and stands_aside(new.person_id, file, new.email) then
    raise exception 'who signs stands aside' using errcode = 'check_violation', constraint = 'stands_aside';
  end if;
  return new;
end $$;
-- After the policies have said who may add one at all.
create trigger signatory_without_links after insert or update of name, email, person_id on paper_signatory for each row execute function signatory_without_links();

-- As in 0111; of somebody who stands aside no answer counts.
create or replace function employee_answers(wanted uuid, agrees boolean, why text default null, by_link uuid default null) returns text language plpgsql as $$
declare m mission; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id();
begin
  if by_link is not null then
    perform set_config('alize.system', 'on', true);
    select l.person_id into who from mission_link l where l.id = by_link and l.mission_id = wanted and l.purpose = 'employee' and l.used_at is null and l.expires_at > present() for update;
  end if;
  perform set_config('alize.system', 'on', true);
  select * into m from mission where id = wanted for update;
  if m.id is null or who is null or m.expert_id is distinct from who or stands_aside(who, m.project_id) then
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
create or replace function site_answers(wanted uuid, agrees boolean, why text default null, by_link uuid default null) returns text language plpgsql as $$
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
  if m.id is null or not coalesce(may, false) or stands_aside(who, m.project_id, case when by_link is not null and who is null then m.manager_email end) then
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

-- As in 0153; to whoever stands aside the link is one that never was.
create or replace function open_mission_link(wanted_hash text) returns table (link_id uuid, mission_id uuid, purpose text, state text, name text, firm_name text, firm_commune text, project_title text,
  site_name text, expert_name text, title text, kind text, skill_domain text, half_days integer, starts_on date, ends_on date, objectives text, territory_name text,
  animator_name text, animator_email text, territory_id uuid, project_id uuid, establishment_id uuid, expert_id uuid, person_id uuid, email text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); l mission_link; m mission; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into l from mission_link k where k.token_hash = wanted_hash;
  if l.id is not null then
    select * into m from mission k where k.id = l.mission_id;
  end if;
  if m.id is not null and not stands_aside(l.person_id, m.project_id, case when l.person_id is null then m.manager_email end) then
    -- Of an employee's link, until papers are signed: a yes may be taken back.
    standing := case when l.used_at is not null then 'answered' when l.expires_at <= present() then 'expired'
      when l.purpose = 'employee' and (m.status <> 'proposed' or m.expert_id is distinct from l.person_id) or l.purpose = 'site' and m.status <> 'employee_agreed' then 'answered' else 'open' end;
    return query select l.id, m.id, l.purpose, standing, l.name, t.firm_name, t.firm_commune, t.project_title, t.site_name, t.expert_name, m.title, m.kind, m.skill_domain, m.half_days,
      m.starts_on, m.ends_on, m.objectives, t.territory_name, t.animator_name, t.animator_email, m.territory_id, m.project_id, m.establishment_id, m.expert_id,
      l.person_id, coalesce((select p.email from person p where p.id = l.person_id), m.manager_email) from missions_told(array[m.id]) t;
  end if;
  perform set_config('alize.system', before, true);
end $$;
-- As in 0120, likewise.
create or replace function open_paper_link(wanted_hash text) returns table (signatory_id uuid, paper_id uuid, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); s paper_signatory; ends timestamptz;
begin
  perform set_config('alize.system', 'on', true);
  select x.* into s from paper_signatory x join paper_link l on l.signatory_id = x.id where l.token_hash = wanted_hash;
  select l.expires_at into ends from paper_link l where l.token_hash = wanted_hash;
  if s.id is not null and stands_aside(s.person_id, (select p.project_id from paper p where p.id = s.paper_id), s.email) then s := null; end if;
  if s.id is not null and ends > present() then perform set_config('alize.link_paper', s.paper_id::text, true); end if;
  perform set_config('alize.system', before, true);
  if s.id is not null then return query select s.id, s.paper_id, case when ends > present() then 'open' else 'expired' end; end if;
end $$;
-- As in 0157; and of a request to one person, that person's link alone.
create or replace function open_need_link(wanted_hash text) returns table (request_id uuid, person_id uuid, name text, email text, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select l.request_id, p.id, p.name, p.email, case when l.expires_at > present() then 'open' else 'expired' end
    from need_link l join need_request r on r.id = l.request_id join person p on p.id = l.person_id and (p.left_on is null or p.left_on >= present()::date)
    where l.token_hash = wanted_hash and coalesce(r.person_id, p.id) = p.id and not stands_aside(p.id, l.project_id);
  perform set_config('alize.system', before, true);
end $$;

-- As in 0130; the files its person stands aside from are hidden by the same policies as behind an account.
create function links_of_expert(person uuid) returns void language plpgsql stable as $$
declare recused uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct r.project_id) into recused from recusal r where r.person_id = links_of_expert.person and r.status in ('suggested', 'in_force');
  perform set_config('alize.link_expert', coalesce(links_of_expert.person::text, ''), true),
    set_config('alize.recused', (actor_recused() || coalesce(recused, '{}'))::text, true), set_config('alize.system', before, true);
end $$;
create or replace function open_expert_link(wanted_hash text) returns table (link_id uuid, person_id uuid, name text, email text, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found expert_link; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from expert_link l where l.token_hash = wanted_hash;
  standing := expert_link_state(found);
  if found.id is not null then return query select found.id, found.person_id, p.name, found.email, standing from person p where p.id = found.person_id; end if;
  perform set_config('alize.system', before, true);
  perform links_of_expert(case when standing = 'open' then found.person_id end);
end $$;
create or replace function open_expert_device(wanted_hash text) returns uuid language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); who uuid;
begin
  perform set_config('alize.system', 'on', true);
  select d.person_id into who from expert_device d join expert_link l on l.id = d.link_id
    -- The link's own end counts for opening it on one more device, not for the devices it was opened on.
    where d.token_hash = wanted_hash and d.expires_at > present() and expert_link_state(l) <> 'revoked';
  perform set_config('alize.system', before, true);
  perform links_of_expert(who);
  return who;
end $$;
