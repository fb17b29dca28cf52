-- What public figures leave out, and what they may not give away to those inside.

-- Files that a release counts nothing of: those that only the team may open, and those that somebody who reads the whole network stands aside from. What is public is then of the same set
-- as what is told outside by reports and links: nothing falls out between the two.
create table public_kept_out (
  known_on date not null references figure_release (known_on),
  -- No reference: like a fact, it stays as it was.
  project_id uuid not null,
  primary key (known_on, project_id)
);
alter table public_kept_out enable row level security;
alter table public_kept_out force row level security;
create policy system on public_kept_out using ((select acts_as_system())) with check ((select acts_as_system()));
create trigger kept_out_only_grows before update or delete on public_kept_out for each row execute function refuse_change();
create trigger kept_out_not_emptied before truncate on public_kept_out for each statement execute function refuse_change();
create function files_kept_out() returns setof uuid language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select p.id from project p where p.confidentiality = 'reserved'
    union select r.project_id from recusal r join role_in_force h on h.person_id = r.person_id and h.territory_id is null and h.establishment_id is null where r.status = 'in_force';
  perform set_config('alize.system', before, true);
end $$;
/*
 * Whoever stands aside from a file reads all else of their territories: of such a territory no public number may be worked out in which the file weighs, else the file is what is left when their
 * own figures are taken away. Gives the territories of each such reader.
 */
create function public_insiders() returns table (territories uuid[]) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select distinct array(
      select r.territory_id from recusal r where r.person_id = x.person_id and r.status = 'in_force'
      union select h.territory_id from role_in_force h where h.person_id = x.person_id and h.territory_id is not null
      union select e.territory_id from role_in_force h join establishment e on e.id = h.establishment_id where h.person_id = x.person_id
      union select m.territory_id from mandate m where m.person_id = x.person_id order by 1)
    from (select distinct r.person_id from recusal r where r.status = 'in_force') x;
  perform set_config('alize.system', before, true);
end $$;

-- As in 0271; `out`: the releases that leave the file out; `g`: a file that somebody stands aside from.
create or replace function public_pieces(first_year integer, last_year integer, moments timestamptz[], marks bigint[], wanted text[])
returns table (indicator text, places jsonb, amount bigint, firms integer, few text[], lenders integer, few_lenders text[]) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    with kept_out as (
      select x.project_id, to_jsonb(array_agg(x.nth order by x.nth)) as out from (
        select k.project_id, (m.nth - 1)::integer as nth from unnest(moments) with ordinality m (at, nth) join figure_release r on r.known_at = m.at join public_kept_out k on k.known_on = r.known_on
        union select o.id, cardinality(moments) - 1 from files_kept_out() o (id)) x group by 1),
    guarded as (select distinct r.project_id from recusal r where r.status = 'in_force'),
    fact as materialized (
      select f.indicator, f.territory_id as t, extract(year from f.valid_on)::integer as y, greatest(width_bucket(f.known_at, moments), width_bucket(f.id - 1, marks)) as b,
        coalesce(k.out, '[]') as out, g.project_id is not null as g, coalesce(o.merged_into, o.id)::text as firm, coalesce(l.merged_into, l.id)::text as lender, f.counted_id, f.amount
      from figure_fact f left join project p on p.id = f.project_id
        left join establishment e on e.id = coalesce(p.establishment_id, f.establishment_id) left join organisation o on o.id = e.organisation_id
        left join establishment d on d.id = f.establishment_id left join organisation l on l.id = d.organisation_id
        left join kept_out k on k.project_id = f.project_id left join guarded g on g.project_id = f.project_id
      where f.indicator = any (wanted) and f.known_at < moments[cardinality(moments)] and f.id <= marks[cardinality(marks)]
        and f.valid_on between make_date(first_year, 1, 1) and make_date(last_year, 12, 31)),
    flow as (
      select f.indicator, jsonb_build_array(jsonb_build_object('t', f.t, 'y', f.y, 'b', f.b, 'n', 1, 'out', f.out, 'g', f.g)) as places, f.firm, f.lender, sum(f.amount)::bigint as n
      from fact f join indicator k on k.code = f.indicator and not k.counts_once group by f.indicator, f.t, f.y, f.b, f.out, f.g, f.firm, f.lender having sum(f.amount) <> 0),
    place as (
      select f.indicator, f.counted_id, f.t, f.y, f.b, f.out, f.g, max(f.firm) as firm, max(f.lender) as lender, sum(f.amount) as n
      from fact f join indicator k on k.code = f.indicator and k.counts_once group by 1, 2, 3, 4, 5, 6, 7 having sum(f.amount) <> 0),
    thing as (
      select p.indicator, jsonb_agg(jsonb_build_object('t', p.t, 'y', p.y, 'b', p.b, 'n', p.n, 'out', p.out, 'g', p.g) order by p.y, p.b, p.t, p.out, p.g) as places, max(p.firm) as firm, max(p.lender) as lender, 1::bigint as n
      from place p group by p.indicator, p.counted_id)
    select x.indicator, x.places, sum(x.n)::bigint, count(distinct coalesce(x.firm, '?'))::integer,
      case when count(distinct coalesce(x.firm, '?')) <= 2 then array_agg(distinct coalesce(x.firm, '?')) else '{}' end,
      count(distinct coalesce(x.lender, '?'))::integer,
      case when count(distinct coalesce(x.lender, '?')) <= 2 then array_agg(distinct coalesce(x.lender, '?')) else '{}' end
    from (select * from flow union all select * from thing) x group by x.indicator, x.places;
  perform set_config('alize.system', before, true);
end $$;

-- Files that the acting person's site lends or has lent days to: with something in its accounts of them. Days that were only kept for a file, or given back, make no lender.
create or replace function actor_helps() returns uuid[] language plpgsql stable as $$
declare found uuid[]; sites uuid[] := actor_establishments(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if cardinality(sites) = 0 then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct a.project_id) into found from day_account a where a.establishment_id = any (sites) and a.project_id is not null
    and a.kind in ('granted', 'planned', 'delivered', 'validated') and a.balance > 0;
  perform set_config('alize.system', before, true);
  return coalesce(found, '{}');
end $$;
