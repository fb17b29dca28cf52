-- A history written at once (the demo, an import) told to the ledger: each row that decided, in order of time, and balances summed up once. Gives how many movements.
create or replace function history_to_ledger(today date) returns integer language plpgsql as $$
declare movements integer;
begin
  if not history_is_made() then raise exception 'the ledger is told a history while one is made'; end if;
  create temporary table told on commit drop as
    select 'pledge' as kind, 'pledged' as from_kind, 'free' as to_kind, p.establishment_id as site, p.year, l.skill_domain as domain, null::uuid as project, l.half_days as n,
      (p.confirmed_on + time '10:00') at time zone 'Europe/Paris' as at, p.confirmed_by as who, p.id as cause, format('pledge:%s:%s:0', p.id, l.skill_domain) as key
    from pledge p join pledge_line l on l.pledge_id = p.id where p.status = 'confirmed'
    union all
    select 'reserve', 'free', 'reserved', g.establishment_id, g.year, g.skill_domain, g.project_id, g.half_days, d.recorded_at, d.recorded_by, g.id, format('reserve:%s:0', g.id)
    from decision_grant g join decision d on d.id = g.decision_id where g.held
    union all
    select 'grant', 'reserved', 'granted', g.establishment_id, g.year, g.skill_domain, g.project_id, g.half_days, i.closed_at, d.recorded_by, g.id, 'grant:' || g.id
    from decision_grant g join decision d on d.id = g.decision_id join agenda_item i on i.id = d.item_id
    where g.reserved and i.closed_at is not null and not exists (select from decision_condition c where c.decision_id = d.id and c.lifted_at is null)
    union all
    -- A mission plans its days while somebody is on it; one that ended planned what was done, one that was cancelled gave all back.
    select 'plan', 'granted', 'planned', m.establishment_id, m.year, m.skill_domain, m.project_id,
      case when m.status = 'ended' then (select count(*)::integer from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') else m.half_days end, m.proposed_at, m.proposed_by, m.id, format('plan:%s:0', m.id)
    from mission m where m.grant_id is not null and m.proposed_at is not null and m.status <> 'cancelled' and (m.status <> 'ended' or exists (select from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn'))
    union all
    select 'deliver', 'planned', 'delivered', m.establishment_id, m.year, m.skill_domain, m.project_id, 1, d.logged_at, d.logged_by, d.id, 'deliver:' || d.id
    from mission_day d join mission m on m.id = d.mission_id where m.grant_id is not null and d.state <> 'withdrawn'
    union all
    select 'validate', 'delivered', 'validated', m.establishment_id, m.year, m.skill_domain, m.project_id, 1, d.confirmed_at, d.confirmed_by, d.id, 'validate:' || d.id
    from mission_day d join mission m on m.id = d.mission_id where m.grant_id is not null and d.state = 'confirmed';
  -- What was never asked for by the end of its year.
  insert into told
    select 'expiry', 'free', 'expired', site, year, domain, null, sum(case when to_kind = 'free' then n else -n end), (make_date(year + 1, 1, 1) + time '00:01') at time zone 'Europe/Paris', null, null,
      format('expiry:%s:%s:%s', site, year, domain)
    from told where 'free' in (from_kind, to_kind) and year < extract(year from today) group by site, year, domain having sum(case when to_kind = 'free' then n else -n end) > 0;
  insert into day_account (kind, establishment_id, territory_id, year, skill_domain, project_id)
    select distinct t.kind, t.site, e.territory_id, t.year, t.domain, t.project from (
      select from_kind as kind, site, year, domain, case when from_kind in ('pledged', 'free', 'expired') then null else project end as project from told
      union select to_kind, site, year, domain, case when to_kind in ('pledged', 'free', 'expired') then null else project end from told) t
    join establishment e on e.id = t.site on conflict do nothing;
  insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, cause_id)
    select t.kind, f.id, a.id, t.n, t.at, t.who, t.key, t.cause from told t
    join day_account f on f.establishment_id = t.site and f.year = t.year and f.skill_domain = t.domain and f.kind = t.from_kind
      and f.project_id is not distinct from case when t.from_kind in ('pledged', 'free', 'expired') then null else t.project end
    join day_account a on a.establishment_id = t.site and a.year = t.year and a.skill_domain = t.domain and a.kind = t.to_kind
      and a.project_id is not distinct from case when t.to_kind in ('pledged', 'free', 'expired') then null else t.project end
    order by t.at, array_position(array['pledge', 'reserve', 'grant', 'plan', 'deliver', 'validate', 'expiry'], t.kind), t.key;
  get diagnostics movements = row_count;
  perform set_config('alize.moving', 'on', true);
  update day_account a set balance = s.n from (
    select account, sum(by)::integer as n from (select from_account as account, -half_days as by from day_movement union all select to_account, half_days from day_movement) m group by account) s
  where s.account = a.id;
  perform set_config('alize.moving', '', true);
  return movements;
end $$;
