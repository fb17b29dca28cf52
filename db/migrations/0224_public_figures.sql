-- What anybody may know of the network: whole years, as known on a day, each number with how many firms stand behind it. The small-cell rule is the core's
-- (src/features/figures/small-cells.ts); nobody else is given these rows. Null: the total over all territories, or over all years.
create function public_figures(first_year integer, last_year integer, known timestamptz, wanted text[])
returns table (territory_id uuid, year integer, indicator text, amount bigint, firms integer) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    with fact as (
      select f.territory_id, extract(year from f.valid_on)::integer as year, f.indicator, coalesce(o.merged_into, o.id) as firm, coalesce(l.merged_into, l.id) as lender, f.counted_id, sum(f.amount) as n
      from figure_fact f left join project p on p.id = f.project_id
        left join establishment e on e.id = coalesce(p.establishment_id, f.establishment_id) left join organisation o on o.id = e.organisation_id
        left join establishment d on d.id = f.establishment_id left join organisation l on l.id = d.organisation_id
      where f.indicator = any (wanted) and f.known_at < known and f.valid_on between make_date(first_year, 1, 1) and make_date(last_year, 12, 31)
      group by 1, 2, 3, 4, 5, 6 having sum(f.amount) <> 0)
    select x.territory_id, x.year, x.indicator, case when k.counts_once then count(distinct x.counted_id) else sum(x.n)::bigint end,
      -- A session tells of no firm; days tell of those who are helped and of those who lend them.
      case x.indicator when 'sessions' then 1000000 when 'days_granted' then least(count(distinct x.firm), count(distinct x.lender))::integer else count(distinct x.firm)::integer end
    from fact x join indicator k on k.code = x.indicator
    group by grouping sets ((x.territory_id, x.year, x.indicator, k.counts_once), (x.territory_id, x.indicator, k.counts_once), (x.year, x.indicator, k.counts_once), (x.indicator, k.counts_once));
  perform set_config('alize.system', before, true);
end $$;

-- The years that a published figure speaks of, where it says them: what is counted here is shown beside, never mixed.
alter table published_figure add column from_year integer check (from_year between 1990 and 2100), add column to_year integer check (to_year >= from_year);
update published_figure set from_year = (regexp_match(period, '^(\d{4})'))[1]::integer, to_year = coalesce((regexp_match(period, '-(\d{4})'))[1], (regexp_match(period, '^(\d{4})'))[1])::integer where period ~ '^\d{4}';
