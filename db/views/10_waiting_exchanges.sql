-- What waits around files: an unread message, an answered correction, a task, and what the owner has to correct.
create or replace view waiting_exchanges with (security_invoker = true) as
  with files as (select p.id, p.reference, p.firm_name, p.territory_id, p.owner_name, today_in(t.time_zone) as today from project p join territory t on t.id = p.territory_id)
  select 'exchanges.message'::text as kind, 'today'::text as basket, f.territory_id, null::uuid as person_id, 'project'::text as subject_kind, f.id as subject_id, f.firm_name as subject_name,
    jsonb_build_object('name', f.firm_name, 'reference', f.reference, 'author', max(m.author_name), 'count', count(*)) as data, '/dossiers/' || f.id || '/echanges#messages' as href,
    null::date as due_on, max(m.written_at) as since
  from project_message m join files f on f.id = m.project_id where m.from_owner and m.read_by_team_at is null group by f.id, f.firm_name, f.reference, f.territory_id
  union all
  select 'exchanges.answered', 'today', f.territory_id, null, 'project', f.id, f.firm_name, jsonb_build_object('name', f.firm_name, 'reference', f.reference),
    '/dossiers/' || f.id || '/corrections', null, c.answered_at
  from correction_request c join files f on f.id = c.project_id where c.answered_at is not null and c.closed_at is null
  union all
  select 'exchanges.asked', 'others', f.territory_id, null, 'project', f.id, f.firm_name, jsonb_build_object('name', f.firm_name, 'reference', f.reference, 'owner', f.owner_name),
    '/dossiers/' || f.id || '/corrections', null, c.asked_at
  from correction_request c join files f on f.id = c.project_id where c.answered_at is null and c.closed_at is null
  union all
  select 'exchanges.task', case when k.due_on is null or k.due_on <= f.today + 1 then 'today' else 'week' end, f.territory_id, k.assignee_id, 'project', f.id, f.firm_name,
    jsonb_build_object('title', k.title, 'name', f.firm_name, 'reference', f.reference), '/dossiers/' || f.id || '/echanges#taches', k.due_on, k.created_at
  from project_task k join files f on f.id = k.project_id where k.done_at is null and k.removed_at is null and k.assignee_id is not null;
