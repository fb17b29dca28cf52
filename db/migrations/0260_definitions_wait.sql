/*
 * A definition that changes and an act it bears on wait for each other: whichever comes second sees the first. What is read after the lock is what was committed before
 * it. An act may bear on several kinds, a definition on one: they never wait in a ring.
 */
create function definition_lock(kind text) returns bigint language sql immutable as $$ select 7264230 + case kind when 'session' then 1 when 'decision' then 2 end $$;
-- As in 0225; while a kind of source is counted, no definition of it changes.
create or replace function figure_refresh(kind text, source uuid) returns void language plpgsql as $$
declare told text := nullif(current_setting('alize.figure_cause', true), ''); known timestamptz := present(); before text := coalesce(current_setting('alize.system', true), '');
begin
  -- The definition it is counted by stays until this transaction ends.
  if kind in ('session', 'decision') then perform pg_advisory_xact_lock_shared(definition_lock(kind)); end if;
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
-- As in 0221; whoever is being counted by the old definition ends first.
create or replace function indicator_to_figures() returns trigger language plpgsql as $$
declare kind text := case when new.code = 'sessions' then 'session' else 'decision' end;
begin
  perform pg_advisory_xact_lock(definition_lock(kind));
  perform figures_settle(array[kind], 'definition');
  return null;
end $$;
