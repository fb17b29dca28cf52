-- As in 0030, with the missions of before: a member whose site was granted to the same firm in the three years before the session.
create or replace function links_known(project uuid, on_day date) returns table (person_id uuid, link text, detail text) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); p project; o organisation; e establishment;
begin
  select f.* into p from project f where f.id = links_known.project;
  if p.id is null then return; end if;
  perform set_config('alize.system', 'on', true);
  select * into e from establishment where id = p.establishment_id;
  select * into o from organisation where id = e.organisation_id;
  return query
    with sitting as (
      select m.person_id, s.id as site, s.commune_code, c.id as company, c.name, c.siren, c.group_id, coalesce(c.naf_code, '') as naf, s.name as site_name
      from mandate m join establishment s on s.id = m.establishment_id join organisation c on c.id = s.organisation_id
      where m.territory_id = p.territory_id and m.valid @> on_day)
    select x.person_id, 'same_company', x.name from sitting x where x.company = o.id or (x.siren is not null and x.siren = o.siren)
    union select x.person_id, 'same_group', g.name from sitting x join company_group g on g.id = x.group_id where x.group_id = o.group_id and x.company <> o.id
    union select x.person_id, 'same_trade_and_place', x.site_name from sitting x
      where x.company <> o.id and x.commune_code = e.commune_code and x.naf <> '' and left(x.naf, 2) = left(coalesce(p.naf_code, o.naf_code, ''), 2)
    union select x.person_id, r.kind, r.name from sitting x join project_relation r on r.project_id = p.id
      where (r.siren is not null and r.siren = x.siren) or folded(r.name) = folded(x.name)
    union select x.person_id, 'recent_mission', x.site_name from sitting x join decision_grant g on g.establishment_id = x.site and g.reserved
      join decision d on d.id = g.decision_id and d.state = 'recorded' join committee_session s on s.id = d.session_id
      join project q on q.id = d.project_id join establishment f on f.id = q.establishment_id join organisation h on h.id = f.organisation_id
      where (h.id = o.id or (h.siren is not null and h.siren = o.siren)) and s.held_on < on_day and s.held_on >= on_day - interval '3 years';
  perform set_config('alize.system', before, true);
end $$;
