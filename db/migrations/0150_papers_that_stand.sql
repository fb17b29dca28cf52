-- A mission begins on papers that stand: what each route is signed on, also known to the database; and what is made void takes its mission back.

-- route → kind: the papers before a first day, the same as PAPERS of src/features/missions/legal-table.ts (a test compares).
create table route_paper (
  route text not null check (route in ('A', 'B', 'C', 'D')),
  kind text not null check (kind in ('mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality')),
  primary key (route, kind)
);
insert into route_paper (route, kind) values
  ('A', 'mission_letter'), ('A', 'employee_consent'), ('A', 'confidentiality'),
  ('B', 'lending_agreement'), ('B', 'contract_rider'), ('B', 'employee_consent'), ('B', 'confidentiality'),
  ('C', 'lending_agreement'), ('C', 'contract_rider'), ('C', 'employee_consent'), ('C', 'confidentiality'),
  ('D', 'mission_letter'), ('D', 'employee_consent'), ('D', 'confidentiality');
alter table route_paper enable row level security;
alter table route_paper force row level security;
create policy system on route_paper using ((select acts_as_system())) with check ((select acts_as_system()));
create policy everybody on route_paper for select using (true);

-- The papers of the chosen route that nobody has, or not everybody any more, signed. A light form needs none.
create function papers_missing(m mission) returns text[] language plpgsql stable as $$
declare missing text[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  if m.kind <> 'mission' then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(r.kind order by r.kind) into missing from route_paper r
    where r.route = m.route and not exists (select from paper p where p.mission_id = m.id and p.kind = r.kind and p.state = 'signed');
  perform set_config('alize.system', before, true);
  return coalesce(missing, '{}');
end $$;
-- The same for whoever sees the mission: which papers are to be signed, or signed again.
create function papers_to_sign(wanted uuid) returns text[] language sql stable as $$
  select papers_missing(m) from mission m where m.id = wanted
$$;

create function mission_begins_on_papers() returns trigger language plpgsql as $$
begin
  if not history_is_made() and cardinality(papers_missing(new)) > 0 then
    raise exception 'a paper is not signed' using errcode = 'check_violation', constraint = 'papers_stand';
  end if;
  if not history_is_made() and new.started_on > new.ends_on then
    raise exception 'the last day has passed' using errcode = 'check_violation', constraint = 'mission_last_day';
  end if;
  return new;
end $$;
create trigger mission_begins_on_papers before update on mission for each row
  when (old.status = 'papers_signed' and new.status = 'running') execute function mission_begins_on_papers();

-- A paper that was signed is made void: a mission that has not begun waits for it again.
create function void_paper_takes_back() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  update mission m set status = 'manager_agreed', papers_signed_at = null where m.id = new.mission_id and m.status = 'papers_signed' and cardinality(papers_missing(m)) > 0;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger void_paper_takes_back after update on paper for each row
  when (old.state = 'signed' and new.state = 'void' and new.mission_id is not null) execute function void_paper_takes_back();

-- Those that wait for their first day although a paper was made void since.
update mission m set status = 'manager_agreed', papers_signed_at = null
  where m.status = 'papers_signed' and cardinality(papers_missing(m)) > 0
    and exists (select from paper p join route_paper r on r.kind = p.kind where p.mission_id = m.id and r.route = m.route and p.state = 'void');
