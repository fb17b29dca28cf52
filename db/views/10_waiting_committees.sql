-- What waits around committees: for who sits, files to read and dates to answer; for who prepares and chairs, a session to summon, links to settle; conditions to lift.
create or replace view waiting_committees with (security_invoker = true) as
  with coming as (
    select s.*, today_in(t.time_zone) as today, t.time_zone, t.name as territory_name,
      coalesce((select (value #>> '{}')::integer from territory_parameter p where p.territory_id = s.territory_id and p.name = 'summons_days' and value <> 'null' order by p.id desc limit 1), 10) as notice
    from committee_session s join territory t on t.id = s.territory_id where s.status in ('polling', 'planned', 'summoned', 'open')),
  mine as (select m.person_id, m.territory_id, m.role, m.seat, m.voting, m.valid from mandate m where m.person_id = actor_id())
  -- One's own: a file of a summoned session on which one has not said what one thinks. What one is recused from is not asked.
  select 'committees.to_read'::text as kind, case when c.held_on - c.today <= 3 then 'today' else 'week' end::text as basket, c.territory_id, m.person_id, 'session'::text as subject_kind, c.id as subject_id,
    c.territory_name as subject_name, jsonb_build_object('territory', c.territory_name, 'heldOn', c.held_on, 'count', count(*)) as data, '/seances/' || c.id as href, c.held_on as due_on, c.summoned_at as since
  from coming c join mine m on m.territory_id = c.territory_id and m.valid @> c.held_on join agenda_item i on i.session_id = c.id and i.kind = 'project'
    and i.project_id <> all (actor_recused()) and not exists (select from opinion o where o.item_id = i.id and o.person_id = m.person_id)
  where c.status = 'summoned' and c.held_on >= c.today group by c.id, c.territory_id, c.territory_name, c.held_on, c.today, c.summoned_at, m.person_id
  union all
  select 'committees.to_answer', 'week', c.territory_id, m.person_id, 'session', c.id, c.territory_name, jsonb_build_object('territory', c.territory_name), '/seances/' || c.id, null, c.created_at
  from coming c join mine m on m.territory_id = c.territory_id and m.valid @> c.today
  where c.status = 'polling' and not exists (select from session_date_answer a join session_date d on d.id = a.date_id where d.session_id = c.id and a.person_id = m.person_id)
  union all
  select 'committees.today', 'today', c.territory_id, m.person_id, 'session', c.id, c.territory_name, jsonb_build_object('territory', c.territory_name), '/seances/' || c.id || '/salle', c.held_on, c.summoned_at
  from coming c join mine m on m.territory_id = c.territory_id and m.valid @> c.held_on where c.kind = 'meeting' and c.status in ('summoned', 'open') and c.held_on = c.today
  union all
  select 'committees.today', 'today', c.territory_id, null, 'session', c.id, c.territory_name, jsonb_build_object('territory', c.territory_name), '/seances/' || c.id || '/salle', c.held_on, c.summoned_at
  from coming c where c.kind = 'meeting' and c.status in ('summoned', 'open') and c.held_on = c.today
  union all
  select 'committees.to_summon', case when c.held_on - c.today <= c.notice + 2 then 'today' else 'week' end, c.territory_id, null, 'session', c.id, c.territory_name,
    jsonb_build_object('territory', c.territory_name, 'heldOn', c.held_on), '/seances/' || c.id, c.held_on - c.notice, c.created_at
  from coming c where c.status = 'planned' and c.held_on - c.today <= c.notice + 21
  union all
  -- A suggested link hides the file from the member until somebody settles it: whoever chairs, or the animator for them.
  select 'committees.link', 'today', c.territory_id, q.person_id, 'session', c.id, c.territory_name, jsonb_build_object('territory', c.territory_name, 'heldOn', c.held_on, 'count', count(distinct r.id)),
    '/seances/' || c.id || '/deports', c.held_on, min(r.noted_at)
  from coming c join agenda_item i on i.session_id = c.id join recusal r on r.project_id = i.project_id and r.status = 'suggested'
    cross join lateral (select null::uuid as person_id union all select m.person_id from mine m where m.territory_id = c.territory_id and m.role <> 'member' and m.valid @> c.today) q
  where c.status in ('summoned', 'open') group by c.id, c.territory_id, c.territory_name, c.held_on, q.person_id
  union all
  -- A consultation: what one has not answered yet; for who prepares and chairs, one to open, or whose answers are in.
  select 'committees.to_write', case when c.ends_at <= present() + interval '2 days' then 'today' else 'week' end, c.territory_id, m.person_id, 'session', c.id, c.territory_name,
    jsonb_build_object('territory', c.territory_name, 'until', (c.ends_at at time zone c.time_zone)::date, 'count', count(*)), '/seances/' || c.id || '/reponses', (c.ends_at at time zone c.time_zone)::date, c.opened_at
  from coming c join mine m on m.territory_id = c.territory_id and m.valid @> c.held_on and m.voting and (m.seat = 'company' or (c.rules -> 'votes' ->> m.seat)::boolean)
    join agenda_item i on i.session_id = c.id and i.closed_at is null and i.project_id <> all (actor_recused())
    join decision d on d.item_id = i.id and d.state = 'put' and not exists (select from item_position p where p.decision_id = d.id and p.person_id = m.person_id)
  where c.kind = 'written' and c.status = 'open' and c.ends_at > present() group by c.id, c.territory_id, c.territory_name, c.ends_at, c.time_zone, c.opened_at, m.person_id
  union all
  select case when c.status = 'open' then 'committees.to_record' else 'committees.to_open' end, 'today', c.territory_id, q.person_id, 'session', c.id, c.territory_name,
    jsonb_build_object('territory', c.territory_name), '/seances/' || c.id || '/salle', c.held_on, c.summoned_at
  from coming c cross join lateral (select null::uuid as person_id union all select m.person_id from mine m where m.territory_id = c.territory_id and m.role <> 'member' and m.valid @> c.today) q
  where c.kind = 'written' and (c.status = 'summoned' and c.held_on <= c.today and c.ends_at > present() or c.status = 'open' and c.ends_at <= present())
  union all
  -- A condition to lift: for whom it was given to; once its day has passed, for who animates as well.
  select 'committees.condition', case when k.due_on <= today_in(t.time_zone) + 7 then 'today' else 'week' end, k.territory_id, k.lifter_id, 'project', k.project_id, p.firm_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'condition', left(k.body, 120)), '/territoires/' || t.code || '/conditions?dossier=' || k.project_id, k.due_on, d.recorded_at
  from decision_condition k join decision d on d.id = k.decision_id and d.state = 'recorded' join agenda_item i on i.id = d.item_id and i.closed_at is not null
    join project p on p.id = k.project_id and p.status not in ('withdrawn', 'firm_closed') join territory t on t.id = k.territory_id where k.lifted_at is null
  union all
  select 'committees.condition_late', 'week', k.territory_id, null, 'project', k.project_id, p.firm_name,
    jsonb_build_object('name', p.firm_name, 'reference', p.reference, 'condition', left(k.body, 120), 'lifter', coalesce(w.name, '—')),
    '/territoires/' || t.code || '/conditions?dossier=' || k.project_id, k.due_on, d.recorded_at
  from decision_condition k join decision d on d.id = k.decision_id and d.state = 'recorded' join agenda_item i on i.id = d.item_id and i.closed_at is not null
    join project p on p.id = k.project_id and p.status not in ('withdrawn', 'firm_closed') join territory t on t.id = k.territory_id left join person w on w.id = k.lifter_id
  where k.lifted_at is null and k.due_on < today_in(t.time_zone) and k.lifter_id is distinct from actor_id();
