-- Jobs among the figures: in their parts, created and kept, in heads and in full-time equivalents. A file is one source: its jobs add up to its lines.
insert into indicator (code, position, unit, way, base, name_fr, name_en, definition_fr, definition_en, formula_fr, formula_en)
select u.code || '_' || p.code || '_' || k.code, 19 + row_number() over (order by u.nth, p.nth, k.nth), u.unit, 'flow', null,
  case u.unit when 'count' then 'Emplois ' else 'Équivalents temps plein ' end || k.fr || ' : ' || p.fr, case u.unit when 'count' then 'Jobs ' else 'Full-time equivalents ' end || k.en || ': ' || p.en,
  p.said_fr || ' ' || case u.unit when 'count' then k.said_fr else 'Compté en équivalents temps plein : une augmentation d’heures y compte, un temps partiel pour sa part.' end,
  p.said_en || ' ' || case u.unit when 'count' then k.said_en else 'Counted in full-time equivalents: more hours count, part time for its share.' end,
  'Pas du registre des emplois, au jour où chacun est vrai.', 'Steps of the register of jobs, on the day each is true.'
from (values ('jobs', 'count', 1), ('fte', 'fte', 2)) u (code, unit, nth),
  (values
    ('promised_first', 1, 'première promesse', 'first promise', 'La promesse de la première décision, qui reste lisible.', 'The promise of the first decision, which stays readable.'),
    ('promised', 2, 'promis', 'promised', 'La promesse en vigueur, révisions comprises.', 'The promise in force, revisions included.'),
    ('signed', 3, 'signés', 'signed', 'Un emploi porté par un papier signé. Il compte une fois et reste signé quand l’emploi finit.', 'A job carried by a signed paper. It counts once and stays signed when the job ends.'),
    ('observed', 4, 'observés', 'observed', 'La dernière observation, de quelque confiance que ce soit, moins ce qui a fini depuis.', 'The latest observation, of any confidence, less what ended since.'),
    ('proved', 5, 'prouvés', 'proved', 'La part de l’observé dont la dernière observation repose sur un document.', 'The part of what is observed whose latest observation rests on a document.'),
    ('elsewhere', 6, 'comptés ailleurs', 'counted elsewhere', 'Un emploi observé que compte un autre dispositif ; il n’est ni dans l’observé ni dans le prouvé.', 'A job observed that another scheme counts; it is neither in what is observed nor in what is proved.'))
    p (code, nth, fr, en, said_fr, said_en),
  (values ('created', 1, 'créés', 'created', 'Un poste nouveau compte un.', 'A new post counts one.'), ('kept', 2, 'maintenus', 'kept', 'Un poste gardé compte un.', 'A post that is kept counts one.')) k (code, nth, fr, en, said_fr, said_en);
insert into indicator_version (code, version, since, said, reason, changed_at) select code, 1, since, to_jsonb(i), 'Première définition', '2026-01-01' from indicator i where code ~ '^(jobs|fte)_';

create view wanted_jobs with (security_invoker = true) as
  select j.project_id as source_id, x.unit || '_' || s.part || '_' || s.kind as indicator, s.valid_on, k.known_at, j.territory_id, j.project_id, coalesce(e.merged_into, e.id) as establishment_id,
    a.funder, null::uuid as counted_id, x.amount::bigint as amount
  from job_steps_all() s join job j on j.id = s.job_id join establishment e on e.id = j.establishment_id
    left join (select f.project_id, f.valid_from, min(f.known_at) as known_at from job_fact f group by 1, 2) k on k.project_id = j.project_id and k.valid_from = s.valid_on
    left join (select distinct on (f.job_id) f.job_id, f.funder from job_fact f where f.kind = 'attributed' and not exists (select from job_fact c where c.corrects_id = f.id)
      order by f.job_id, f.valid_from desc, coalesce(f.place, f.id) desc) a on a.job_id = j.id
    cross join lateral (values ('jobs', s.heads), ('fte', s.fte_hundredths)) x (unit, amount)
  where x.amount <> 0;
-- The same of one file.
create function wanted_jobs_of(file uuid) returns setof figure_line language sql stable as $$
  select j.project_id, x.unit || '_' || s.part || '_' || s.kind, s.valid_on, null::timestamptz, j.territory_id, j.project_id, coalesce(e.merged_into, e.id), job_funder(j.id), null::uuid, x.amount::bigint
  from job j join establishment e on e.id = j.establishment_id cross join lateral job_steps(j.id) s cross join lateral (values ('jobs', s.heads), ('fte', s.fte_hundredths)) x (unit, amount)
  where j.project_id = file and x.amount <> 0
$$;
create or replace function figure_wanted(kind text, source uuid) returns setof figure_line language plpgsql stable as $$
begin
  if kind = 'session' then return query select w.* from wanted_session w where w.source_id = source;
  elsif kind = 'item' then return query select w.* from wanted_item w where w.source_id = source;
  elsif kind = 'decision' then return query select w.* from wanted_decision w where w.source_id = source;
  elsif kind = 'movement' then return query select w.source_id, w.indicator, w.valid_on, w.known_at, w.territory_id, w.project_id, w.establishment_id, w.funder, w.counted_id, w.amount
    from wanted_movement w where w.number = figure_number(source);
  elsif kind = 'role' then return query select w.* from wanted_role w where w.source_id = source;
  elsif kind = 'manager' then return query select w.* from wanted_manager w where w.source_id = source;
  elsif kind = 'territory' then return query select w.* from wanted_territory w where w.source_id = source;
  elsif kind = 'jobs' then return query select w.* from wanted_jobs_of(source) w;
  end if;
end $$;
create function jobs_to_figures() returns trigger language plpgsql as $$
declare line record;
begin
  if history_is_made() then return null; end if;
  for line in select distinct project_id from added loop perform figure_refresh('jobs', line.project_id); end loop;
  return null;
end $$;
create trigger jobs_to_figures after insert on job_fact referencing new table as added for each statement execute function jobs_to_figures();
create function jobs_sheet_to_figures() returns trigger language plpgsql as $$
declare line record; told text := coalesce(current_setting('alize.figure_cause', true), ''); before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true), set_config('alize.figure_cause', 'merge', true);
  for line in select distinct j.project_id from job j where j.establishment_id = new.id loop perform figure_refresh('jobs', line.project_id); end loop;
  perform set_config('alize.figure_cause', told, true), set_config('alize.system', before, true);
  return null;
end $$;
create trigger jobs_sheet_to_figures after update of merged_into on establishment for each row when (old.merged_into is distinct from new.merged_into) execute function jobs_sheet_to_figures();

-- Jobs that were there before they were counted.
do $$
begin
  perform set_config('alize.history', 'off', true);
  perform figures_settle(array['jobs'], null);
  insert into figure_sum (indicator, territory_id, month, amount)
    select indicator, territory_id, date_trunc('month', valid_on)::date, sum(amount) from figure_fact where source_kind = 'jobs' group by 1, 2, 3;
  perform set_config('alize.history', '', true);
end $$;
