-- Everything that waits, of every feature that has a view `waiting_<feature>`; a database made before a feature came gets its line when this file changes (last: stories).
do $$
declare parts text;
begin
  select string_agg(format('select kind, basket, territory_id, person_id, subject_kind, subject_id, subject_name, data, href, due_on, since from %I', viewname), ' union all ' order by viewname)
    into parts from pg_views where schemaname = current_schema() and viewname like 'waiting\_%';
  execute 'create or replace view waiting with (security_invoker = true) as ' || parts;
end $$;

-- What waits for one person who animates these territories. In a function so that the plan of this large view is kept by the connection
-- instead of being worked out at each look; the policies are those of whoever calls.
create or replace function waiting_of(person uuid, territories uuid[]) returns setof waiting language plpgsql stable rows 30 set plan_cache_mode = force_generic_plan as $$
begin
  return query select w.* from waiting w where w.person_id = person or (w.person_id is null and w.territory_id = any (territories));
end $$;

-- How much waits in each territory, by kind, for whoever looks at several; possible duplicates are left out: they are compared within one territory.
create or replace function waiting_by_territory() returns table (territory_id uuid, kind text, n bigint, urgent bigint) language plpgsql stable rows 100 set plan_cache_mode = force_generic_plan as $$
begin
  return query select w.territory_id, w.kind, count(*), count(*) filter (where w.basket in ('today', 'week')) from waiting w
    where w.person_id is null and w.basket <> 'quiet' and w.kind <> 'organisations.duplicates' group by 1, 2;
end $$;
