-- What waits around half-days: disputes and silence for who animates, a mission that can end; for the owner by account, days to confirm; for who is lent, words at the end.
create or replace view waiting_timesheets with (security_invoker = true) as
  select 'timesheets.to_settle'::text as kind, 'today'::text as basket, d.territory_id, null::uuid as person_id, 'project'::text as subject_kind, d.project_id as subject_id, p.firm_name as subject_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'halfDays', count(*)) as data, '/journees/missions/' || d.mission_id as href, null::date as due_on, min(d.disputed_at) as since
  from mission_day d join project p on p.id = d.project_id where d.state = 'disputed' group by d.territory_id, d.project_id, d.mission_id, p.firm_name, p.reference
  union all
  select 'timesheets.unanswered', 'others', d.territory_id, null, 'project', d.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'halfDays', count(*)),
    '/journees/missions/' || d.mission_id, null, min(d.logged_at)
  from mission_day d join project p on p.id = d.project_id where d.state = 'logged'
  group by d.territory_id, d.project_id, d.mission_id, p.firm_name, p.reference having min(d.logged_at) < present() - interval '7 days'
  union all
  -- The mail that tells the owner has not left: they know of nothing, and nothing counts as confirmed by itself.
  select 'timesheets.untold', 'today', u.territory_id, null, 'project', u.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'halfDays', u.half_days),
    '/journees/missions/' || u.mission_id, null, u.since from days_untold() u join project p on p.id = u.project_id
  union all
  -- All that was planned is confirmed and both sides were asked a fortnight ago, or both have written.
  select 'timesheets.to_close', 'week', m.territory_id, null, 'project', m.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference),
    '/journees/missions/' || m.id, null, c.asked_at
  from mission_closing c join mission m on m.id = c.mission_id and m.status in ('running', 'suspended') join project p on p.id = m.project_id
  where c.asked_at is not null and c.closed_at is null
    and ((select count(*) from closing_review r where r.mission_id = m.id) = 2 or c.asked_at < present() - interval '14 days')
  union all
  select 'timesheets.to_confirm', 'today', d.territory_id, actor_id(), 'project', d.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'halfDays', count(*)),
    '/mon-dossier/journees?dossier=' || p.reference, min(d.auto_on), min(d.logged_at)
  from mission_day d join project p on p.id = d.project_id and p.establishment_id = any ((select actor_owns())::uuid[]) where d.state = 'logged'
  group by d.territory_id, d.project_id, p.firm_name, p.reference
  union all
  select 'timesheets.to_review', 'week', m.territory_id, m.expert_id, 'mission', m.id, m.title, jsonb_build_object('title', m.title), '/mes-jours/bilan/' || m.id, null, c.asked_at
  from mission_closing c join mission m on m.id = c.mission_id and m.expert_id = actor_id()
  where c.asked_at is not null and c.closed_at is null and not exists (select from closing_review r where r.mission_id = m.id and r.side = 'expert');
