-- A statement that is numbered and sealed tells all the days of its site: whoever is recused from any file makes none. Which file it is, and whether it would stand there, is not
-- asked: the answer would tell them something of it.
create function statement_is_whole() returns trigger language plpgsql as $$
begin
  if not history_is_made() and cardinality(actor_recused()) > 0 then
    raise exception 'made by somebody who may not know of all its lines' using errcode = 'check_violation', constraint = 'statement_is_whole';
  end if;
  return new;
end $$;
create trigger statement_is_whole before insert on paper for each row when (new.kind = 'yearly_statement') execute function statement_is_whole();
