-- The days that the yearly statements of a territory's sites count (all territories where none is named), beside what the ledger validated of days done in that year: for
-- whoever reads its ledger. Files from which the reader is recused stand in neither.
create function statements_beside_ledger(in_year integer, territory_code text) returns table (shown integer, ledger integer) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); recused uuid[] := actor_recused(); here uuid[];
begin
  here := array(select t.id from territory t where (territory_code is null or t.code = territory_code) and (acts_as_system() or actor_network() or t.id = any (actor_animates())));
  perform set_config('alize.system', 'on', true);
  return query
    select (select coalesce(sum(s.half_days), 0)::integer from statement_lines(array(select distinct m.establishment_id from mission m where m.territory_id = any (here)), in_year) s
        join mission m on m.id = s.mission_id where m.grant_id is not null and m.project_id <> all (recused)),
      (select coalesce(sum(v.half_days), 0)::integer from mission_day d join mission m on m.id = d.mission_id join day_movement v on v.key = 'validate:' || d.id
        where m.territory_id = any (here) and m.grant_id is not null and m.project_id <> all (recused) and d.on_day between make_date(in_year, 1, 1) and make_date(in_year, 12, 31)
          and not exists (select from day_movement u where u.key = 'unvalidate:' || d.id));
  perform set_config('alize.system', before, true);
end $$;
