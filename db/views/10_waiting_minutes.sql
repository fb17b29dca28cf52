-- What waits around minutes: for who keeps them, to be read and sent, remarks to answer; for who chairs, to be signed.
create or replace view waiting_minutes with (security_invoker = true) as
  with told as (
    select m.*, t.name as territory_name, s.number, s.held_on, jsonb_build_object('territory', t.name, 'number', s.number, 'heldOn', s.held_on) as data,
      '/seances/' || m.session_id || '/proces-verbal' as href
    from minutes m join committee_session s on s.id = m.session_id join territory t on t.id = m.territory_id where m.status <> 'signed'),
  presiding as (select r.person_id, r.territory_id from role_in_force r where r.person_id = actor_id() and r.role in ('chair', 'co_chair'))
  select 'minutes.to_send'::text as kind, 'week'::text as basket, m.territory_id, null::uuid as person_id, 'session'::text as subject_kind, m.session_id as subject_id,
    m.territory_name as subject_name, m.data, m.href, null::date as due_on, m.drafted_at as since
  from told m where m.status = 'draft'
  union all
  select 'minutes.to_answer', 'week', m.territory_id, null, 'session', m.session_id, m.territory_name, m.data || jsonb_build_object('count', count(*)), m.href, m.objections_until, min(o.made_at)
  from told m join minutes_objection o on o.minutes_id = m.id and o.answered_at is null where m.status = 'sent'
  group by m.id, m.territory_id, m.session_id, m.territory_name, m.data, m.href, m.objections_until
  union all
  select 'minutes.to_sign', 'week', m.territory_id, p.person_id, 'session', m.session_id, m.territory_name, m.data, m.href, null, m.approved_at
  from told m join presiding p on p.territory_id = m.territory_id where m.status = 'approved'
  union all
  select 'minutes.addendum', 'week', a.territory_id, p.person_id, 'session', m.session_id, t.name, jsonb_build_object('territory', t.name, 'number', s.number, 'heldOn', s.held_on),
    '/seances/' || m.session_id || '/proces-verbal', null, a.written_at
  from minutes_addendum a join minutes m on m.id = a.minutes_id join committee_session s on s.id = m.session_id join territory t on t.id = a.territory_id
    join presiding p on p.territory_id = a.territory_id where a.signed_at is null;
