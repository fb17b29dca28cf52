-- A mailed link also says to whom it was sent: whoever is signed in as another is told so.
drop function open_mission_link(text);
create function open_mission_link(wanted_hash text) returns table (link_id uuid, mission_id uuid, purpose text, state text, name text, firm_name text, firm_commune text, project_title text,
  site_name text, expert_name text, title text, kind text, skill_domain text, half_days integer, starts_on date, ends_on date, objectives text, territory_name text,
  animator_name text, animator_email text, territory_id uuid, project_id uuid, establishment_id uuid, expert_id uuid, person_id uuid, email text) language plpgsql stable as $$
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
      m.starts_on, m.ends_on, m.objectives, t.territory_name, t.animator_name, t.animator_email, m.territory_id, m.project_id, m.establishment_id, m.expert_id,
      l.person_id, coalesce((select p.email from person p where p.id = l.person_id), m.manager_email) from missions_told(array[m.id]) t;
  end if;
  perform set_config('alize.system', before, true);
end $$;
