// Who might help with a need, asked plainly: everybody's sheet is read, and the nearest are cut off at the end. What the quicker query is compared with.
import { sql } from 'kysely';
import type { Candidate } from '../src/features/skills/match.ts';
import type { Tx } from '../src/platform/database.ts';

export async function plainCandidates(tx: Tx, needId: string, most: number, fewer: number): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with need as materialized (
      select n.id, n.project_id, n.territory_id, n.skill_domain, coalesce(n.half_days, 1) as half_days, today_in(t.time_zone) as today, m.longitude as lon, m.latitude as lat,
        o.id as company, o.siren, o.group_id, array(select k.skill_id from need_skill k where k.need_id = n.id) as wanted
      from project_need n join project p on p.id = n.project_id join territory t on t.id = n.territory_id
      join establishment e on e.id = p.establishment_id join organisation o on o.id = e.organisation_id left join commune m on m.code = e.commune_code where n.id = ${needId}),
    family as materialized (
      select distinct on (f.skill_id) f.skill_id, f.step from need n, skill_family(n.wanted) f order by f.skill_id, abs(f.step)),
    held as materialized (
      select k.expert_id, k.establishment_id, k.skill_id, k.level, f.step from family f join expert_skill k on k.skill_id = f.skill_id
        where k.territory_id = (select territory_id from need) and k.skill_id = any (array(select skill_id from family))
      union all
      select k.expert_id, k.establishment_id, k.skill_id, k.level, null from need n join expert_skill k on k.territory_id = n.territory_id and k.skill_domain = n.skill_domain
        where cardinality(n.wanted) = 0),
    best as materialized (
      select h.expert_id, h.establishment_id,
        min(case h.level when 'teaches' then 0 when 'masters' then 8 else 20 end + case when h.step is null or h.step = 0 then 0 when h.step > 0 then 4 else -15 * h.step end) as rough
      from held h group by h.expert_id, h.establishment_id),
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
    sorted as (
      select x.*, b.rough, row_number() over (
        partition by s.left >= n.half_days and l.site is null and x.active and (x.max_km is null or s.km is null or s.km <= x.max_km) and x.checked_on >= n.today - interval '12 months'
        order by b.rough + coalesce(s.km, 40), x.id) as rank,
        s.left >= n.half_days and l.site is null and x.active and (x.max_km is null or s.km is null or s.km <= x.max_km) and x.checked_on >= n.today - interval '12 months' as fits
      from best b join expert x on x.id = b.expert_id join sites s on s.id = x.establishment_id left join linked l on l.site = s.id cross join need n),
    nearest as materialized (select * from sorted x where x.rank <= case when x.fits then ${most}::integer else ${fewer}::integer end),
    names as materialized (select * from expert_names(array(select id from nearest))),
    told as materialized (
      select h.expert_id, jsonb_agg(jsonb_build_object('name', k.name_fr, 'nameEn', k.name_en, 'step', h.step, 'level', h.level,
          'confirmed', (select count(*) from skill_confirmation c where c.expert_id = h.expert_id and c.skill_id = h.skill_id),
          'confirmedBy', array(select c.by_name from skill_confirmation c where c.expert_id = h.expert_id and c.skill_id = h.skill_id order by c.confirmed_on desc limit 3))) as skills
      from held h join nearest x on x.id = h.expert_id join skill k on k.id = h.skill_id group by h.expert_id),
    lines as (
      select 'expert:' || x.id as key, x.id as "expertId", x.person_id as person, w.name as "personName", x.establishment_id as site, 1 as people, x.max_km, x.checked_on, x.active, x.available_from, x.languages, h.skills
      from nearest x join told h on h.expert_id = x.id left join names w on w.expert_id = x.id
      union all
      select 'site:' || o.establishment_id, null, null, null, o.establishment_id, o.people, o.max_km, o.checked_on, true, null, o.languages, o.skills from offered o),
    -- Missions of this need: whom they asked, and have.
    of_need as materialized (select m.id, m.establishment_id, m.expert_id, m.status from need n join mission m on m.project_id = n.project_id and m.skill_domain = n.skill_domain and m.kind = 'mission')
    select i.key, i."expertId", i.person as "personId", i."personName", s.id as "establishmentId", s.name as "siteName", i.people, s.km, i.max_km as "maxKm", s.left as "halfDaysLeft", i.checked_on as "checkedOn", i.active,
      i.available_from as "availableFrom", i.languages, i.skills, coalesce(l.links, '[]') as links,
      greatest((select max(r.asked_at)::date from need_request r where r.establishment_id = s.id),
        (select max(a.asked_at)::date from mission m join mission_ask a on a.mission_id = m.id where m.establishment_id = s.id)) as "lastAskedOn",
      greatest((select max(r.ended_at)::date from need_request r where r.need_id = ${needId} and r.establishment_id = s.id and r.state = 'refused' and (r.expert_id is null or r.expert_id = i."expertId")),
        (select max(a.answered_at)::date from of_need m join mission_ask a on a.mission_id = m.id where a.expert_id = i.person and a.state in ('refused', 'site_refused'))) as "refusedOn",
      exists (select from of_need m where m.expert_id = i.person and m.status not in ('wanted', 'ended', 'cancelled')) or exists (select from need_request r where r.need_id = ${needId} and r.establishment_id = s.id and r.expert_id is not distinct from i."expertId" and r.state in ('asked', 'accepted')) as pending
    from lines i join sites s on s.id = i.site left join linked l on l.site = s.id`.execute(tx);
  return rows;
}
