-- A yearly statement counts the days that a committee granted, as the ledger has them; conversations, visits and workshops that needed no decision are told apart.
drop function statement_lines(uuid[], integer);
create function statement_lines(sites uuid[], in_year integer) returns table (
  mission_id uuid, establishment_id uuid, site text, project_id uuid, firm_id uuid, firm text, commune text, longitude double precision, latitude double precision, skill_domain text,
  half_days integer, jobs_created integer, jobs_kept integer, quote text, kind text, granted boolean
) language plpgsql stable as $$
declare seen uuid[]; recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  select array_agg(e.id) into seen from establishment e where e.id = any (sites) and (acts_as_system() or actor_network() or e.territory_id = any (actor_animates()) or e.id = any (actor_establishments()));
  perform set_config('alize.system', 'on', true);
  return query
    select m.id, e.id, e.name, p.id, p.establishment_id, case when p.consent_story_at is not null or q.quote is not null then p.firm_name end,
      case when p.consent_story_at is not null then c.name end, case when p.consent_story_at is not null then c.longitude end::double precision,
      case when p.consent_story_at is not null then c.latitude end::double precision,
      m.skill_domain, d.n, coalesce(p.jobs_total, 0), coalesce(p.jobs_kept, 0), q.quote, m.kind, m.grant_id is not null
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
-- What the statements show, all of it, beside what the ledger validated of days done in that year.
create or replace function statements_beside_ledger(in_year integer, territory_code text) returns table (shown integer, ledger integer) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); recused uuid[] := actor_recused(); here uuid[];
begin
  here := array(select t.id from territory t where (territory_code is null or t.code = territory_code) and (acts_as_system() or actor_network() or t.id = any (actor_animates())));
  perform set_config('alize.system', 'on', true);
  return query
    select (select coalesce(sum(s.half_days) filter (where s.granted), 0)::integer from statement_lines(array(select distinct m.establishment_id from mission m where m.territory_id = any (here)), in_year) s
        join mission m on m.id = s.mission_id where m.territory_id = any (here) and m.project_id <> all (recused)),
      (select coalesce(sum(v.half_days), 0)::integer from day_movement v join mission_day d on d.id = v.cause_id join mission m on m.id = d.mission_id
        where v.kind = 'validate' and m.territory_id = any (here) and m.project_id <> all (recused) and d.on_day between make_date(in_year, 1, 1) and make_date(in_year, 12, 31)
          and not exists (select from day_movement u where u.corrects = v.id));
  perform set_config('alize.system', before, true);
end $$;

-- What a day is worth holds from a year on: a statement of the past is not valued anew.
alter table day_value add column from_year integer check (from_year between 1998 and 2100);
alter table day_value disable trigger day_value_only_grows;
update day_value set from_year = case when id = (select min(id) from day_value) then 1998 else extract(year from set_at at time zone 'Europe/Paris') end;
alter table day_value enable trigger day_value_only_grows;
alter table day_value alter column from_year set not null;
-- What a day is worth in a year: what was last set for it, or for the nearest year before.
create function day_value_of(in_year integer) returns day_value language sql stable as $$
  select v from day_value v where v.from_year <= greatest(in_year, 1998) order by v.from_year desc, v.id desc limit 1
$$;
