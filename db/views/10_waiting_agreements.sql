-- What waits about agreements and pledges. Expiry is counted from the territory's own day.
create or replace view waiting_agreements with (security_invoker = true) as
  with here as (select t.*, today_in(t.time_zone) as today from territory t where t.status in ('open', 'paused')),
  lasting as (
    select distinct on (a.territory_id) a.*, h.name as territory_name, h.code, h.today from agreement a join here h on h.id = a.territory_id
    where a.status = 'signed' and a.starts_on <= h.today order by a.territory_id, a.ends_on desc),
  followed as (
    select l.*, n.id as next_id, n.status as next_status from lasting l left join lateral (
      select n.id, n.status from agreement n where n.territory_id = l.territory_id and n.status <> 'abandoned' and n.starts_on > l.starts_on and n.id <> l.id
      order by n.status = 'signed' desc, n.starts_on limit 1) n on true),
  contributing as (
    select e.id, e.name, e.territory_id, h.today, h.code, extract(year from h.today)::integer as year from establishment e join here h on h.id = e.territory_id
    where h.status = 'open' and e.merged_into is null and e.closed_on is null
      and exists (select from establishment_role r where r.establishment_id = e.id and r.role = 'contributor' and r.valid @> h.today))
  -- Nothing can be decided any more.
  select 'agreements.expired'::text as kind, 'today'::text as basket, f.territory_id, null::uuid as person_id, 'agreement'::text as subject_kind, f.id as subject_id, f.title as subject_name,
    jsonb_build_object('number', f.number, 'title', f.title, 'territory', f.territory_name, 'endsOn', f.ends_on) as data,
    case when f.next_id is not null then '/conventions/' || f.next_id else '/conventions/' || f.id end as href, f.ends_on as due_on, f.ends_on::timestamptz as since
  from followed f where f.ends_on < f.today and (f.next_status is distinct from 'signed')
  union all
  -- Ninety days to go and the next one is not signed.
  select 'agreements.expiring', case when f.ends_on - f.today <= 30 then 'today' else 'week' end, f.territory_id, null, 'agreement', f.id, f.title,
    jsonb_build_object('number', f.number, 'title', f.title, 'territory', f.territory_name, 'endsOn', f.ends_on, 'count', f.ends_on - f.today), '/conventions/' || f.id, f.ends_on, (f.ends_on - 90)::timestamptz
  from followed f where f.ends_on between f.today and f.today + 90 and f.next_id is null
  union all
  -- The next one is written and waits for its signatures.
  select 'agreements.to_sign', case when f.ends_on - f.today <= 30 then 'today' else 'others' end, f.territory_id, null, 'agreement', a.id, a.title,
    jsonb_build_object('number', a.number, 'title', a.title, 'territory', f.territory_name, 'startsOn', a.starts_on,
      'count', (select count(*) from agreement_signatory s where s.agreement_id = a.id and s.signed_on is null)), '/conventions/' || a.id, a.starts_on, a.updated_at
  from followed f join agreement a on a.id = f.next_id and a.status = 'draft'
  union all
  select 'agreements.none', 'today', h.id, null, 'territory', h.id, h.name, jsonb_build_object('territory', h.name), '/conventions/nouvelle?territoire=' || h.code, null, h.updated_at
  from here h where h.status = 'open' and not exists (select from agreement a where a.territory_id = h.id and a.status <> 'abandoned')
  union all
  -- Proposed by a site: the animator confirms.
  select 'agreements.pledge_to_confirm', 'today', p.territory_id, null, 'pledge', p.id, e.name,
    jsonb_build_object('name', e.name, 'year', p.year, 'halfDays', coalesce((select sum(l.half_days) from pledge_line l where l.pledge_id = p.id), 0)),
    '/etablissements/' || p.establishment_id || '/engagements#annee-' || p.year, null, p.updated_at
  from pledge p join contributing c on c.id = p.establishment_id join establishment e on e.id = p.establishment_id where p.status = 'proposed' and p.year between c.year and c.year + 1
  union all
  -- A contributor that has said nothing for this year.
  select 'agreements.pledge_missing', case when extract(month from c.today) <= 3 then 'week' else 'others' end, c.territory_id, null, 'establishment', c.id, c.name,
    jsonb_build_object('name', c.name, 'year', c.year), '/etablissements/' || c.id || '/engagements', null, make_date(c.year, 1, 1)::timestamptz
  from contributing c where not exists (select from pledge p where p.establishment_id = c.id and p.year = c.year and p.status <> 'withdrawn')
  union all
  -- The same, said to those who manage the site.
  select 'agreements.pledge_yours', 'week', c.territory_id, r.person_id, 'establishment', c.id, c.name,
    jsonb_build_object('name', c.name, 'year', c.year), '/etablissements/' || c.id || '/engagements/nouveau?annee=' || c.year, null, make_date(c.year, 1, 1)::timestamptz
  from contributing c join role_in_force r on r.establishment_id = c.id and r.role = 'site_manager'
  where not exists (select from pledge p where p.establishment_id = c.id and p.year = c.year and p.status <> 'withdrawn')
  union all
  -- From October on: the coming year.
  select 'agreements.pledge_next_year', 'quiet', c.territory_id, r.person_id, 'establishment', c.id, c.name,
    jsonb_build_object('name', c.name, 'year', c.year + 1), '/etablissements/' || c.id || '/engagements', make_date(c.year, 12, 31), make_date(c.year, 10, 1)::timestamptz
  from contributing c join role_in_force r on r.establishment_id = c.id and r.role = 'site_manager'
  where extract(month from c.today) >= 10 and not exists (select from pledge p where p.establishment_id = c.id and p.year = c.year + 1 and p.status <> 'withdrawn')
    and exists (select from pledge p where p.establishment_id = c.id and p.year = c.year and p.status = 'confirmed');
