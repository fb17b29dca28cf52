// Who might help with a need: one query, as the animator who asks. What is counted for everybody is cheap; names, confirmations and links are read
// for the nearest only (MOST that could be asked now, FEWER that are left out).
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Candidate } from './match.ts';

const MOST = 200;
const FEWER = 60;

/** The facts about everybody who has the skill (or, where none is named, the domain) in the need's territory. Days left are those of the territory's year. */
export async function candidatesFor(tx: Tx, needId: string, { most, fewer } = { most: MOST, fewer: FEWER }): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with need as materialized (
      select n.id, n.project_id, n.territory_id, n.skill_domain, coalesce(n.half_days, 1) as half_days, today_in(t.time_zone) as today, m.longitude as lon, m.latitude as lat,
        o.id as company, o.siren, o.group_id, array(select k.skill_id from need_skill k where k.need_id = n.id) as wanted
      from project_need n join project p on p.id = n.project_id join territory t on t.id = n.territory_id
      join establishment e on e.id = p.establishment_id join organisation o on o.id = e.organisation_id left join commune m on m.code = e.commune_code where n.id = ${needId}::uuid),
    family as materialized (
      select distinct on (f.skill_id) f.skill_id, f.step from need n, skill_family(n.wanted) f order by f.skill_id, abs(f.step)),
    best as materialized (
      select h.expert_id, h.establishment_id,
        min(case h.level when 'teaches' then 0 when 'masters' then 8 else 20 end + case when h.step is null or h.step = 0 then 0 when h.step > 0 then 4 else -15 * h.step end) as rough
      from (
        select k.expert_id, k.establishment_id, k.level, f.step from family f join expert_skill k on k.skill_id = f.skill_id
          where k.territory_id = (select territory_id from need) and k.skill_id = any (array(select skill_id from family))
        union all
        select k.expert_id, k.establishment_id, k.level, null from expert_skill k
          where k.territory_id = (select territory_id from need where cardinality(wanted) = 0) and k.skill_domain = (select skill_domain from need)) h
      group by h.expert_id, h.establishment_id),
    offered as materialized (
      select o.establishment_id, jsonb_agg(jsonb_build_object('name', s.name_fr, 'nameEn', s.name_en, 'step', f.step, 'level', null, 'confirmed', 0, 'confirmedBy', '[]'::jsonb)) as skills,
        max(o.people) as people, case when bool_or(o.max_km is null) then null else max(o.max_km) end as max_km, max(o.checked_on) as checked_on, array_agg(distinct l.one) as languages
      from need n join skill_offer o on o.territory_id = n.territory_id and o.withdrawn_on is null left join family f on f.skill_id = o.skill_id left join skill s on s.id = o.skill_id
        cross join lateral unnest(o.languages) l (one)
      where (f.skill_id is not null or o.skill_domain = n.skill_domain and (o.skill_id is null or cardinality(n.wanted) = 0))
        and not exists (select from best b where b.establishment_id = o.establishment_id)
      group by o.establishment_id),
    sites as materialized (
      select e.id, e.name, o.id as company, o.name as company_name, o.siren, o.group_id, d.half_days as left,
        round(km_between(n.lon, n.lat, m.longitude, m.latitude))::integer as km
      from need n cross join lateral days_left_of(array(select establishment_id from best union select establishment_id from offered), extract(year from n.today)::integer, n.skill_domain) d
      join establishment e on e.id = d.establishment_id and e.merged_into is null and (e.closed_on is null or e.closed_on > n.today)
      join organisation o on o.id = e.organisation_id left join commune m on m.code = e.commune_code),
    linked as materialized (
      select l.site, jsonb_agg(distinct jsonb_build_object('kind', l.kind, 'detail', l.detail)) as links from (
        select s.id as site, 'same_company' as kind, s.company_name as detail from need n join sites s on s.company = n.company or s.siren = n.siren
        union all select s.id, 'same_group', g.name from need n join sites s on s.group_id = n.group_id and s.company <> n.company join company_group g on g.id = s.group_id
        union all select s.id, r.kind, r.name from need n join project_relation r on r.project_id = n.project_id join sites s on s.siren = r.siren or folded(s.company_name) = folded(r.name)
        union all select s.id, 'recusal', s.name from need n join recusal r on r.project_id = n.project_id and r.status = 'in_force' join mandate m on m.person_id = r.person_id and m.valid @> n.today
          join sites s on s.id = m.establishment_id) l group by l.site),
    -- Everybody in the order of what is known without their sheet; a sheet is read only until there are enough.
    queue as materialized (
      select b.expert_id, b.rough + coalesce(s.km, 40) as cost, s.km, s.left >= n.half_days and l.site is null as open, (n.today - interval '12 months')::date as awake
      from best b join sites s on s.id = b.establishment_id left join linked l on l.site = s.id cross join need n order by 2, 1),
    nearest as materialized (
      (select x.* from (select * from queue q where q.open order by q.cost, q.expert_id offset 0) q
        cross join lateral (select x.id, x.person_id, x.establishment_id, x.max_km, x.checked_on, x.active, x.available_from, x.languages from expert x where x.id = q.expert_id
          and x.active and (x.max_km is null or q.km is null or x.max_km >= q.km) and x.checked_on >= q.awake offset 0) x
        order by q.cost, q.expert_id limit ${most}::integer)
      union all
      (select x.* from (select * from queue q order by q.cost, q.expert_id offset 0) q
        cross join lateral (select x.id, x.person_id, x.establishment_id, x.max_km, x.checked_on, x.active, x.available_from, x.languages from expert x where x.id = q.expert_id
          and not (q.open and x.active and (x.max_km is null or q.km is null or x.max_km >= q.km) and x.checked_on >= q.awake) offset 0) x
        order by q.cost, q.expert_id limit ${fewer}::integer)),
    names as materialized (select * from expert_names(array(select id from nearest))),
    told as materialized (
      select k.expert_id, jsonb_agg(jsonb_build_object('name', s.name_fr, 'nameEn', s.name_en, 'step', f.step, 'level', k.level,
          'confirmed', (select count(*) from skill_confirmation c where c.expert_id = k.expert_id and c.skill_id = k.skill_id),
          'confirmedBy', array(select c.by_name from skill_confirmation c where c.expert_id = k.expert_id and c.skill_id = k.skill_id order by c.confirmed_on desc limit 3))) as skills
      from need n cross join nearest x join expert_skill k on k.expert_id = x.id and k.territory_id = n.territory_id join skill s on s.id = k.skill_id left join family f on f.skill_id = k.skill_id
      where f.skill_id is not null or cardinality(n.wanted) = 0 and k.skill_domain = n.skill_domain
      group by k.expert_id),
    lines as materialized (
      select 'expert:' || x.id as key, x.id as "expertId", x.person_id as person, w.name as "personName", x.establishment_id as site, 1 as people, x.max_km, x.checked_on, x.active, x.available_from, x.languages, h.skills
      from nearest x join told h on h.expert_id = x.id left join names w on w.expert_id = x.id
      union all
      select 'site:' || o.establishment_id, null, null, null, o.establishment_id, o.people, o.max_km, o.checked_on, true, null, o.languages, o.skills from offered o),
    -- What these sites were asked for, and what of it was this need: requests, and missions with the people they asked.
    requested as materialized (
      select r.establishment_id, r.asked_at, r.ended_at, r.state, r.expert_id, r.need_id = ${needId}::uuid as here from need_request r where r.establishment_id = any (array(select site from lines))),
    proposed as materialized (
      select m.id, m.establishment_id, m.expert_id, m.status, m.project_id = n.project_id and m.skill_domain = n.skill_domain and m.kind = 'mission' as here, a.asked_at, a.answered_at, a.expert_id as whom, a.state
      from need n join mission m on m.establishment_id = any (array(select site from lines)) or m.project_id = n.project_id left join mission_ask a on a.mission_id = m.id),
    last_asked as materialized (
      select a.site, max(a.asked_at)::date as on_day from (select establishment_id as site, asked_at from requested union all select establishment_id, asked_at from proposed) a group by a.site)
    select i.key, i."expertId", i.person as "personId", i."personName", s.id as "establishmentId", s.name as "siteName", i.people, s.km, i.max_km as "maxKm", s.left as "halfDaysLeft", i.checked_on as "checkedOn", i.active,
      i.available_from as "availableFrom", i.languages, i.skills, coalesce(l.links, '[]') as links, a.on_day as "lastAskedOn",
      greatest((select max(r.ended_at)::date from requested r where r.here and r.establishment_id = s.id and r.state = 'refused' and (r.expert_id is null or r.expert_id = i."expertId")),
        (select max(p.answered_at)::date from proposed p where p.here and p.whom = i.person and p.state in ('refused', 'site_refused'))) as "refusedOn",
      exists (select from proposed p where p.here and p.expert_id = i.person and p.status not in ('wanted', 'ended', 'cancelled'))
        or exists (select from requested r where r.here and r.establishment_id = s.id and r.expert_id is not distinct from i."expertId" and r.state in ('asked', 'accepted')) as pending
    from lines i join sites s on s.id = i.site left join linked l on l.site = s.id left join last_asked a on a.site = s.id`.execute(tx);
  return rows;
}
