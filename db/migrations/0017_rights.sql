-- The second barrier, closed where trying it from every side found it open (checks/rights-*.test.ts).

-- Where a role stands says which day it is: a site on La Réunion has its own midnight too.
create or replace view role_in_force with (security_invoker = true) as
  select r.id, r.person_id, r.role, r.territory_id, r.establishment_id, r.starts_on, r.ends_on
  from role_assignment r left join establishment e on e.id = r.establishment_id left join territory t on t.id = coalesce(r.territory_id, e.territory_id)
  where r.valid @> today_in(coalesce(t.time_zone, 'Europe/Paris'));

-- The session gate. Whoever is only half signed in is known by name and holds no role yet, in the application and in the policies alike;
-- a session of the demo's door opens nothing where there is no demo.
drop function open_session(text);
create function open_session(wanted text, demo boolean default false) returns table (
  session_id uuid, strength text, person_id uuid, name text, email text, language text, theme text,
  second_step boolean, unread bigint, roles jsonb
) language plpgsql stable as $$
declare who uuid; sid uuid; how text; half boolean;
begin
  perform set_config('alize.system', 'on', true);
  select s.id, s.person_id, s.strength into sid, who, how from session s join person p on p.id = s.person_id
    where s.token = wanted and s.expires_at > present() and (p.left_on is null or p.left_on >= today_in('Europe/Paris'))
      and (s.strength <> 'demo' or demo);
  half := how = 'link' and (exists (select from totp t where t.person_id = who and t.confirmed_at is not null)
    or exists (select from passkey k where k.person_id = who));
  perform enter(case when not half then who end);
  if who is null then return; end if;
  if half then perform set_config('alize.actor', who::text, true); end if;
  perform set_config('alize.system', 'on', true);
  return query
    select sid, how, p.id, p.name, p.email, p.language, p.theme, half,
      (select count(*) from notification n where n.person_id = p.id and n.read_at is null and not half),
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'territoryId', r.territory_id, 'territoryCode', t.code, 'territoryName', t.name,
          'establishmentId', r.establishment_id, 'establishmentName', e.name) order by r.starts_on, r.id)
        from role_in_force r left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id
        where r.person_id = p.id and not half), '[]')
    from person p where p.id = who;
  perform set_config('alize.system', '', true);
end $$;

-- A group is changed by those who keep one of its companies' sheets, not by whoever may read its name.
drop policy group_change on company_group;
create policy group_change on company_group for update using (id in (
  select o.group_id from organisation o join establishment e on e.organisation_id = o.id where e.territory_id = any ((select actor_animates())::uuid[])));

-- Nobody writes into the history of a place they have no part in, not even in their own name.
drop policy event_write on event;
create policy event_write on event for insert with check (
  actor_id is not distinct from (select actor_id()) and (
    subject_kind not in ('territory', 'organisation', 'establishment', 'agreement', 'pledge') or (select actor_network())
    or territory_id = any ((select actor_animates())::uuid[]) or establishment_id = any ((select actor_establishments())::uuid[])));

-- That a note was written is between those who write notes: the site it is about is not told, nor anybody else.
create policy note_history on event as restrictive for select using (
  kind not in ('organisations.note_added', 'organisations.note_removed') or (select acts_as_system()) or territory_id = any ((select actor_animates())::uuid[]));

-- How much is pledged in a territory for a year. Its animators count everything; for its other readers a confidential pledge counts only among at least three
-- in its cell (year, domain, state): a sum less what one sees must not give what one may not see.
create or replace function pledge_sums(territory uuid) returns table (year integer, skill_domain text, confirmed bigint, proposed bigint)
language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); whole boolean := acts_as_system() or territory = any (actor_animates());
begin
  if not (whole or actor_network() or territory = any (actor_reads())) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    with cell as (
      select p.year, l.skill_domain, p.status, coalesce(sum(l.half_days) filter (where not p.confidential), 0) as open,
        coalesce(sum(l.half_days) filter (where p.confidential), 0) as closed, count(*) filter (where p.confidential) as several
      from pledge p join pledge_line l on l.pledge_id = p.id where p.territory_id = territory and p.status <> 'withdrawn' group by p.year, l.skill_domain, p.status),
    told as (select c.year, c.skill_domain, c.status, c.open + case when whole or c.several >= 3 then c.closed else 0 end as half_days from cell c)
    select t.year, t.skill_domain, coalesce(sum(t.half_days) filter (where t.status = 'confirmed'), 0)::bigint, coalesce(sum(t.half_days) filter (where t.status = 'proposed'), 0)::bigint
    from told t group by t.year, t.skill_domain having sum(t.half_days) > 0;
  perform set_config('alize.system', before, true);
end $$;

-- The team of a territory in preparation is for those who know of the territory.
create or replace function territory_public_team(wanted uuid) returns table (name text, role text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); inside boolean := acts_as_system() or actor_network() or wanted = any (actor_belongs());
begin
  perform set_config('alize.system', 'on', true);
  return query select p.name, r.role from role_in_force r join person p on p.id = r.person_id join territory t on t.id = r.territory_id
    where r.territory_id = wanted and r.role in ('local_animator', 'chair', 'co_chair') and (inside or t.status <> 'preparing') order by r.role, p.name;
  perform set_config('alize.system', before, true);
end $$;

-- Addresses are looked for by those who keep people; a colleague who may see the name must not be able to guess the address letter by letter.
alter table search_entry add column mail text not null default '';
create or replace function index_people(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from person where id = any (ids) order by id for no key update;
  insert into search_entry as s (kind, id, label, detail, href, words, mail, animators, members, establishments)
  select 'person', p.id, p.name, coalesce(p.title, ''), '/personnes/' || p.id, folded(p.name || ' ' || coalesce(p.title, '')), folded(p.email),
    coalesce(r.animators, '{}'), coalesce(r.members, '{}'), coalesce(r.establishments, '{}')
  from person p left join lateral (
    select array_remove(array_agg(distinct coalesce(a.territory_id, e.territory_id)), null) as animators,
      array_remove(array_agg(distinct a.territory_id) filter (where a.role in ('local_animator', 'chair', 'co_chair', 'committee_member')), null) as members,
      array_remove(array_agg(distinct a.establishment_id), null) as establishments
    from role_assignment a left join establishment e on e.id = a.establishment_id where a.person_id = p.id) r on true
  where p.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, mail = excluded.mail,
    animators = excluded.animators, members = excluded.members, establishments = excluded.establishments;
  perform set_config('alize.system', before, true);
end $$;
do $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform index_people(array(select id from person));
  perform set_config('alize.system', before, true);
end $$;
