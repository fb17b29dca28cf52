-- What waits about leads: someone to call, a message to look at, a choice to make, a file to open.
create or replace view waiting_leads with (security_invoker = true) as
  with at_work as (
    select l.*, coalesce(nullif(l.firm_name, ''), l.contact_name) as called, t.name as territory_name, today_in(coalesce(t.time_zone, 'Europe/Paris')) as today,
      (l.received_at at time zone coalesce(t.time_zone, 'Europe/Paris'))::date as received_on,
      coalesce((select (value #>> '{}')::integer from territory_parameter p where p.territory_id = l.territory_id and p.name = 'call_back_days' and value <> 'null' order by id desc limit 1), 2) as call_days,
      (l.territory_id is null or l.routing = 'no_animator' or (l.routing = 'paused')) as astray
    from lead l left join territory t on t.id = l.territory_id where l.status in ('held', 'new', 'qualified'))
  -- Whom no territory took: the human it was given to by name.
  select 'leads.to_route'::text as kind, 'today'::text as basket, a.territory_id, a.assigned_to as person_id, 'lead'::text as subject_kind, a.id as subject_id, a.called as subject_name,
    jsonb_build_object('name', a.called, 'place', coalesce((select name from commune where code = a.commune_code), '')) as data, '/pistes/' || a.id as href,
    add_working_days(a.received_on, a.call_days, a.commune_code) as due_on, a.received_at as since
  from at_work a where a.status = 'new' and a.astray and a.assigned_to is not null
  union all
  select case a.kind when 'project' then 'leads.to_call' else 'leads.to_welcome' end, 'today', a.territory_id, null, 'lead', a.id, a.called,
    jsonb_build_object('name', a.called, 'contact', a.contact_name, 'when', coalesce(a.call_when, '')), '/pistes/' || a.id, add_working_days(a.received_on, a.call_days, a.commune_code), a.received_at
  from at_work a where a.status = 'new' and not a.astray
  union all
  select 'leads.to_open', 'week', a.territory_id, null, 'lead', a.id, a.called, jsonb_build_object('name', a.called), '/pistes/' || a.id, null, a.qualified_at
  from at_work a where a.status = 'qualified'
  union all
  select 'leads.to_check', 'today', a.territory_id, case when a.astray then a.assigned_to end, 'lead', a.id, a.called, jsonb_build_object('name', a.called), '/pistes/' || a.id, add_working_days(a.received_on, a.call_days, a.commune_code), a.received_at
  from at_work a where a.status = 'held' and (not a.astray or a.assigned_to is not null);
drop function if exists add_weekdays(date, integer);
