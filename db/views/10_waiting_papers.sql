-- What waits around papers: for who keeps them, drafts to send, refusals to deal with, signatures long awaited; for who signs, their signature.
create or replace view waiting_papers with (security_invoker = true) as
  with told as (
    select p.*, jsonb_build_object('number', p.number, 'paper', p.kind, 'host', p.data -> 'facts' ->> 'host') as said, coalesce(p.data -> 'facts' ->> 'host', p.number) as host
    from paper p where p.state in ('draft', 'sent', 'refused'))
  select 'papers.to_send'::text as kind, 'week'::text as basket, p.territory_id, null::uuid as person_id, 'project'::text as subject_kind, p.project_id as subject_id,
    p.host as subject_name, p.said as data, '/papiers/' || p.id as href, null::date as due_on, p.created_at as since
  from told p join mission m on m.id = p.mission_id and m.status in ('manager_agreed', 'running', 'suspended', 'ended') where p.state = 'draft'
  union all
  select 'papers.refused', 'today', p.territory_id, null, 'project', p.project_id, p.host, p.said, '/papiers/' || p.id, null, p.refused_at
  from told p where p.state = 'refused'
  union all
  select 'papers.awaited', 'others', p.territory_id, null, 'project', p.project_id, p.host, p.said || jsonb_build_object('name', s.name), '/papiers/' || p.id, null, s.asked_at
  from told p join paper_signatory s on s.paper_id = p.id and s.state = 'waiting' where p.state = 'sent' and coalesce(s.last_reminded_at, s.asked_at) < present() - interval '7 days'
  union all
  select 'papers.to_sign', 'week', p.territory_id, s.person_id, 'project', p.project_id, p.host, p.said, '/papiers/' || p.id, null, s.asked_at
  from told p join paper_signatory s on s.paper_id = p.id and s.state = 'waiting' where p.state = 'sent' and s.person_id = actor_id();
