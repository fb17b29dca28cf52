-- What waits around skills: for a site's people and for an expert, what they were asked and what they have not looked at for a year; for the animator, answers that do not come.
create or replace view waiting_skills with (security_invoker = true) as
  with mine as (select r.person_id, r.establishment_id from role_in_force r where r.person_id = actor_id() and r.role in ('site_manager', 'lender_hr')),
  asleep as (
    select s.establishment_id, s.territory_id, count(*) as n, min(s.checked_on) as checked_on from (
      select o.establishment_id, o.territory_id, o.checked_on from skill_offer o where o.withdrawn_on is null
      union all select x.establishment_id, x.territory_id, x.checked_on from expert x where x.active) s
    join territory t on t.id = s.territory_id where s.checked_on < today_in(t.time_zone) - interval '12 months' group by s.establishment_id, s.territory_id)
  select 'skills.to_check'::text as kind, 'week'::text as basket, a.territory_id, m.person_id, 'establishment'::text as subject_kind, e.id as subject_id, e.name as subject_name,
    jsonb_build_object('name', e.name, 'count', a.n, 'since', a.checked_on) as data, '/etablissements/' || e.id || '/competences' as href, null::date as due_on, (a.checked_on + interval '12 months')::timestamptz as since
  from asleep a join mine m on m.establishment_id = a.establishment_id join establishment e on e.id = a.establishment_id and e.merged_into is null and e.closed_on is null
  union all
  select 'skills.to_wake', 'others', a.territory_id, null, 'establishment', e.id, e.name, jsonb_build_object('name', e.name, 'count', a.n, 'since', a.checked_on),
    '/etablissements/' || e.id || '/competences', null, (a.checked_on + interval '12 months')::timestamptz
  from asleep a join establishment e on e.id = a.establishment_id and e.merged_into is null and e.closed_on is null
  union all
  select 'skills.to_answer', case when r.due_on <= today_in(t.time_zone) + 3 then 'today' else 'week' end, r.territory_id, w.person_id, 'establishment', r.establishment_id, r.firm_name,
    jsonb_build_object('firm', r.firm_name, 'days', r.half_days / 2.0), '/demandes/' || r.id, r.due_on, r.asked_at
  from need_request r join territory t on t.id = r.territory_id
    join lateral (select m.person_id from mine m where m.establishment_id = r.establishment_id and r.person_id is null union select r.person_id where r.person_id = actor_id()) w on true
  where r.state = 'asked'
  union all
  select 'skills.no_answer', 'week', r.territory_id, null, 'project', r.project_id, r.firm_name,
    jsonb_build_object('firm', r.firm_name, 'site', coalesce(e.name, '—')), '/dossiers/' || r.project_id || '/besoins/' || r.need_id, r.due_on, r.ended_at
  from need_request r left join establishment e on e.id = r.establishment_id join project p on p.id = r.project_id and p.status not in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed')
  where r.state = 'expired' and r.need_id is not null
    and not exists (select from need_request o where o.need_id = r.need_id and (o.state in ('asked', 'accepted') or o.asked_at > r.asked_at));
