-- What a lending group has lent free of charge on route B within the three years before a mission's first day, this mission included: it counts in the group's de minimis aids.
-- For those who keep the mission; files they stand aside from are left out.
create function lender_free_days(wanted uuid) returns table (half_days bigint, missions bigint) language plpgsql stable as $$
declare m mission; group_of uuid; lender uuid; first_day date; aside uuid[] := coalesce(actor_recused(), '{}'); before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into m from mission where id = wanted;
  if m.id is null or not (acts_as_system() or m.territory_id = any (actor_animates())) then return; end if;
  perform set_config('alize.system', 'on', true);
  select o.id, o.group_id into lender, group_of from establishment e join organisation o on o.id = e.organisation_id where e.id = m.establishment_id;
  first_day := coalesce(m.started_on, m.starts_on, (select today_in(t.time_zone) from territory t where t.id = m.territory_id));
  return query select coalesce(sum(case when x.status = 'ended' then (select count(*) from mission_day d where d.mission_id = x.id and d.state <> 'withdrawn') else x.half_days end), 0)::bigint, count(*)
    from mission x join establishment e on e.id = x.establishment_id join organisation o on o.id = e.organisation_id
    where (x.id = m.id or x.route = 'B' and x.status not in ('wanted', 'cancelled') and coalesce(x.started_on, x.starts_on) > first_day - interval '3 years'
        and coalesce(x.started_on, x.starts_on) <= first_day) and x.project_id <> all (aside)
      and (o.id = lender or o.group_id = group_of);
  perform set_config('alize.system', before, true);
end $$;
