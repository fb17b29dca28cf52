-- Missions are found by the search of everything, by those who may open them: their animators and committee, the network, the site that lends, the one who is lent.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check
  check (kind in ('person', 'establishment', 'organisation', 'territory', 'agreement', 'lead', 'project', 'mission'));
alter table search_entry
  -- The committees that see it, the people it is about, and the file that it tells of.
  add column sitting uuid[] not null default '{}',
  add column persons uuid[] not null default '{}',
  add column project_id uuid;
drop policy as_the_thing_itself on search_entry;
create policy as_the_thing_itself on search_entry for select using (
  everyone or (select actor_network()) and not reserved or (kind = 'person' and id = (select actor_id()))
  or animators && (select actor_animates())::uuid[] or readers && (select actor_reads())::uuid[]
  or members && (select actor_belongs())::uuid[] or establishments && (select actor_establishments())::uuid[]
  or sitting && (select actor_sits())::uuid[] or (select actor_id()) = any (persons));
-- Whoever is recused from a file finds nothing of what is done for it.
create policy recused_from_its_file on search_entry as restrictive using ((select acts_as_system()) or project_id is null or project_id <> all ((select actor_recused())::uuid[]));

-- By words that every reader of a mission is told: the name of the one who is lent once the site has agreed.
create function index_missions(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if cardinality(ids) = 0 then return; end if;
  perform set_config('alize.system', 'on', true);
  insert into search_entry as s (kind, id, label, detail, href, words, animators, sitting, establishments, persons, project_id, reserved)
  select 'mission', m.id, m.title, p.firm_name || ' · ' || e.name, '/missions/' || m.id,
    folded(concat_ws(' ', m.title, p.reference, p.firm_name, e.name, case when m.manager_agreed_at is not null then w.name end)),
    array[m.territory_id], array[m.territory_id], array[m.establishment_id], case when m.expert_id is null or m.status = 'wanted' then '{}' else array[m.expert_id] end,
    m.project_id, p.confidentiality = 'reserved'
  from mission m join project p on p.id = m.project_id join establishment e on e.id = m.establishment_id left join person w on w.id = m.expert_id where m.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, animators = excluded.animators, sitting = excluded.sitting,
    establishments = excluded.establishments, persons = excluded.persons, project_id = excluded.project_id, reserved = excluded.reserved;
  perform set_config('alize.system', before, true);
end $$;
create function search_follows_mission() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if tg_op = 'INSERT' then perform index_missions(array(select id from changed));
  elsif tg_op = 'UPDATE' then
    -- Only what stands in the entry.
    perform index_missions(array(select n.id from changed n join gone o on o.id = n.id
      where (n.title, n.establishment_id, n.expert_id, n.status, n.manager_agreed_at is null) is distinct from (o.title, o.establishment_id, o.expert_id, o.status, o.manager_agreed_at is null)));
  else
    perform set_config('alize.system', 'on', true);
    delete from search_entry s using gone o where s.kind = 'mission' and s.id = o.id;
    perform set_config('alize.system', before, true);
  end if;
  return null;
end $$;
create trigger search_after_insert after insert on mission referencing new table as changed for each statement execute function search_follows_mission();
create trigger search_after_update after update on mission referencing new table as changed old table as gone for each statement execute function search_follows_mission();
create trigger search_after_delete after delete on mission referencing old table as gone for each statement execute function search_follows_mission();
-- The names it is found by are the file's, the site's and the person's.
create function missions_renamed() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); ids uuid[];
begin
  perform set_config('alize.system', 'on', true);
  if tg_table_name = 'project' then
    select array_agg(m.id) into ids from mission m join changed n on n.id = m.project_id join gone o on o.id = n.id
      where (to_jsonb(n) ->> 'firm_name', to_jsonb(n) ->> 'reference', to_jsonb(n) ->> 'confidentiality')
        is distinct from (to_jsonb(o) ->> 'firm_name', to_jsonb(o) ->> 'reference', to_jsonb(o) ->> 'confidentiality');
  elsif tg_table_name = 'establishment' then
    select array_agg(m.id) into ids from mission m join changed n on n.id = m.establishment_id join gone o on o.id = n.id where n.name is distinct from o.name;
  else
    select array_agg(m.id) into ids from mission m join changed n on n.id = m.expert_id join gone o on o.id = n.id where n.name is distinct from o.name;
  end if;
  perform set_config('alize.system', before, true);
  perform index_missions(coalesce(ids, '{}'));
  return null;
end $$;
create trigger missions_renamed after update on project referencing new table as changed old table as gone for each statement execute function missions_renamed();
create trigger missions_renamed after update on establishment referencing new table as changed old table as gone for each statement execute function missions_renamed();
create trigger missions_renamed after update on person referencing new table as changed old table as gone for each statement execute function missions_renamed();
-- Those there are.
do $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform index_missions(array(select id from mission));
  perform set_config('alize.system', before, true);
end $$;
