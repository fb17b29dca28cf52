-- What was made public, quarter by quarter, for ever: each number with what it stands for. What a later number may tell is judged beside all of these
-- (src/features/figures/small-cells.ts): it tells of no fewer than three firms, by subtraction from an earlier one either.
create table figure_release (
  known_on date primary key check (extract(day from known_on) = 1),
  -- Up to which moment, and up to which fact: a history that is written later, of days before, is none of it.
  known_at timestamptz not null unique,
  known_fact bigint not null,
  first_year smallint not null,
  last_year smallint not null check (last_year >= first_year),
  made_at timestamptz not null
);
create table public_number (
  known_on date not null references figure_release (known_on),
  indicator text not null references indicator (code),
  -- Null: the whole network.
  territory_id uuid references territory (id),
  from_year smallint not null,
  to_year smallint not null check (to_year >= from_year),
  -- Null: withheld.
  amount bigint,
  -- The release as of which it is told: an earlier one where what moved since tells of fewer than three firms. Null too of a sum of years that are each told for themselves.
  as_of date references figure_release (known_on) check (as_of <= known_on),
  check (amount is not null or as_of is null),
  unique nulls not distinct (known_on, indicator, territory_id, from_year, to_year)
);
create trigger release_only_grows before update or delete on figure_release for each row execute function refuse_change();
create trigger number_only_grows before update or delete on public_number for each row execute function refuse_change();
create trigger release_not_emptied before truncate on figure_release for each statement execute function refuse_change();
create trigger number_not_emptied before truncate on public_number for each statement execute function refuse_change();
do $$
declare t text;
begin
  foreach t in array array['figure_release', 'public_number'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy everyone_reads on %I for select using (true)', t);
  end loop;
end $$;

/*
 * What numbers of these years are made of, in pieces that nobody tells apart: of one territory, one year and one release (the first that counts them; `moments` and `marks` are those of the
 * releases in their order), or, of what is counted once, of those that are counted in the very same places. Behind each how many firms stand, and which, where they are one or two; of days, who
 * lends them too. Nobody else is given these rows.
 */
create function public_pieces(first_year integer, last_year integer, moments timestamptz[], marks bigint[], wanted text[])
returns table (indicator text, places jsonb, amount bigint, firms integer, few text[], lenders integer, few_lenders text[]) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    with fact as materialized (
      select f.indicator, f.territory_id as t, extract(year from f.valid_on)::integer as y, greatest(width_bucket(f.known_at, moments), width_bucket(f.id - 1, marks)) as b,
        coalesce(o.merged_into, o.id)::text as firm, coalesce(l.merged_into, l.id)::text as lender, f.counted_id, f.amount
      from figure_fact f left join project p on p.id = f.project_id
        left join establishment e on e.id = coalesce(p.establishment_id, f.establishment_id) left join organisation o on o.id = e.organisation_id
        left join establishment d on d.id = f.establishment_id left join organisation l on l.id = d.organisation_id
      where f.indicator = any (wanted) and f.known_at < moments[cardinality(moments)] and f.id <= marks[cardinality(marks)]
        and f.valid_on between make_date(first_year, 1, 1) and make_date(last_year, 12, 31)),
    flow as (
      select f.indicator, jsonb_build_array(jsonb_build_object('t', f.t, 'y', f.y, 'b', f.b, 'n', 1)) as places, f.firm, f.lender, sum(f.amount)::bigint as n
      from fact f join indicator k on k.code = f.indicator and not k.counts_once group by f.indicator, f.t, f.y, f.b, f.firm, f.lender having sum(f.amount) <> 0),
    place as (
      select f.indicator, f.counted_id, f.t, f.y, f.b, max(f.firm) as firm, max(f.lender) as lender, sum(f.amount) as n
      from fact f join indicator k on k.code = f.indicator and k.counts_once group by 1, 2, 3, 4, 5 having sum(f.amount) <> 0),
    thing as (
      select p.indicator, jsonb_agg(jsonb_build_object('t', p.t, 'y', p.y, 'b', p.b, 'n', p.n) order by p.y, p.b, p.t) as places, max(p.firm) as firm, max(p.lender) as lender, 1::bigint as n
      from place p group by p.indicator, p.counted_id)
    select x.indicator, x.places, sum(x.n)::bigint, count(distinct coalesce(x.firm, '?'))::integer,
      case when count(distinct coalesce(x.firm, '?')) <= 2 then array_agg(distinct coalesce(x.firm, '?')) else '{}' end,
      count(distinct coalesce(x.lender, '?'))::integer,
      case when count(distinct coalesce(x.lender, '?')) <= 2 then array_agg(distinct coalesce(x.lender, '?')) else '{}' end
    from (select * from flow union all select * from thing) x group by x.indicator, x.places;
  perform set_config('alize.system', before, true);
end $$;
-- The last fact there is, for who only reads and waits for nobody.
create function figures_last() returns bigint language plpgsql stable as $$
declare last bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(max(id), 0) into last from figure_fact;
  perform set_config('alize.system', before, true);
  return last;
end $$;
drop function public_figures(integer, integer, timestamptz, text[]);
