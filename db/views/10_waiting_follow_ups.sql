-- What waits around follow-ups: whom to call, a firm that says it has closed, what was to be done next; for the owner by account, two fields.
create or replace view waiting_follow_ups with (security_invoker = true) as
  select 'followups.to_call'::text as kind, 'others'::text as basket, f.territory_id, null::uuid as person_id, 'project'::text as subject_kind, f.project_id as subject_id, p.firm_name as subject_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'months', f.horizon) as data, '/suivis/' || f.id as href, null::date as due_on, f.due_on::timestamptz as since
  from follow_up f join project p on p.id = f.project_id
  where f.answered_at is null and f.set_aside_at is null and f.closed_said_at is null and p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')
    and (f.due_on between (present() - interval '180 days')::date and (present() - interval '30 days')::date
      or p.owner_email is null and f.due_on between (present() - interval '180 days')::date and present()::date)
  union all
  select 'followups.closed_said', 'today', f.territory_id, null, 'project', f.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference),
    '/suivis/' || f.id, null, f.closed_said_at
  from follow_up f join project p on p.id = f.project_id where f.closed_said_at is not null and p.status not in ('firm_closed', 'withdrawn', 'closed')
  union all
  select 'followups.next_action', 'week', s.territory_id, null, 'project', s.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'action', s.next_action),
    '/suivis/' || s.follow_up_id, s.next_action_on, s.written_at
  from follow_up_sheet s join project p on p.id = s.project_id where s.next_action_on between (present() - interval '60 days')::date and (present() + interval '7 days')::date
  union all
  select 'followups.to_answer', 'today', f.territory_id, actor_id(), 'project', f.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'months', f.horizon),
    '/mon-dossier/suivi?dossier=' || p.reference, f.due_on, f.asked_at
  from follow_up f join project p on p.id = f.project_id and p.establishment_id = any ((select actor_owns())::uuid[])
  where f.asked_at is not null and f.answered_at is null and f.set_aside_at is null and f.closed_said_at is null and p.status not in ('firm_closed', 'withdrawn');
