-- What waits around stories: to read before everybody, for whoever holds the file; asked for and silent since three weeks, or sent back and not taken up again.
create or replace view waiting_stories with (security_invoker = true) as
  select 'stories.to_read'::text as kind, 'today'::text as basket, s.territory_id, h.person_id, 'project'::text as subject_kind, s.project_id as subject_id, p.firm_name as subject_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference) as data, '/dossiers/' || s.project_id || '/temoignage' as href, null::date as due_on, s.written_at as since
  from story s join project p on p.id = s.project_id left join lateral (
    select r.person_id from role_in_force r where r.person_id = p.animator_id and r.territory_id = s.territory_id and r.role = 'local_animator' limit 1) h on true
  where s.status = 'written'
  union all
  select 'stories.silent', 'others', s.territory_id, h.person_id, 'project', s.project_id, p.firm_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'status', s.status), '/dossiers/' || s.project_id || '/temoignage', null, coalesce(s.sent_back_at, s.asked_at)
  from story s join project p on p.id = s.project_id left join lateral (
    select r.person_id from role_in_force r where r.person_id = p.animator_id and r.territory_id = s.territory_id and r.role = 'local_animator' limit 1) h on true
  where s.status in ('asked', 'sent_back') and coalesce(s.sent_back_at, s.asked_at) between present() - interval '180 days' and present() - interval '21 days'
    and p.status not in ('withdrawn', 'firm_closed');
