-- What came of the days: the jobs of each file as they are observed today, beside those that were promised.
drop function statement_lines(uuid[], integer);
create function statement_lines(sites uuid[], in_year integer) returns table (
  mission_id uuid, establishment_id uuid, site text, project_id uuid, firm_id uuid, firm text, commune text, longitude double precision, latitude double precision, skill_domain text,
  half_days integer, jobs_created integer, jobs_kept integer, quote text, kind text, granted boolean, jobs_observed integer
) language plpgsql stable as $$
declare seen uuid[]; recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  select array_agg(e.id) into seen from establishment e where e.id = any (sites) and (acts_as_system() or actor_network() or e.territory_id = any (actor_animates()) or e.id = any (actor_establishments()));
  perform set_config('alize.system', 'on', true);
  return query
    select m.id, e.id, e.name, p.id, p.establishment_id, case when p.consent_story_at is not null or q.quote is not null then p.firm_name end,
      case when p.consent_story_at is not null then c.name end, case when p.consent_story_at is not null then c.longitude end::double precision,
      case when p.consent_story_at is not null then c.latitude end::double precision,
      m.skill_domain, d.n, coalesce(p.jobs_total, 0), coalesce(p.jobs_kept, 0), q.quote, m.kind, m.grant_id is not null,
      (select coalesce(sum(s.heads), 0)::integer from job j cross join lateral job_steps(j.id) s where j.project_id = p.id and s.part = 'observed')
    from mission m join establishment e on e.id = m.establishment_id join project p on p.id = m.project_id
      join establishment f on f.id = p.establishment_id left join commune c on c.code = f.commune_code
      join lateral (select count(*)::integer as n from mission_day k where k.mission_id = m.id and k.state = 'confirmed' and extract(year from k.on_day) = in_year) d on d.n > 0
      left join closing_review o on o.mission_id = m.id and o.side = 'owner'
      cross join lateral (select case
        when o.mission_id is not null then case when o.quote_given_at is not null and o.quote_withdrawn_at is null then o.quote end
        else (select r.data -> 'typed' ->> 'quote' from paper r where r.mission_id = m.id and r.kind = 'closing_review' and r.state = 'signed' and p.consent_story_at is not null
          and lower(r.data -> 'typed' ->> 'quote_consent') = 'oui' and r.data -> 'typed' ->> 'quote' <> '') end as quote) q
    where m.establishment_id = any (seen) and p.id <> all (recused) order by e.name, d.n desc, m.id;
  perform set_config('alize.system', before, true);
end $$;
