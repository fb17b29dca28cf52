-- Days left of several establishments in a skill and a year, in half-days: what days_left() says, for a whole list at once.
create or replace function days_left_of(sites uuid[], in_year integer, domain text) returns table (establishment_id uuid, half_days integer) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    select s.id, coalesce(a.balance, 0) from unnest(sites) s (id) left join establishment e on e.id = s.id left join territory t on t.id = e.territory_id
    left join day_account a on a.establishment_id = e.id and a.year = in_year and a.skill_domain = domain and a.project_id is null and a.kind = 'free'
      and in_year >= extract(year from today_in(t.time_zone));
  perform set_config('alize.system', before, true);
end $$;

-- For each need that the acting person may read: how many sites offer what it calls for, and how many half-days they have left this year. Counts, never a site.
create or replace function need_offering(needs uuid[]) returns table (need_id uuid, sites integer, half_days integer) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select n.id from project_need n where n.id = any (needs));
  perform set_config('alize.system', 'on', true);
  return query
    with asked as materialized (
      select n.id, n.territory_id, n.skill_domain, array(select k.skill_id from need_skill k where k.need_id = n.id) as wanted, today_in(t.time_zone) as today
      from project_need n join territory t on t.id = n.territory_id where n.id = any (seen)),
    family as materialized (select distinct a.id, f.skill_id from asked a, skill_family(a.wanted) f),
    awake as materialized (
      select o.territory_id, o.skill_domain, o.skill_id, o.establishment_id, o.checked_on from skill_offer o where o.withdrawn_on is null
      union all
      select k.territory_id, k.skill_domain, k.skill_id, k.establishment_id, x.checked_on from expert_skill k join expert x on x.id = k.expert_id and x.active),
    found as materialized (
      select distinct a.id, a.skill_domain, w.establishment_id, extract(year from a.today)::integer as year from asked a
      join awake w on w.territory_id = a.territory_id and w.checked_on >= a.today - interval '12 months'
        and (w.skill_domain = a.skill_domain and (cardinality(a.wanted) = 0 or w.skill_id is null) or exists (select from family f where f.id = a.id and f.skill_id = w.skill_id))
      join establishment e on e.id = w.establishment_id and e.merged_into is null and (e.closed_on is null or e.closed_on > a.today)),
    days as materialized (
      select d.establishment_id, d.skill_domain, d.year, greatest(0, days_left(d.establishment_id, d.year, d.skill_domain)) as left
      from (select distinct establishment_id, skill_domain, year from found) d)
    select a.id, count(f.establishment_id)::integer, coalesce(sum(d.left), 0)::integer
    from asked a left join found f on f.id = a.id left join days d on d.establishment_id = f.establishment_id and d.skill_domain = f.skill_domain and d.year = f.year group by a.id;
  perform set_config('alize.system', before, true);
end $$;

-- Names of experts, for those who may read their sheets: the policy of every person there is would be asked for each of them otherwise.
create or replace function expert_names(wanted uuid[]) returns table (expert_id uuid, name text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select x.id from expert x where x.id = any (wanted));
  perform set_config('alize.system', 'on', true);
  -- One by one: what the policy of people might cost makes the whole table look cheaper.
  return query select x.id, p.name from expert x cross join lateral (select p.name from person p where p.id = x.person_id offset 0) p where x.id = any (seen);
  perform set_config('alize.system', before, true);
end $$;
