-- The second barrier: whatever query the application writes, these rows are all that the acting person may touch.
-- Forced, so that it binds the tables' owner too. `(select f())` makes each setting be read once a query, not once a row.
do $$
declare t text;
begin
  foreach t in array array['person','role_assignment','invitation','session','sign_in_account','verification','passkey','passkey_challenge','totp',
    'dismissed_hint','territory','territory_commune','commune_movement','perimeter_question','territory_parameter','company_group','organisation',
    'establishment','establishment_role','contact','note','establishment_merge','not_duplicate','registry_cache','stored_file','agreement',
    'agreement_signatory','agreement_objective','agreement_amendment','pledge','pledge_line','event','mail','notification','submission',
    'rate_limit','living_worker','installation','departement','intercommunality','employment_zone','commune','naf_code','outline','skill_domain','published_figure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  -- Reference data and what the public pages show.
  foreach t in array array['departement','intercommunality','employment_zone','commune','naf_code','outline','skill_domain','territory_commune','published_figure'] loop
    execute format('create policy everyone_reads on %I for select using (true)', t);
  end loop;
  -- One's own things.
  foreach t in array array['session','passkey','passkey_challenge','totp','dismissed_hint','notification'] loop
    execute format('create policy own on %I using (person_id = (select actor_id())) with check (person_id = (select actor_id()))', t);
  end loop;
  -- What hangs on an agreement: whoever belongs to the territory reads it, its animators and the national animator write it.
  foreach t in array array['agreement','agreement_signatory','agreement_objective','agreement_amendment'] loop
    execute format('create policy territory_reads on %I for select using ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]))', t);
    execute format('create policy animator_writes on %I using ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
  -- What an animator keeps on the establishments of the territory.
  foreach t in array array['establishment_role','contact','note','establishment_merge','pledge','pledge_line'] loop
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
end $$;

create policy submission_any on submission using (person_id is not distinct from (select actor_id()));

-- Territories: the public sees those that are or were at work; animators their own in preparation.
create policy territory_public on territory for select using (status <> 'preparing' or (select actor_network()) or id = any ((select actor_belongs())::uuid[]));
create policy territory_insert on territory for insert with check ((select actor_network()));
create policy territory_update on territory for update using ((select actor_network()) or id = any ((select actor_animates())::uuid[]));
create policy perimeter_write on territory_commune using ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]));
create policy movement_read on commune_movement for select using ((select actor_network()) or cardinality((select actor_animates())) > 0);
create policy movement_write on commune_movement for insert with check ((select actor_network()));
create policy question_read on perimeter_question using ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]));
create policy parameter_read on territory_parameter for select using ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]));
create policy parameter_write on territory_parameter for insert with check ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]));
-- A merger in force re-draws communes: only the national animator (or an import, as the system).
create policy commune_write on commune for all using ((select actor_network()));

-- People: oneself, the people whose roles one may see; writing is the sign-in's and the people commands' business.
create policy role_read on role_assignment for select using (
  person_id = (select actor_id()) or (select actor_network()) or territory_id = any ((select actor_animates())::uuid[])
  or (role in ('local_animator', 'chair', 'co_chair', 'committee_member') and territory_id = any ((select actor_belongs())::uuid[]))
  or establishment_id = any ((select actor_establishments())::uuid[])
  or (cardinality((select actor_animates())) > 0 and establishment_id in (select id from establishment where territory_id = any ((select actor_animates())::uuid[]))));
create policy role_write on role_assignment for insert with check (
  (select actor_network()) or territory_id = any ((select actor_animates())::uuid[])
  or establishment_id in (select id from establishment where territory_id = any ((select actor_animates())::uuid[])));
create policy role_end on role_assignment for update using (
  (select actor_network()) or territory_id = any ((select actor_animates())::uuid[])
  or establishment_id in (select id from establishment where territory_id = any ((select actor_animates())::uuid[])));
create policy person_read on person for select using (id = (select actor_id()) or (select actor_network()) or id in (select person_id from role_assignment));
create policy person_self on person for update using (id = (select actor_id()));
create policy invitation_keep on invitation using (
  (select actor_network()) or territory_id = any ((select actor_animates())::uuid[])
  or establishment_id in (select id from establishment where territory_id = any ((select actor_animates())::uuid[])));

-- Organisations: a sheet is seen by those who read its territory and by its own people; a company through its establishments.
create policy establishment_read on establishment for select using (
  (select actor_network()) or territory_id = any ((select actor_reads())::uuid[]) or id = any ((select actor_establishments())::uuid[]));
create policy establishment_write on establishment for insert with check (territory_id = any ((select actor_animates())::uuid[]));
create policy establishment_change on establishment for update using (territory_id = any ((select actor_animates())::uuid[]));
create policy organisation_read on organisation for select using (
  (select actor_network()) or id in (select organisation_id from establishment)
  or id in (select host_organisation_id from territory));
create policy organisation_write on organisation for insert with check (cardinality((select actor_animates())) > 0);
create policy organisation_change on organisation for update using (
  id in (select organisation_id from establishment where territory_id = any ((select actor_animates())::uuid[])));
create policy group_read on company_group for select using (
  (select actor_network()) or cardinality((select actor_animates())) > 0 or id in (select group_id from organisation));
create policy group_write on company_group for insert with check (cardinality((select actor_animates())) > 0);
create policy group_change on company_group for update using (id in (select group_id from organisation));
create policy role_of_establishment_read on establishment_role for select using (establishment_id in (select id from establishment));
create policy contact_read on contact for select using ((select actor_network()) or establishment_id = any ((select actor_establishments())::uuid[]));
create policy not_duplicate_keep on not_duplicate using (
  establishment_id in (select id from establishment where territory_id = any ((select actor_animates())::uuid[])));
create policy registry_cache_use on registry_cache using (cardinality((select actor_animates())) > 0) with check (cardinality((select actor_animates())) > 0);
-- The company of a SIREN, wherever its sheet is kept: one company, one row in the whole network.
-- These doors through the barrier are plpgsql: an ordinary role may not write `set alize.system` on a function.
create function organisation_of_siren(wanted text) returns uuid language plpgsql stable as $$
declare found uuid; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(merged_into, id) into found from organisation where siren = wanted;
  perform set_config('alize.system', before, true);
  return found;
end $$;
-- Whether a SIRET already has its sheet somewhere in the network; says nothing of where.
create function siret_taken(wanted text) returns boolean language plpgsql stable as $$
declare taken boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from establishment where siret = wanted) into taken;
  perform set_config('alize.system', before, true);
  return taken;
end $$;

create policy pledge_read on pledge for select using ((select actor_network()) or establishment_id = any ((select actor_establishments())::uuid[]));
create policy pledge_line_read on pledge_line for select using (pledge_id in (select id from pledge));
create policy pledge_by_site on pledge for insert with check (establishment_id = any ((select actor_establishments())::uuid[]));
create policy pledge_change_by_site on pledge for update using (establishment_id = any ((select actor_establishments())::uuid[]));
create policy pledge_line_by_site on pledge_line using (
  pledge_id in (select id from pledge where establishment_id = any ((select actor_establishments())::uuid[])));
create policy file_read on stored_file for select using ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]));
create policy file_write on stored_file for insert with check ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]));

create policy event_read on event for select using (
  actor_id = (select actor_id()) or (select actor_network()) or territory_id = any ((select actor_animates())::uuid[])
  or establishment_id = any ((select actor_establishments())::uuid[])
  or (territory_id = any ((select actor_belongs())::uuid[]) and subject_kind in ('territory', 'agreement')));
create policy event_write on event for insert with check (actor_id is not distinct from (select actor_id()));

-- What everybody may know of a territory, and nothing else: counts and the names its public page shows.
create function territory_public_figures() returns table (territory_id uuid, establishments bigint, companies bigint, communes bigint, population bigint)
language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    select t.id, coalesce(e.establishments, 0), coalesce(e.companies, 0), coalesce(c.communes, 0), coalesce(c.population, 0)
    from territory t
    left join (
      select e.territory_id, count(distinct e.id) as establishments, count(distinct e.organisation_id) as companies
      from establishment e join territory t on t.id = e.territory_id
      join establishment_role r on r.establishment_id = e.id and r.role = 'contributor' and r.valid @> today_in(t.time_zone)
      where e.merged_into is null group by e.territory_id) e on e.territory_id = t.id
    left join (
      select c.territory_id, count(*) as communes, sum(m.population) as population
      from territory_commune c join territory t on t.id = c.territory_id join commune m on m.code = c.commune_code
      where c.valid @> today_in(t.time_zone) group by c.territory_id) c on c.territory_id = t.id
    where t.status <> 'preparing';
  perform set_config('alize.system', before, true);
end $$;
create function territory_public_team(wanted uuid) returns table (name text, role text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select p.name, r.role from role_in_force r join person p on p.id = r.person_id
    where r.territory_id = wanted and r.role in ('local_animator', 'chair', 'co_chair') order by r.role, p.name;
  perform set_config('alize.system', before, true);
end $$;
