-- Everything that waits, of every feature that has a view `waiting_<feature>`; a database made before a feature came gets its line when this file changes.
do $$
declare parts text;
begin
  select string_agg(format('select kind, basket, territory_id, person_id, subject_kind, subject_id, subject_name, data, href, due_on, since from %I', viewname), ' union all ' order by viewname)
    into parts from pg_views where schemaname = current_schema() and viewname like 'waiting\_%';
  execute 'create or replace view waiting with (security_invoker = true) as ' || parts;
end $$;
