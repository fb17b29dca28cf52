-- What waits around missions: for animators, somebody to find, an answer that does not come, a route to choose, a first day that has passed, an end; for who is asked, their answer.
create or replace view waiting_missions with (security_invoker = true) as
  with at_work as (
    select m.*, t.firm_name, t.site_name, t.today, jsonb_build_object('name', t.firm_name, 'title', m.title, 'site', t.site_name) as data
    from missions_told(array(select id from mission where status not in ('ended', 'cancelled'))) t join mission m on m.id = t.mission_id)
  select 'missions.to_find'::text as kind, case when k.created_at < present() - interval '14 days' then 'today' else 'week' end::text as basket, k.territory_id, null::uuid as person_id, 'project'::text as subject_kind,
    k.project_id as subject_id, k.firm_name as subject_name, k.data, '/missions/' || k.id || '?dossier=' || k.project_id as href, null::date as due_on, k.created_at as since from at_work k where k.status = 'wanted'
  union all
  -- Past the day an answer was hoped for, or a week without one of the site.
  select 'missions.no_answer', case when k.due_on < k.today then 'today' else 'week' end, k.territory_id, null, 'project', k.project_id, k.firm_name, k.data,
    '/missions/' || k.id || '?dossier=' || k.project_id, k.due_on, coalesce(k.employee_agreed_at, k.proposed_at)
    from (select a.*, q.due_on from at_work a left join mission_ask q on q.mission_id = a.id and q.state = 'asked') k
    where k.status in ('proposed', 'employee_agreed') and (k.due_on < k.today or coalesce(k.employee_agreed_at, k.proposed_at) < present() - interval '7 days')
  union all
  select 'missions.to_route', 'today', k.territory_id, null, 'project', k.project_id, k.firm_name, k.data, '/missions/' || k.id || '/voie?dossier=' || k.project_id, k.starts_on, k.manager_agreed_at
    from at_work k where k.status = 'manager_agreed' and k.kind = 'mission' and k.route is null
  union all
  select 'missions.to_start', 'today', k.territory_id, null, 'project', k.project_id, k.firm_name, k.data, '/missions/' || k.id || '?dossier=' || k.project_id, k.starts_on, k.papers_signed_at
    from at_work k where k.status = 'papers_signed' and (k.starts_on is null or k.starts_on <= k.today)
  union all
  select 'missions.suspended', 'week', k.territory_id, null, 'project', k.project_id, k.firm_name, k.data, '/missions/' || k.id || '?dossier=' || k.project_id, k.ends_on, k.suspended_at from at_work k where k.status = 'suspended'
  union all
  select 'missions.to_end', 'week', k.territory_id, null, 'project', k.project_id, k.firm_name, k.data, '/missions/' || k.id || '?dossier=' || k.project_id, k.ends_on, k.started_on::timestamptz
    from at_work k where k.status = 'running' and k.ends_on < k.today
  union all
  -- One's own answer.
  select 'missions.to_answer', 'today', a.territory_id, a.expert_id, 'project', a.project_id, a.firm_name, a.data, '/missions/' || a.id || '?dossier=' || a.project_id, coalesce(q.due_on, a.starts_on), a.proposed_at
    from at_work a left join mission_ask q on q.mission_id = a.id and q.state = 'asked' where a.status = 'proposed' and a.expert_id = actor_id()
  union all
  -- The site's: those who answer for it here.
  select 'missions.to_agree', 'today', a.territory_id, r.person_id, 'project', a.project_id, a.firm_name, a.data, '/missions/' || a.id || '?dossier=' || a.project_id, a.starts_on, a.employee_agreed_at
    from at_work a join role_in_force r on r.establishment_id = a.establishment_id and r.role in ('site_manager', 'lender_hr') and r.person_id = actor_id() where a.status = 'employee_agreed';
