-- What each figure is made of. One view says what the rows of today stand for; the facts follow it, by whatever way the rows change.

insert into indicator (code, position, unit, way, counts_once, base, name_fr, name_en, definition_fr, definition_en, formula_fr, formula_en, settings) values
('sessions', 1, 'count', 'flow', false, null, 'Séances du comité', 'Committee sessions',
  'Une séance du comité d’agrément qui s’est tenue et a été close.', 'A session of the approval committee that was held and closed.',
  'Nombre de séances closes, au jour de la séance.', 'Sessions closed, on the day they were held.', '{"kinds": ["meeting"]}'),
('files_presented', 2, 'count', 'flow', false, null, 'Dossiers présentés', 'Files presented',
  'Un dossier entendu par le comité, que celui-ci ait décidé ou non. Présenté deux fois, il compte deux fois.', 'A file heard by the committee, whether it decided or not. Heard twice, it counts twice.',
  'Nombre de points de dossier clos, au jour de la séance.', 'File items closed, on the day of the session.', '{}'),
('files_decided', 3, 'count', 'flow', false, null, 'Décisions', 'Decisions',
  'Une décision enregistrée par le comité, quelle qu’elle soit.', 'A decision recorded by the committee, whatever it is.',
  'Nombre de décisions enregistrées dont le point est clos, au jour de la séance.', 'Decisions recorded whose item is closed, on the day of the session.', '{}'),
('projects_agreed', 4, 'count', 'flow', false, 'files_decided', 'Projets agréés', 'Projects agreed',
  'Un projet que le comité a agréé, avec ou sans conditions. Il compte une fois, à sa première décision favorable.', 'A project the committee agreed to, with or without conditions. It counts once, at its first favourable decision.',
  'Nombre de projets dont une décision favorable est enregistrée, au jour de la première.', 'Projects with a favourable decision, on the day of the first.', '{"outcomes": ["approved", "approved_with_conditions"]}'),
('firms_helped', 5, 'count', 'flow', true, null, 'Entreprises aidées', 'Firms helped',
  'Une entreprise dont un projet a été agréé pendant la période. Elle compte une fois, quel que soit le nombre de ses projets.', 'A firm with a project agreed in the period. It counts once, however many projects it has.',
  'Nombre d’établissements différents parmi les projets agréés.', 'Different establishments among the projects agreed.', '{}'),
('firms_sized', 6, 'count', 'flow', true, null, 'Entreprises aidées dont l’effectif est connu', 'Firms helped whose staff is known',
  'Une entreprise aidée dont le dossier donne l’effectif au départ.', 'A firm helped whose file gives its staff at the start.',
  'Entreprises aidées dont l’effectif en équivalents temps plein est renseigné.', 'Firms helped with their full-time equivalents given.', '{}'),
('firms_under_10', 7, 'count', 'flow', true, 'firms_sized', 'Entreprises de moins de 10 salariés', 'Firms under 10 staff',
  'Une entreprise aidée dont l’effectif au départ est de moins de dix.', 'A firm helped with fewer than ten staff at the start.',
  'Entreprises aidées dont l’effectif est connu et inférieur au seuil.', 'Firms helped whose known staff is below the threshold.', '{"below": 10}'),
('firms_10_to_20', 8, 'count', 'flow', true, 'firms_sized', 'Entreprises de 10 à 19 salariés', 'Firms of 10 to 19 staff',
  'Une entreprise aidée dont l’effectif au départ est de dix à moins de vingt.', 'A firm helped with ten to fewer than twenty staff at the start.',
  'Entreprises aidées dont l’effectif est connu et entre les deux seuils.', 'Firms helped whose known staff is between the thresholds.', '{"from": 10, "below": 20}'),
('days_pledged', 9, 'half_days', 'flow', false, null, 'Jours promis par les sites', 'Days pledged by sites',
  'Les jours qu’un site s’est engagé à donner pour une année, engagement confirmé.', 'The days a site has pledged to give for a year, once confirmed.',
  'Écritures d’engagement du grand livre des jours, au jour de l’engagement, au plus tôt le 1er janvier de son année.', 'Pledge entries of the ledger of days, on the day of the pledge, at the earliest on 1 January of its year.', '{}'),
('days_granted', 10, 'half_days', 'flow', false, null, 'Jours accordés', 'Days granted',
  'Les jours que le comité a accordés à des projets, moins ceux qui ont été rendus.', 'The days the committee granted to projects, less those given back.',
  'Écritures qui accordent des jours à un projet ou les lui reprennent, au jour de l’acte ; ce qui n’est que réservé n’y est pas.', 'Entries that grant days to a project or take them back, on the day of the act; what is only reserved is not among them.', '{}'),
('days_done', 11, 'half_days', 'flow', false, 'days_granted', 'Jours faits', 'Days done',
  'Les demi-journées notées par les intervenants.', 'The half-days logged by the experts.',
  'Écritures de livraison du grand livre des jours, au jour travaillé.', 'Delivery entries of the ledger of days, on the day worked.', '{}'),
('days_confirmed', 12, 'half_days', 'flow', false, 'days_done', 'Jours confirmés', 'Days confirmed',
  'Les demi-journées faites que le dirigeant a confirmées.', 'The half-days done that the owner has confirmed.',
  'Écritures de validation du grand livre des jours, au jour travaillé.', 'Validation entries of the ledger of days, on the day worked.', '{}'),
('investment', 13, 'cents', 'flow', false, null, 'Investissements des projets', 'Investment of projects',
  'Le montant d’investissement prévu par les projets agréés.', 'The investment planned by the projects agreed.',
  'Somme des investissements des projets agréés, au jour de la décision.', 'Sum of the investments of projects agreed, on the day of the decision.', '{}'),
('advances', 14, 'count', 'flow', false, 'projects_agreed', 'Avances accordées', 'Advances granted',
  'Une avance remboursable accordée par le comité.', 'A repayable advance granted by the committee.',
  'Nombre de décisions favorables avec une avance, au jour de la séance.', 'Favourable decisions with an advance, on the day of the session.', '{}'),
('advance_total', 15, 'cents', 'flow', false, 'advances', 'Montant des avances', 'Amount of advances',
  'Le montant des avances remboursables accordées.', 'The amount of the repayable advances granted.',
  'Somme des avances des décisions favorables, au jour de la séance.', 'Sum of the advances of favourable decisions, on the day of the session.', '{}'),
('establishments', 16, 'count', 'stock', false, null, 'Établissements apporteurs', 'Contributing establishments',
  'Un établissement qui apporte des compétences à son territoire ce jour-là.', 'An establishment that contributes skills to its territory on that day.',
  'Nombre de rôles d’apporteur en vigueur au dernier jour de la période.', 'Contributor roles in force on the last day of the period.', '{}'),
('companies', 17, 'count', 'stock', true, null, 'Entreprises apporteuses', 'Contributing companies',
  'Une entreprise dont au moins un établissement apporte des compétences ce jour-là. Elle compte une fois.', 'A company with at least one establishment that contributes on that day. It counts once.',
  'Nombre d’entreprises différentes parmi les établissements apporteurs.', 'Different companies among the contributing establishments.', '{}'),
('site_managers', 18, 'count', 'stock', true, null, 'Chefs d’établissement', 'Site managers',
  'Une personne qui dirige un établissement apporteur ce jour-là. Elle compte une fois.', 'A person who manages a contributing establishment on that day. They count once.',
  'Nombre de personnes différentes ayant le rôle de chef d’établissement.', 'Different people who hold the role of site manager.', '{}'),
('territories', 19, 'count', 'stock', false, null, 'Territoires ouverts', 'Territories open',
  'Un territoire ouvert ce jour-là.', 'A territory open on that day.',
  'Nombre de territoires ouverts, ni en pause ni fermés.', 'Territories open, neither paused nor closed.', '{}');
insert into indicator_version (code, version, since, said, reason, changed_at) select code, 1, since, to_jsonb(i), 'Première définition', '2026-01-01' from indicator i;

-- What the rows of today stand for, source by source. A view each: the plan of one act carries the policies of its own tables alone.
create view wanted_session with (security_invoker = true) as
  select s.id as source_id, 'sessions'::text as indicator, s.held_on as valid_on, s.closed_at as known_at, s.territory_id, null::uuid as project_id, null::uuid as establishment_id,
    null::text as funder, null::uuid as counted_id, 1::bigint as amount
  from committee_session s join indicator k on k.code = 'sessions' where s.status = 'closed' and k.settings -> 'kinds' ? s.kind;
create view wanted_item with (security_invoker = true) as
  select i.id as source_id, 'files_presented'::text as indicator, s.held_on as valid_on, i.closed_at as known_at, i.territory_id, i.project_id, coalesce(e.merged_into, e.id) as establishment_id,
    null::text as funder, null::uuid as counted_id, 1::bigint as amount
  from agenda_item i join committee_session s on s.id = i.session_id join project p on p.id = i.project_id join establishment e on e.id = p.establishment_id
  where i.kind = 'project' and i.closed_at is not null and i.ended_as in ('decided', 'no_decision');
create view wanted_decision with (security_invoker = true) as
  select d.id as source_id, x.indicator, s.held_on as valid_on, greatest(d.recorded_at, i.closed_at) as known_at, d.territory_id, d.project_id, coalesce(e.merged_into, e.id) as establishment_id,
    null::text as funder, case when x.once then coalesce(e.merged_into, e.id) end as counted_id, x.amount
  from decision d join agenda_item i on i.id = d.item_id join committee_session s on s.id = d.session_id join project p on p.id = d.project_id join establishment e on e.id = p.establishment_id
    join indicator agreed on agreed.code = 'projects_agreed' join indicator small on small.code = 'firms_under_10' join indicator middle on middle.code = 'firms_10_to_20'
    cross join lateral (select coalesce(agreed.settings -> 'outcomes' ? d.outcome, false) as yes) a
    -- A project is agreed once: by the first of its favourable decisions.
    cross join lateral (select a.yes and not exists (select from decision o join agenda_item oi on oi.id = o.item_id where o.project_id = d.project_id and o.id <> d.id and o.state = 'recorded'
      and oi.closed_at is not null and coalesce(agreed.settings -> 'outcomes' ? o.outcome, false) and (o.recorded_at, o.id) < (d.recorded_at, d.id)) as first) f
    cross join lateral (values
      ('files_decided', false, 1::bigint), ('projects_agreed', false, case when f.first then 1 end), ('firms_helped', true, case when f.first then 1 end),
      ('firms_sized', true, case when f.first and p.headcount_fte is not null then 1 end),
      ('firms_under_10', true, case when f.first and p.headcount_fte < (small.settings ->> 'below')::numeric then 1 end),
      ('firms_10_to_20', true, case when f.first and p.headcount_fte >= (middle.settings ->> 'from')::numeric and p.headcount_fte < (middle.settings ->> 'below')::numeric then 1 end),
      ('investment', false, case when f.first then nullif(p.investment_cents, 0) end),
      ('advances', false, case when a.yes and d.advance_cents > 0 then 1 end), ('advance_total', false, case when a.yes then d.advance_cents end)) x (indicator, once, amount)
  where d.state = 'recorded' and i.closed_at is not null and x.amount is not null;
create function figure_number(uuid) returns bigint language sql immutable as $$ select ('x' || right(replace($1::text, '-', ''), 16))::bit(64)::bigint $$;
create view wanted_movement with (security_invoker = true) as
  select lpad(to_hex(m.id), 32, '0')::uuid as source_id, x.indicator,
    case x.indicator when 'days_pledged' then greatest((m.happened_at at time zone z.time_zone)::date, make_date(t.year, 1, 1)) when 'days_granted' then (m.happened_at at time zone z.time_zone)::date
      else coalesce(w.on_day, (m.happened_at at time zone z.time_zone)::date) end as valid_on,
    m.happened_at as known_at, a.territory_id, a.project_id, a.establishment_id, null::text as funder, null::uuid as counted_id, (x.amount * m.half_days)::bigint as amount, m.id as number
  from day_movement m join day_account f on f.id = m.from_account join day_account t on t.id = m.to_account join territory z on z.id = t.territory_id left join mission_day w on w.id = m.cause_id
    -- What the one kind of account is and the other is not; between two sites both sides count, each at its own.
    cross join lateral (select t.kind, case when m.kind <> 'transfer' then f.kind else '' end as less, t.territory_id, coalesce(t.project_id, f.project_id) as project_id, t.establishment_id, 1 as sign
      union all select f.kind, '', f.territory_id, f.project_id, f.establishment_id, -1 where m.kind = 'transfer') a
    cross join lateral (values
      ('days_pledged', ((a.less = 'pledged')::int - (a.kind = 'pledged')::int) * a.sign),
      ('days_granted', ((a.kind in ('granted', 'planned', 'delivered', 'validated'))::int - (a.less in ('granted', 'planned', 'delivered', 'validated'))::int) * a.sign),
      ('days_done', ((a.kind in ('delivered', 'validated'))::int - (a.less in ('delivered', 'validated'))::int) * a.sign),
      ('days_confirmed', ((a.kind = 'validated')::int - (a.less = 'validated')::int) * a.sign)) x (indicator, amount)
  where x.amount <> 0;
create view wanted_role with (security_invoker = true) as
  select r.id as source_id, x.indicator, x.on_day as valid_on, (x.on_day + time '10:00') at time zone 'Europe/Paris' as known_at, r.territory_id, null::uuid as project_id, e.id as establishment_id,
    null::text as funder, case when x.indicator = 'companies' then coalesce(o.merged_into, o.id) end as counted_id, x.amount
  from establishment_role r join establishment e on e.id = r.establishment_id join organisation o on o.id = e.organisation_id
    cross join lateral (values ('establishments', r.starts_on, 1::bigint), ('establishments', r.ends_on + 1, -1), ('companies', r.starts_on, 1), ('companies', r.ends_on + 1, -1)) x (indicator, on_day, amount)
  where r.role = 'contributor' and e.merged_into is null and x.on_day is not null;
create view wanted_manager with (security_invoker = true) as
  select r.id as source_id, 'site_managers'::text as indicator, x.on_day as valid_on, (x.on_day + time '10:00') at time zone 'Europe/Paris' as known_at, e.territory_id, null::uuid as project_id,
    coalesce(e.merged_into, e.id) as establishment_id, null::text as funder, r.person_id as counted_id, x.amount
  from role_assignment r join establishment e on e.id = r.establishment_id cross join lateral (values (r.starts_on, 1::bigint), (r.ends_on + 1, -1)) x (on_day, amount)
  where r.role = 'site_manager' and x.on_day is not null;
create view wanted_territory with (security_invoker = true) as
  select t.id as source_id, 'territories'::text as indicator, x.on_day as valid_on, (x.on_day + time '10:00') at time zone t.time_zone as known_at, t.id as territory_id, null::uuid as project_id,
    null::uuid as establishment_id, null::text as funder, null::uuid as counted_id, x.amount
  from territory t cross join lateral (values (t.opened_on, 1::bigint), (coalesce(t.paused_on, t.closed_on), -1)) x (on_day, amount)
  where t.status <> 'preparing' and x.on_day is not null;

-- A line a source stands for.
create type figure_line as (source_id uuid, indicator text, valid_on date, known_at timestamptz, territory_id uuid, project_id uuid, establishment_id uuid, funder text, counted_id uuid, amount bigint);
-- The lines of one source.
create function figure_wanted(kind text, source uuid) returns setof figure_line language plpgsql stable as $$
begin
  if kind = 'session' then return query select w.* from wanted_session w where w.source_id = source;
  elsif kind = 'item' then return query select w.* from wanted_item w where w.source_id = source;
  elsif kind = 'decision' then return query select w.* from wanted_decision w where w.source_id = source;
  elsif kind = 'movement' then return query select w.source_id, w.indicator, w.valid_on, w.known_at, w.territory_id, w.project_id, w.establishment_id, w.funder, w.counted_id, w.amount
    from wanted_movement w where w.number = figure_number(source);
  elsif kind = 'role' then return query select w.* from wanted_role w where w.source_id = source;
  elsif kind = 'manager' then return query select w.* from wanted_manager w where w.source_id = source;
  elsif kind = 'territory' then return query select w.* from wanted_territory w where w.source_id = source;
  end if;
end $$;

/*
 * The facts of one source brought to what its row stands for now: what is more or less is a new line, known from now on. A line about a month that is over is late;
 * a line that changes one is a correction, unless a reason is told (alize.figure_cause: merge, definition).
 */
create function figure_refresh(kind text, source uuid) returns void language plpgsql as $$
declare told text := nullif(current_setting('alize.figure_cause', true), ''); known timestamptz := present(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into figure_fact (indicator, valid_on, known_at, territory_id, project_id, establishment_id, funder, counted_id, amount, cause, source_kind, source_id)
    select x.indicator, x.valid_on, known, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id, sum(x.amount),
      coalesce(told, case when bool_or(x.there) or exists (select from figure_fact o where o.source_kind = kind and o.source_id = source and o.indicator = x.indicator) then 'correction'
        when x.valid_on < date_trunc('month', known)::date then 'late' else 'new' end), kind, source
    from (
      select w.indicator, w.valid_on, w.territory_id, w.project_id, w.establishment_id, w.funder, w.counted_id, w.amount, false as there from figure_wanted(kind, source) w
      union all
      select f.indicator, f.valid_on, f.territory_id, f.project_id, f.establishment_id, f.funder, f.counted_id, -f.amount, true from figure_fact f where f.source_kind = kind and f.source_id = source) x
    group by x.indicator, x.valid_on, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id having sum(x.amount) <> 0;
  perform set_config('alize.system', before, true);
end $$;
-- The same for every source of these kinds, at once: a definition that changed, or what was there before figures were kept. How many lines.
create function figures_settle(kinds text[], told text) returns integer language plpgsql as $$
declare k text; n integer; all_of_them integer := 0; known timestamptz := present(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  foreach k in array kinds loop
    execute format($q$
      insert into figure_fact (indicator, valid_on, known_at, territory_id, project_id, establishment_id, funder, counted_id, amount, cause, source_kind, source_id)
      select x.indicator, x.valid_on, case when $1 is null then least($2, coalesce(min(x.known_at), $2)) else $2 end, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id, sum(x.amount),
        coalesce($1, case when x.valid_on < date_trunc('month', min(x.known_at))::date then 'late' else 'new' end), %1$L, x.source_id
      from (
        select w.source_id, w.indicator, w.valid_on, w.known_at, w.territory_id, w.project_id, w.establishment_id, w.funder, w.counted_id, w.amount from wanted_%1$s w
        union all
        select f.source_id, f.indicator, f.valid_on, null, f.territory_id, f.project_id, f.establishment_id, f.funder, f.counted_id, -f.amount from figure_fact f where f.source_kind = %1$L) x
      group by x.source_id, x.indicator, x.valid_on, x.territory_id, x.project_id, x.establishment_id, x.funder, x.counted_id having sum(x.amount) <> 0
      order by 3$q$, k) using told, known;
    get diagnostics n = row_count;
    all_of_them := all_of_them + n;
  end loop;
  perform set_config('alize.system', before, true);
  return all_of_them;
end $$;

-- The rows that figures follow, whoever writes them.
create function figures_follow() returns trigger language plpgsql as $$
begin
  if not history_is_made() then perform figure_refresh(tg_argv[0], (to_jsonb(coalesce(new, old)) ->> coalesce(tg_argv[1], 'id'))::uuid); end if;
  return null;
end $$;
create trigger figures_follow after insert or update of status, held_on, kind on committee_session for each row execute function figures_follow('session');
create trigger figures_follow_territory after insert or update of status, opened_on, paused_on, closed_on on territory for each row execute function figures_follow('territory');
create trigger figures_follow after insert or update or delete on role_assignment for each row execute function figures_follow('manager');
create trigger figures_follow after insert or update or delete on establishment_role for each row execute function figures_follow('role');
create function movement_to_figures() returns trigger language plpgsql as $$
declare known timestamptz := present(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  -- A movement is written once and for ever: there is nothing to compare with.
  insert into figure_fact (indicator, valid_on, known_at, territory_id, project_id, establishment_id, amount, cause, source_kind, source_id)
    select w.indicator, w.valid_on, known, w.territory_id, w.project_id, w.establishment_id, w.amount,
      case when new.kind = 'transfer' then 'merge' when new.kind = 'correction' then 'correction' when w.valid_on < date_trunc('month', known)::date then 'late' else 'new' end, 'movement', w.source_id
    from wanted_movement w where w.number = new.id;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger movement_to_figures after insert on day_movement for each row execute function movement_to_figures();
-- Of a file: all that was heard and decided of it.
create function figures_of_project(wanted uuid) returns void language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select i.id from agenda_item i where i.project_id = wanted and (i.closed_at is not null or exists (select from figure_fact f where f.source_kind = 'item' and f.source_id = i.id)) loop
    perform figure_refresh('item', line.id);
  end loop;
  for line in select d.id from decision d where d.project_id = wanted
      union select f.source_id from figure_fact f where f.project_id = wanted and f.source_kind = 'decision' loop
    perform figure_refresh('decision', line.id);
  end loop;
  perform set_config('alize.system', before, true);
end $$;
create function file_to_figures() returns trigger language plpgsql as $$
declare row jsonb := to_jsonb(coalesce(new, old)); merged boolean; told text := coalesce(current_setting('alize.figure_cause', true), ''); before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() or (tg_table_name = 'agenda_item' and row ->> 'project_id' is null) then return null; end if;
  perform set_config('alize.system', 'on', true);
  merged := tg_table_name = 'project' and tg_op = 'UPDATE' and same_site((to_jsonb(old) ->> 'establishment_id')::uuid, (row ->> 'establishment_id')::uuid)
    and to_jsonb(old) ->> 'establishment_id' <> row ->> 'establishment_id';
  if merged then perform set_config('alize.figure_cause', 'merge', true); end if;
  perform figures_of_project((row ->> case tg_table_name when 'project' then 'id' else 'project_id' end)::uuid);
  perform set_config('alize.figure_cause', told, true), set_config('alize.system', before, true);
  return null;
end $$;
-- A session that was held on another day than was written: so was all that it decided.
create function session_to_figures() returns trigger language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  for line in select distinct i.project_id from agenda_item i where i.session_id = new.id and i.project_id is not null loop perform figures_of_project(line.project_id); end loop;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger session_to_figures after update of held_on on committee_session for each row when (old.held_on is distinct from new.held_on) execute function session_to_figures();
create trigger file_to_figures after update of closed_at, ended_as on agenda_item for each row execute function file_to_figures();
create trigger file_to_figures after update or delete on decision for each row execute function file_to_figures();
create trigger file_to_figures_recorded after insert on decision for each row when (new.state = 'recorded') execute function file_to_figures();
create trigger file_to_figures after update of investment_cents, headcount_fte, establishment_id on project for each row
  when ((old.investment_cents, old.headcount_fte, old.establishment_id) is distinct from (new.investment_cents, new.headcount_fte, new.establishment_id)) execute function file_to_figures();
-- A sheet that was merged or parted again, or a company: what it contributed and who was helped there.
create function sheet_to_figures() returns trigger language plpgsql as $$
declare line record; told text := coalesce(current_setting('alize.figure_cause', true), ''); before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true), set_config('alize.figure_cause', 'merge', true);
  for line in select 'role' as kind, r.id from establishment_role r join establishment e on e.id = r.establishment_id
        where r.role = 'contributor' and case tg_table_name when 'establishment' then e.id = new.id else e.organisation_id = new.id end
      union all select 'manager', r.id from role_assignment r where r.role = 'site_manager' and tg_table_name = 'establishment' and r.establishment_id = new.id loop
    perform figure_refresh(line.kind, line.id);
  end loop;
  for line in select p.id from project p where tg_table_name = 'establishment' and p.establishment_id = new.id loop perform figures_of_project(line.id); end loop;
  perform set_config('alize.figure_cause', told, true), set_config('alize.system', before, true);
  return null;
end $$;
create trigger sheet_to_figures after update of merged_into, organisation_id, territory_id on establishment for each row
  when ((old.merged_into, old.organisation_id, old.territory_id) is distinct from (new.merged_into, new.organisation_id, new.territory_id)) execute function sheet_to_figures();
create trigger sheet_to_figures after update of merged_into on organisation for each row when (old.merged_into is distinct from new.merged_into) execute function sheet_to_figures();

-- A definition changed by the national animator: everything it touches is counted anew, each difference with its cause.
create function indicator_to_figures() returns trigger language plpgsql as $$
begin
  perform figures_settle(case when new.code = 'sessions' then array['session'] else array['decision'] end, 'definition');
  return null;
end $$;
create trigger indicator_to_figures after update of settings on indicator for each row when (old.settings <> new.settings) execute function indicator_to_figures();
-- Versions follow each other, and what a figure is counted in stays.
create function indicator_is_kept() returns trigger language plpgsql as $$
begin
  if (new.code, new.position, new.unit, new.way, new.counts_once, new.base) is distinct from (old.code, old.position, old.unit, old.way, old.counts_once, old.base) or new.version <> old.version + 1 then
    raise exception 'a definition changes by a version of its own' using errcode = 'check_violation', constraint = 'indicator_is_kept';
  end if;
  return new;
end $$;
create trigger indicator_is_kept before update on indicator for each row execute function indicator_is_kept();

/*
 * The last fact there is, for a report that is frozen: whoever is writing one now has ended before, so that nothing slips in behind. What was known then is every fact
 * up to it, whatever the clock says later.
 */
create function figure_watermark() returns bigint language plpgsql as $$
declare last bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  lock table figure_fact in share mode;
  select coalesce(max(id), 0) into last from figure_fact;
  perform set_config('alize.system', before, true);
  return last;
end $$;

-- What was there before figures were kept.
do $$
begin
  perform set_config('alize.history', 'off', true);
  perform figures_settle(array['session', 'item', 'decision', 'movement', 'role', 'manager', 'territory'], null);
  insert into figure_sum (indicator, territory_id, month, amount) select indicator, territory_id, date_trunc('month', valid_on)::date, sum(amount) from figure_fact group by 1, 2, 3;
  perform set_config('alize.history', '', true);
end $$;
