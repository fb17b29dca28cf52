-- One day for one decision. As in 0221; what is decided in writing is of the day it was recorded where the committee is, as its file and the promises of jobs say, and not of the day the
-- consultation began.
create or replace view wanted_decision with (security_invoker = true) as
  select d.id as source_id, x.indicator, case s.kind when 'written' then (d.recorded_at at time zone z.time_zone)::date else s.held_on end as valid_on, greatest(d.recorded_at, i.closed_at) as known_at,
    d.territory_id, d.project_id, coalesce(e.merged_into, e.id) as establishment_id, null::text as funder, case when x.once then coalesce(e.merged_into, e.id) end as counted_id, x.amount
  from decision d join agenda_item i on i.id = d.item_id join committee_session s on s.id = d.session_id join territory z on z.id = d.territory_id join project p on p.id = d.project_id
    join establishment e on e.id = p.establishment_id
    join indicator agreed on agreed.code = 'projects_agreed' join indicator small on small.code = 'firms_under_10' join indicator middle on middle.code = 'firms_10_to_20'
    cross join lateral (select coalesce(agreed.settings -> 'outcomes' ? d.outcome, false) as yes) a
    -- A project is agreed once: by the first of its favourable decisions.
    cross join lateral (select a.yes and not exists (select from decision o join agenda_item oi on oi.id = o.item_id where o.project_id = d.project_id and o.id <> d.id and o.state = 'recorded'
      and oi.closed_at is not null and coalesce(agreed.settings -> 'outcomes' ? o.outcome, false) and (o.recorded_at, o.id) < (d.recorded_at, d.id)) as first) f
    cross join lateral (values
      ('files_decided', false, 1::bigint), ('projects_agreed', false, case when f.first then 1 end), ('firms_helped', true, case when f.first then 1 end),
      ('firms_sized', true, case when f.first and p.headcount_fte is not null then 1 end),
      ('firms_under_10', true, case when f.first and p.headcount_fte < (small.settings ->> 'below')::numeric then 1 end),
      ('firms_10_to_20', true, case when f.first and p.headcount_fte >= (middle.settings ->> 'from')::numeric and p.headcount_fte < (middle.settings ->> 'below')::numeric then 1 end),
      ('investment', false, case when f.first then nullif(p.investment_cents, 0) end),
      ('advances', false, case when a.yes and d.advance_cents > 0 then 1 end), ('advance_total', false, case when a.yes then d.advance_cents end)) x (indicator, once, amount)
  where d.state = 'recorded' and i.closed_at is not null and x.amount is not null;
-- What was told of written decisions before is corrected, each difference a line of its own.
select figures_settle(array['decision'], 'correction') where exists (select from committee_session where kind = 'written');
