-- What a dashboard asks at any size: of the jobs promised then, how many came; and how many different firms in a year.

-- The jobs of a promise, followed to this day: on the day of the promise, so that a period's promises are compared with what came of the very same ones.
insert into indicator (code, position, unit, way, base, name_fr, name_en, definition_fr, definition_en, formula_fr, formula_en) values
('came_created', 44, 'count', 'flow', 'jobs_promised_first_created', 'Emplois à créer promis, et observés depuis', 'Jobs to create promised, and observed since',
  'Parmi les emplois à créer promis dans la période, ceux qui sont observés à ce jour.', 'Of the jobs to create promised in the period, those observed to date.',
  'Emplois observés, au jour de leur première promesse.', 'Jobs observed, on the day of their first promise.'),
('came_kept', 45, 'count', 'flow', 'jobs_promised_first_kept', 'Emplois à maintenir promis, et observés depuis', 'Jobs to keep promised, and observed since',
  'Parmi les emplois à maintenir promis dans la période, ceux qui sont observés à ce jour.', 'Of the jobs to keep promised in the period, those observed to date.',
  'Emplois observés, au jour de leur première promesse.', 'Jobs observed, on the day of their first promise.'),
('came_proved', 46, 'count', 'flow', 'jobs_promised_first_created', 'Emplois à créer promis, et prouvés depuis', 'Jobs to create promised, and proved since',
  'Parmi les emplois à créer promis dans la période, ceux dont la dernière observation repose sur un document.', 'Of the jobs to create promised in the period, those whose latest observation rests on a document.',
  'Emplois prouvés, au jour de leur première promesse.', 'Jobs proved, on the day of their first promise.');
insert into indicator_version (code, version, since, said, reason, changed_at) select code, 1, since, to_jsonb(i), 'Première définition', '2026-01-01' from indicator i where code like 'came%';

create or replace view wanted_jobs with (security_invoker = true) as
  with s as materialized (select * from job_steps_all()),
  line as (
    select s.job_id, x.unit || '_' || s.part || '_' || s.kind as indicator, s.valid_on, x.amount::bigint as amount from s cross join lateral (values ('jobs', s.heads), ('fte', s.fte_hundredths)) x (unit, amount)
      where x.amount <> 0
    union all
    select c.job_id, x.indicator, c.day, x.amount from (
      select s.job_id, s.kind, min(s.valid_on) filter (where s.part = 'promised_first') as day, sum(s.heads) filter (where s.part = 'observed')::bigint as observed,
        sum(s.heads) filter (where s.part = 'proved')::bigint as proved from s group by 1, 2) c
      cross join lateral (values ('came_' || c.kind, c.observed), (case c.kind when 'created' then 'came_proved' end, c.proved)) x (indicator, amount)
      where c.day is not null and x.indicator is not null and x.amount <> 0)
  select j.project_id as source_id, l.indicator, l.valid_on, case when l.indicator like 'came%' then w.known_at else k.known_at end as known_at, j.territory_id, j.project_id,
    coalesce(e.merged_into, e.id) as establishment_id, a.funder, null::uuid as counted_id, l.amount
  from line l join job j on j.id = l.job_id join establishment e on e.id = j.establishment_id
    left join (select f.project_id, f.valid_from, min(f.known_at) as known_at from job_fact f group by 1, 2) k on k.project_id = j.project_id and k.valid_from = l.valid_on
    left join (select f.project_id, max(f.known_at) as known_at from job_fact f group by 1) w on w.project_id = j.project_id
    left join (select distinct on (f.job_id) f.job_id, f.funder from job_fact f where f.kind = 'attributed' and not exists (select from job_fact c where c.corrects_id = f.id)
      order by f.job_id, f.valid_from desc, coalesce(f.place, f.id) desc) a on a.job_id = j.id;
create or replace function wanted_jobs_of(file uuid) returns setof figure_line language sql stable as $$
  with s as materialized (select j.id as job_id, x.* from job j cross join lateral job_steps(j.id) x where j.project_id = file),
  line as (
    select s.job_id, x.unit || '_' || s.part || '_' || s.kind as indicator, s.valid_on, x.amount::bigint as amount from s cross join lateral (values ('jobs', s.heads), ('fte', s.fte_hundredths)) x (unit, amount)
      where x.amount <> 0
    union all
    select c.job_id, x.indicator, c.day, x.amount from (
      select s.job_id, s.kind, min(s.valid_on) filter (where s.part = 'promised_first') as day, sum(s.heads) filter (where s.part = 'observed')::bigint as observed,
        sum(s.heads) filter (where s.part = 'proved')::bigint as proved from s group by 1, 2) c
      cross join lateral (values ('came_' || c.kind, c.observed), (case c.kind when 'created' then 'came_proved' end, c.proved)) x (indicator, amount)
      where c.day is not null and x.indicator is not null and x.amount <> 0)
  select j.project_id, l.indicator, l.valid_on, null::timestamptz, j.territory_id, j.project_id, coalesce(e.merged_into, e.id), job_funder(j.id), null::uuid, l.amount
  from line l join job j on j.id = l.job_id join establishment e on e.id = j.establishment_id
$$;
-- As in 0221; of jobs, what is seen on a further day is new, and what changes a day that was told is a correction.
create or replace function figure_refresh(kind text, source uuid) returns void language plpgsql as $$
declare told text := nullif(current_setting('alize.figure_cause', true), ''); known timestamptz := present(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into figure_fact (indicator, valid_on, known_at, territory_id, project_id, establishment_id, funder, counted_id, amount, cause, source_kind, source_id)
    select x.indicator, x.valid_on, known, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id, sum(x.amount),
      coalesce(told, case when x.indicator like 'came%' then 'new'
        when bool_or(x.there) or (kind <> 'jobs' and exists (select from figure_fact o where o.source_kind = kind and o.source_id = source and o.indicator = x.indicator)) then 'correction'
        when x.valid_on < date_trunc('month', known)::date then 'late' else 'new' end), kind, source
    from (
      select w.indicator, w.valid_on, w.territory_id, w.project_id, w.establishment_id, w.funder, w.counted_id, w.amount, false as there from figure_wanted(kind, source) w
      union all
      select f.indicator, f.valid_on, f.territory_id, f.project_id, f.establishment_id, f.funder, f.counted_id, -f.amount, true from figure_fact f where f.source_kind = kind and f.source_id = source) x
    group by x.indicator, x.valid_on, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id having sum(x.amount) <> 0;
  perform set_config('alize.system', before, true);
end $$;

-- What is counted once, by year: each thing of a territory and, under no territory's name, of the network; and how many there are.
create table figure_once (
  indicator text not null,
  territory_id uuid not null,
  year smallint not null,
  counted_id uuid not null,
  n bigint not null,
  primary key (indicator, territory_id, year, counted_id)
);
create table figure_once_sum (
  indicator text not null references indicator (code),
  territory_id uuid not null,
  year smallint not null,
  things bigint not null,
  primary key (indicator, territory_id, year)
);
do $$
declare t text;
begin
  foreach t in array array['figure_once', 'figure_once_sum'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
end $$;
create function no_territory() returns uuid language sql immutable as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;
-- Facts of a transaction, by what they count once. One transaction at a time, at its end: what was there before decides whether a thing is new.
create function figures_count_once(first_fact bigint, here xid8) returns void language plpgsql as $$
begin
  if not exists (select from figure_fact f join indicator i on i.code = f.indicator and i.counts_once and i.way = 'flow' where f.id >= first_fact and f.written_in = here) then return; end if;
  perform pg_advisory_xact_lock(7264220);
  with delta as (
    select f.indicator, t.id as territory_id, extract(year from f.valid_on)::smallint as year, f.counted_id, sum(f.amount) as d
    from figure_fact f join indicator i on i.code = f.indicator and i.counts_once and i.way = 'flow' cross join lateral (values (f.territory_id), (no_territory())) t (id)
    where f.id >= first_fact and f.written_in = here group by 1, 2, 3, 4),
  change as (
    select d.*, coalesce(o.n, 0) as old from delta d left join figure_once o on o.indicator = d.indicator and o.territory_id = d.territory_id and o.year = d.year and o.counted_id = d.counted_id),
  written as (
    insert into figure_once as o (indicator, territory_id, year, counted_id, n) select indicator, territory_id, year, counted_id, d from change
    on conflict (indicator, territory_id, year, counted_id) do update set n = o.n + excluded.n)
  insert into figure_once_sum as s (indicator, territory_id, year, things)
    select indicator, territory_id, year, sum((old + d > 0)::int - (old > 0)::int) from change group by 1, 2, 3
  on conflict (indicator, territory_id, year) do update set things = s.things + excluded.things;
end $$;
create or replace function figures_sum_up() returns trigger language plpgsql as $$
declare told text[] := string_to_array(coalesce(current_setting('alize.summed', true), ''), ':'); here xid8 := pg_current_xact_id(); last bigint;
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if told[1] = here::text and new.id <= told[2]::bigint then return null; end if;
  perform set_config('alize.system', 'on', true);
  select max(id) into last from figure_fact where id >= new.id and written_in = here;
  insert into figure_sum as s (indicator, territory_id, month, amount)
    select f.indicator, f.territory_id, date_trunc('month', f.valid_on)::date, sum(f.amount) from figure_fact f
    where f.id >= new.id and f.written_in = here group by 1, 2, 3 order by 1, 2, 3
  on conflict (indicator, territory_id, month) do update set amount = s.amount + excluded.amount;
  perform figures_count_once(new.id, here);
  perform set_config('alize.summed', here::text || ':' || last, true), set_config('alize.system', before, true);
  return null;
end $$;
-- How many different things in a year: of a territory (null: of the network), as the acting person may know them.
create function figure_things(territory uuid, wanted text[], in_year integer) returns table (indicator text, things bigint) language plpgsql stable as $$
#variable_conflict use_column
declare hidden uuid[] := actor_hidden(); all_of_it boolean := acts_as_system() or actor_figures_network() or actor_is_network_funder(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if not (all_of_it or territory = any (actor_figures())) then return; end if;
  if territory is null and not all_of_it then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    select s.indicator, s.things - (
      select count(*) from (
        select f.counted_id, sum(f.amount) as n from figure_fact f where f.project_id = any (hidden) and f.indicator = s.indicator and f.counted_id is not null
          and f.valid_on between make_date(in_year, 1, 1) and make_date(in_year, 12, 31) and (territory is null or f.territory_id = territory) group by 1) h
      join figure_once o on o.indicator = s.indicator and o.territory_id = s.territory_id and o.year = s.year and o.counted_id = h.counted_id
      where o.n > 0 and o.n - h.n <= 0)
    from figure_once_sum s where s.indicator = any (wanted) and s.territory_id = coalesce(territory, no_territory()) and s.year = in_year;
  perform set_config('alize.system', before, true);
end $$;
-- What was counted before this was kept; and for a history written at once.
create function figures_once_anew() returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  delete from figure_once;
  delete from figure_once_sum;
  insert into figure_once (indicator, territory_id, year, counted_id, n)
    select f.indicator, t.id, extract(year from f.valid_on)::smallint, f.counted_id, sum(f.amount)
    from figure_fact f join indicator i on i.code = f.indicator and i.counts_once and i.way = 'flow' cross join lateral (values (f.territory_id), (no_territory())) t (id) group by 1, 2, 3, 4;
  insert into figure_once_sum (indicator, territory_id, year, things) select indicator, territory_id, year, count(*) filter (where n > 0) from figure_once group by 1, 2, 3;
  perform set_config('alize.system', before, true);
end $$;
do $$
begin
  perform set_config('alize.history', 'off', true);
  perform figures_settle(array['jobs'], null);
  insert into figure_sum as s (indicator, territory_id, month, amount)
    select f.indicator, f.territory_id, date_trunc('month', f.valid_on)::date, sum(f.amount) from figure_fact f where f.written_in = pg_current_xact_id() and f.indicator like 'came%' group by 1, 2, 3
  on conflict (indicator, territory_id, month) do update set amount = s.amount + excluded.amount;
  perform figures_once_anew();
  perform set_config('alize.history', '', true);
end $$;
