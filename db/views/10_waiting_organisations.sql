-- Pairs of sheets of one territory that look like one site. Cheap on purpose: the page that shows a pair works out the reasons.
create or replace view suspected_duplicate with (security_invoker = true) as
  select a.territory_id, a.id as establishment_id, b.id as other_id, greatest(a.created_at, b.created_at) as since
  from establishment a
  join establishment b on b.territory_id = a.territory_id and b.id > a.id and b.merged_into is null
    and (b.commune_code = a.commune_code or b.postcode = a.postcode or a.commune_code is null or b.commune_code is null)
  join organisation oa on oa.id = a.organisation_id
  join organisation ob on ob.id = b.organisation_id
  where a.merged_into is null
    -- Two numbers of the register are two things, unless a site changed number without changing name or street.
    and (oa.siren is null or ob.siren is null or oa.siren = ob.siren)
    and (a.siret is null or b.siret is null or (a.street <> '' and folded(a.street) = folded(b.street) and similarity(folded(a.name), folded(b.name)) >= 0.5))
    and ((a.organisation_id = b.organisation_id and a.commune_code = b.commune_code) or similarity(folded(a.name), folded(b.name)) >= 0.55)
    and not exists (select from not_duplicate n where n.establishment_id = a.id and n.other_id = b.id);

-- What waits for an animator about the sheets of the territory.
create or replace view waiting_organisations with (security_invoker = true) as
  select 'organisations.to_complete'::text as kind, 'others'::text as basket, e.territory_id, null::uuid as person_id,
    'establishment'::text as subject_kind, e.id as subject_id, e.name as subject_name, jsonb_build_object('name', e.name) as data,
    '/etablissements/' || e.id || '/completer' as href, null::date as due_on, e.created_at as since
  from establishment e
  where e.to_complete and e.merged_into is null and e.closed_on is null
  union all
  select 'organisations.no_pledger', 'week', e.territory_id, null, 'establishment', e.id, e.name, jsonb_build_object('name', e.name),
    '/etablissements/' || e.id || '#contacts', null, e.updated_at
  from establishment e
  where e.merged_into is null and e.closed_on is null
    and exists (select from establishment_role r join territory t on t.id = r.territory_id where r.establishment_id = e.id and r.role = 'contributor' and r.valid @> today_in(t.time_zone))
    and not exists (select from contact c where c.establishment_id = e.id and c.may_pledge and c.left_on is null)
  union all
  select 'organisations.closed_with_role', 'week', e.territory_id, null, 'establishment', e.id, e.name,
    jsonb_build_object('name', e.name, 'on', e.closed_on), '/etablissements/' || e.id || '#roles', null, e.updated_at
  from establishment e join territory t on t.id = e.territory_id
  where e.merged_into is null and e.closed_on <= today_in(t.time_zone)
    and exists (select from establishment_role r where r.establishment_id = e.id and r.valid @> today_in(t.time_zone))
  union all
  select 'organisations.duplicates', 'others', d.territory_id, null, 'territory', d.territory_id, t.name,
    jsonb_build_object('count', count(*), 'territory', t.name), '/doublons?territoire=' || t.code, null, max(d.since)
  from suspected_duplicate d join territory t on t.id = d.territory_id
  group by d.territory_id, t.name, t.code;
