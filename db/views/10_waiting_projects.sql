-- What waits about project files: the team's part of those the owner sent, a session to find, a file that sleeps, and those that wait for the owner.
create or replace view waiting_projects with (security_invoker = true) as
  with here as (
    select t.id, t.name, today_in(t.time_zone) as today,
      coalesce((select (value #>> '{}')::integer from territory_parameter p where p.territory_id = t.id and p.name = 'quiet_days' and value <> 'null' order by p.id desc limit 1), 21) as quiet_days
    from territory t where t.status in ('open', 'paused')),
  at_work as (
    select p.*, h.today, h.quiet_days, greatest(p.last_changed_at, p.last_read_at) < present() - make_interval(days => h.quiet_days) as quiet
    from project p join here h on h.id = p.territory_id where p.status in ('draft', 'complete', 'scheduled', 'deferred'))
  select 'projects.to_review'::text as kind, 'today'::text as basket, a.territory_id, null::uuid as person_id, 'project'::text as subject_kind, a.id as subject_id, a.firm_name as subject_name,
    jsonb_build_object('name', a.firm_name, 'reference', a.reference) as data, '/dossiers/' || a.id as href, null::date as due_on, a.owner_sent_at as since
  from at_work a where a.status = 'draft' and a.owner_sent_at is not null
  union all
  select 'projects.to_schedule', 'week', a.territory_id, null, 'project', a.id, a.firm_name, jsonb_build_object('name', a.firm_name, 'reference', a.reference), '/dossiers/' || a.id, null, a.completed_at
  from at_work a where a.status = 'complete'
  union all
  select 'projects.to_take_up', 'week', a.territory_id, null, 'project', a.id, a.firm_name, jsonb_build_object('name', a.firm_name, 'reference', a.reference), '/dossiers/' || a.id, null, a.status_since
  from at_work a where a.status = 'deferred'
  union all
  -- A session went by and nothing says what came of it.
  select 'projects.session_passed', 'today', a.territory_id, null, 'project', a.id, a.firm_name, jsonb_build_object('name', a.firm_name, 'reference', a.reference, 'sessionOn', a.session_on),
    '/dossiers/' || a.id, a.session_on, a.session_on::timestamptz
  from at_work a where a.status = 'scheduled' and a.session_on < a.today
  union all
  select 'projects.with_owner', 'others', a.territory_id, null, 'project', a.id, a.firm_name, jsonb_build_object('name', a.firm_name, 'reference', a.reference, 'owner', a.owner_name), '/dossiers/' || a.id,
    null, a.last_changed_at
  from at_work a where a.status = 'draft' and a.owner_sent_at is null and not a.quiet
  union all
  select 'projects.asleep', 'quiet', a.territory_id, null, 'project', a.id, a.firm_name, jsonb_build_object('name', a.firm_name, 'reference', a.reference, 'count', a.quiet_days), '/dossiers/' || a.id,
    null, a.last_changed_at
  from at_work a where a.status = 'draft' and a.owner_sent_at is null and a.quiet;
