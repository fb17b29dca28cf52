-- The jobs of a territory that are observed on a day, as known at a moment, by the sex and the contract last said of each line; null: nobody said. Their sum is the figure observed that day.
-- As the acting person may know them, like every figure; `outside`: without what the team alone may know (reserved files, those whose
-- owner did not agree to be counted outside), for what leaves the house.
create function jobs_there(of_territory uuid, on_day date, known timestamptz, outside boolean) returns table (kind text, sex text, contract text, heads bigint) language plpgsql stable as $$
#variable_conflict use_column
declare hidden uuid[] := actor_hidden(); lines uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  if not (acts_as_system() or actor_figures_network() or actor_is_network_funder() or of_territory = any (actor_figures())) then return; end if;
  perform set_config('alize.system', 'on', true);
  lines := array(select j.id from job j join project p on p.id = j.project_id where j.territory_id = of_territory and j.heads = 1 and j.project_id <> all (hidden)
    and not (outside and (p.confidentiality = 'reserved' or p.consent_figures_at is null)));
  return query
    with there as (
      select s.job_id, s.kind, sum(s.heads) as n from job_steps_known(lines, known) s where s.part = 'observed' and s.valid_on <= on_day group by 1, 2 having sum(s.heads) > 0),
    said as (
      select f.job_id, (array_agg(f.sex order by f.valid_from desc, coalesce(f.place, f.id) desc) filter (where f.sex is not null))[1] as sex,
        (array_agg(f.contract order by f.valid_from desc, coalesce(f.place, f.id) desc) filter (where f.contract is not null))[1] as contract
      from job_fact f where f.job_id = any (lines) and f.valid_from <= on_day and f.known_at <= known and f.kind <> 'void' and (f.sex is not null or f.contract is not null)
        and not exists (select from job_fact c where c.corrects_id = f.id and c.known_at <= known)
      group by 1)
    select t.kind, s.sex, s.contract, sum(t.n)::bigint from there t left join said s on s.job_id = t.job_id group by 1, 2, 3;
  perform set_config('alize.system', before, true);
end $$;
