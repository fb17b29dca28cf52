-- What waits around follow-ups: whom to call, a firm that has closed, what was to be done next; for the owner by account, two fields. A firm that closed, by any of its files, is asked nothing.
create or replace view waiting_follow_ups with (security_invoker = true) as
  with closed as materialized (select * from firms_closed())
  select 'followups.to_call'::text as kind, 'others'::text as basket, f.territory_id, null::uuid as person_id, 'project'::text as subject_kind, f.project_id as subject_id, p.firm_name as subject_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'months', f.horizon) as data, '/suivis/' || f.id as href, null::date as due_on, f.due_on::timestamptz as since
  from follow_up f join project p on p.id = f.project_id
  where f.answered_at is null and f.set_aside_at is null and p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')
    and (f.due_on between (present() - interval '180 days')::date and (present() - interval '30 days')::date
      or p.owner_email is null and f.due_on between (present() - interval '180 days')::date and present()::date)
    and p.establishment_id not in (select establishment_id from closed)
  union all
  -- Each file under way of that firm is closed by those who keep it.
  select case c.word when 'owner' then 'followups.closed_said' else 'followups.to_close' end, 'today', p.territory_id, null, 'project', p.id, p.firm_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference), case c.word when 'file' then '/dossiers/' || p.id || '/actes/close_firm' else '/suivis/' || f.id end, null, c.since::timestamptz
  from closed c join project p on p.establishment_id = c.establishment_id
    cross join lateral (select f.id from follow_up f where f.project_id = p.id order by f.closed_said_at is null, f.answered_at is not null, f.due_on limit 1) f
  where p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')
  union all
  select 'followups.next_action', 'week', s.territory_id, null, 'project', s.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'action', s.next_action),
    '/suivis/' || s.follow_up_id, s.next_action_on, s.written_at
  from follow_up_sheet s join project p on p.id = s.project_id where s.next_action_on between (present() - interval '60 days')::date and (present() + interval '7 days')::date
  union all
  select 'followups.to_answer', 'today', f.territory_id, actor_id(), 'project', f.project_id, p.firm_name, jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'months', f.horizon),
    '/mon-dossier/suivi?dossier=' || p.reference, f.due_on, f.asked_at
  from follow_up f join project p on p.id = f.project_id and p.establishment_id = any ((select actor_owns())::uuid[])
  where f.asked_at is not null and f.answered_at is null and f.set_aside_at is null and p.status not in ('firm_closed', 'withdrawn') and p.establishment_id not in (select establishment_id from closed);
