-- Days kept for a file that will hardly use them: of a year that is over, or of a file that has left, was refused, or is done. Read by the ledger's page and by what waits.
create or replace view day_left_over with (security_invoker = true) as
  select a.id, a.kind, a.establishment_id, a.territory_id, a.year, a.skill_domain, a.project_id, a.balance,
    a.year < extract(year from today_in(t.time_zone)) as year_over,
    coalesce(p.status in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed'), false) as file_over
  from day_account a join territory t on t.id = a.territory_id left join project p on p.id = a.project_id
  where a.kind in ('reserved', 'granted') and a.balance > 0
    and (a.year < extract(year from today_in(t.time_zone)) or p.status in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed'));
-- What waits around days: one line for each territory.
create or replace view waiting_days with (security_invoker = true) as
  select 'days.left_over'::text as kind, 'week'::text as basket, t.id as territory_id, null::uuid as person_id, 'territory'::text as subject_kind, t.id as subject_id, t.name as subject_name,
    jsonb_build_object('name', t.name, 'days', l.n / 2.0, 'count', l.files) as data, '/jours?territoire=' || t.code || '#restes' as href, null::date as due_on, l.since
  from (select o.territory_id, sum(o.balance) as n, count(distinct o.project_id) as files, (select max(v.happened_at) from day_movement v where v.to_account = any (array_agg(o.id))) as since
    from day_left_over o group by o.territory_id) l
  join territory t on t.id = l.territory_id and (t.id = any ((select actor_animates())::uuid[]) or (select acts_as_system()) or (select actor_network()));
