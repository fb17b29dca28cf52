-- A group's numbered statement tells all the days of its sites: whoever is recused from any file makes none, as of a site's.
create function group_statement_is_whole() returns trigger language plpgsql as $$
begin
  if not history_is_made() and cardinality(actor_recused()) > 0 then
    raise exception 'made by somebody who may not know of all its lines' using errcode = 'check_violation', constraint = 'group_statement_is_whole';
  end if;
  return new;
end $$;
create trigger group_statement_is_whole before insert on group_statement for each row execute function group_statement_is_whole();
