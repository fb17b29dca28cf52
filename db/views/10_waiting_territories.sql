-- What waits for somebody about a territory itself: its perimeter, its people, its host, movements of communes.
create or replace view waiting_territories with (security_invoker = true) as
  with network_people as (select person_id from role_in_force where role = 'national_animator'),
  -- Only the territories one keeps: everybody else is asked nothing here, and the counting stays small.
  here as materialized (select t.*, today_in(t.time_zone) as today from territory t where t.status in ('preparing', 'open', 'paused')
    and ((select actor_network()) or (select acts_as_system()) or t.id = any ((select actor_animates())::uuid[]))),
  inside as materialized (select c.territory_id, c.commune_code, c.starts_on from territory_commune c join here h on h.id = c.territory_id and c.valid @> h.today)
  -- A movement that touches a perimeter only partly.
  select 'territories.perimeter_question'::text as kind, 'today'::text as basket, t.id as territory_id, null::uuid as person_id, 'territory'::text as subject_kind, t.id as subject_id, t.name as subject_name,
    jsonb_build_object('name', t.name, 'commune', m.name, 'from', v.effective_on) as data, '/territoires/' || t.code || '/perimetre#questions' as href, null::date as due_on, q.asked_at as since
  from perimeter_question q join here t on t.id = q.territory_id join commune m on m.code = q.commune_code join commune_movement v on v.id = q.movement_id
  where q.answer is null
  union all
  -- An overlap that arose in the last ninety days: seen by both sides, forbidden by none.
  select 'territories.overlap', 'week', t.id, null, 'territory', t.id, t.name,
    jsonb_build_object('name', t.name, 'other', o.name, 'count', count(*)), '/territoires/' || t.code || '/perimetre#chevauchements', null, max(greatest(a.starts_on, b.starts_on))::timestamptz
  from here t join inside a on a.territory_id = t.id
    join territory_commune b on b.commune_code = a.commune_code and b.territory_id <> a.territory_id and b.starts_on <= t.today and (b.ends_on is null or b.ends_on >= t.today)
    join territory o on o.id = b.territory_id and o.status <> 'closed'
  where greatest(a.starts_on, b.starts_on) > t.today - 90
  group by t.id, t.code, t.name, o.name
  union all
  select 'territories.no_chair', 'week', t.id, null, 'territory', t.id, t.name, jsonb_build_object('name', t.name), '/territoires/' || t.code || '/equipe', null, t.updated_at
  from here t where t.status = 'open' and not exists (select from role_in_force r where r.territory_id = t.id and r.role in ('chair', 'co_chair'))
  union all
  select 'territories.no_host', 'others', t.id, null, 'territory', t.id, t.name, jsonb_build_object('name', t.name), '/territoires/' || t.code || '/fiche', null, t.updated_at
  from here t where t.host_organisation_id is null
  union all
  -- Without an animator nobody sees this in the territory: it goes to the national team.
  select 'territories.no_animator', 'today', t.id, n.person_id, 'territory', t.id, t.name, jsonb_build_object('name', t.name), '/territoires/' || t.code || '/equipe', null, t.updated_at
  from here t cross join network_people n where not exists (select from role_in_force r where r.territory_id = t.id and r.role = 'local_animator')
  union all
  -- A movement whose day has come and that no perimeter knows of yet.
  select 'territories.movement_to_replay', 'week', null, n.person_id, 'network', null, min(v.to_name), jsonb_build_object('count', count(*), 'from', min(v.effective_on)), '/mouvements', min(v.effective_on), min(v.entered_at)
  from commune_movement v cross join network_people n where v.replayed_at is null and v.effective_on <= today_in('Europe/Paris') group by n.person_id;
