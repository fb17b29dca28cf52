-- An owner who did not agree that the file's figures count in what is told outside: they stay with those who read the file. They are in no report, behind no reading link, in no public figure,
-- and in no line or sum of funders and steering committees. Said and unsaid as the owner does, from then on.
create index project_without_consent on project (territory_id) where consent_figures_at is null;
create or replace function actor_hidden() returns uuid[] language plpgsql stable as $$
declare found uuid[]; recused uuid[] := actor_recused(); inside uuid[] := actor_animates() || actor_sits(); owns uuid[] := actor_owns(); own uuid := actor_project(); helps uuid[] := actor_helps();
  linked uuid[] := coalesce(nullif(current_setting('alize.link_figures', true), ''), '{}')::uuid[]; all_linked boolean := coalesce(current_setting('alize.link_figures_network', true), '') = 'on';
  reads uuid[] := actor_belongs(); team boolean := actor_network(); funds boolean := actor_is_network_funder(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if acts_as_system() then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(p.id) into found from project p where p.confidentiality = 'reserved' and p.territory_id <> all (inside) and p.establishment_id <> all (owns)
    and p.id is distinct from own;
  if all_linked or cardinality(linked) > 0 or not team and (funds or not reads <@ inside) then
    found := coalesce(found, '{}') || array(select p.id from project p where p.consent_figures_at is null and (
      all_linked or p.territory_id = any (linked)
      or not team and (funds or p.territory_id = any (reads)) and p.territory_id <> all (inside) and p.establishment_id <> all (owns) and p.id is distinct from own and p.id <> all (helps)));
  end if;
  perform set_config('alize.system', before, true);
  return recused || coalesce(found, '{}') || coalesce(nullif(current_setting('alize.link_hidden', true), ''), '{}')::uuid[];
end $$;
create or replace function files_kept_out() returns setof uuid language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select p.id from project p where p.confidentiality = 'reserved' or p.consent_figures_at is null and exists (select from figure_fact f where f.project_id = p.id)
    union select r.project_id from recusal r join role_in_force h on h.person_id = r.person_id and h.territory_id is null and h.establishment_id is null where r.status = 'in_force';
  perform set_config('alize.system', before, true);
end $$;
