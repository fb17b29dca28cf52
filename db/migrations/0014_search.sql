-- What the search of everything looks into: one row per thing with a name, kept by triggers, seen exactly by those who may see the thing itself.
-- Communes are searched in their own table.
create table search_entry (
  kind text not null check (kind in ('person', 'establishment', 'organisation', 'territory', 'agreement')),
  id uuid not null,
  label text not null,
  detail text not null default '',
  href text not null,
  name text not null generated always as (folded(label)) stored,
  words text not null,
  -- Who sees it: everybody, the animators of these territories, those who read their sheets, those who belong to them, the people of these establishments.
  everyone boolean not null default false,
  animators uuid[] not null default '{}',
  readers uuid[] not null default '{}',
  members uuid[] not null default '{}',
  establishments uuid[] not null default '{}',
  primary key (kind, id)
);
create index search_entry_words on search_entry using gin (words gin_trgm_ops);
alter table search_entry enable row level security;
alter table search_entry force row level security;
create policy system on search_entry using ((select acts_as_system())) with check ((select acts_as_system()));
-- The same rules as the policies of person, establishment, organisation, territory and agreement (0006_rights.sql); a test compares them role by role.
create policy as_the_thing_itself on search_entry for select using (
  everyone or (select actor_network()) or (kind = 'person' and id = (select actor_id()))
  or animators && (select actor_animates())::uuid[] or readers && (select actor_reads())::uuid[]
  or members && (select actor_belongs())::uuid[] or establishments && (select actor_establishments())::uuid[]);

-- Each index_… brings the entries of these ids up to date, as the installation; the rows are locked first so that two changes at once both count.
create function index_people(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from person where id = any (ids) order by id for no key update;
  insert into search_entry as s (kind, id, label, detail, href, words, animators, members, establishments)
  select 'person', p.id, p.name, coalesce(p.title, ''), '/personnes/' || p.id, folded(p.name || ' ' || p.email || ' ' || coalesce(p.title, '')),
    coalesce(r.animators, '{}'), coalesce(r.members, '{}'), coalesce(r.establishments, '{}')
  from person p left join lateral (
    select array_remove(array_agg(distinct coalesce(a.territory_id, e.territory_id)), null) as animators,
      array_remove(array_agg(distinct a.territory_id) filter (where a.role in ('local_animator', 'chair', 'co_chair', 'committee_member')), null) as members,
      array_remove(array_agg(distinct a.establishment_id), null) as establishments
    from role_assignment a left join establishment e on e.id = a.establishment_id where a.person_id = p.id) r on true
  where p.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words,
    animators = excluded.animators, members = excluded.members, establishments = excluded.establishments;
  perform set_config('alize.system', before, true);
end $$;

create function index_establishments(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from establishment where id = any (ids) order by id for no key update;
  delete from search_entry s using establishment e where s.kind = 'establishment' and s.id = e.id and e.id = any (ids) and e.merged_into is not null;
  insert into search_entry as s (kind, id, label, detail, href, words, readers, establishments)
  select 'establishment', e.id, e.name, concat_ws(' · ', nullif(o.name, e.name), c.name), '/etablissements/' || e.id,
    folded(concat_ws(' ', e.name, e.siret, o.name, c.name, e.postcode)), array[e.territory_id], array[e.id]
  from establishment e join organisation o on o.id = e.organisation_id left join commune c on c.code = e.commune_code
  where e.id = any (ids) and e.merged_into is null
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, readers = excluded.readers;
  perform set_config('alize.system', before, true);
end $$;

create function index_organisations(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from organisation where id = any (ids) order by id for no key update;
  delete from search_entry s using organisation o where s.kind = 'organisation' and s.id = o.id and o.id = any (ids) and o.merged_into is not null;
  insert into search_entry as s (kind, id, label, detail, href, words, everyone, readers, members, establishments)
  select 'organisation', o.id, o.name, coalesce(o.siren, ''), '/organisations/' || o.id, folded(concat_ws(' ', o.name, o.siren)),
    coalesce(h.everyone, false), coalesce(e.readers, '{}'), coalesce(h.members, '{}'), coalesce(e.establishments, '{}')
  from organisation o
  left join lateral (select array_agg(distinct territory_id) as readers, array_agg(id) as establishments from establishment where organisation_id = o.id) e on true
  left join lateral (select bool_or(status <> 'preparing') as everyone, array_agg(id) as members from territory where host_organisation_id = o.id) h on true
  where o.id = any (ids) and o.merged_into is null
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, everyone = excluded.everyone,
    readers = excluded.readers, members = excluded.members, establishments = excluded.establishments;
  perform set_config('alize.system', before, true);
end $$;

create function index_territories(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into search_entry as s (kind, id, label, href, words, everyone, members)
  select 'territory', t.id, t.name, '/territoires/' || t.code, folded(t.name || ' ' || t.code), t.status <> 'preparing', array[t.id] from territory t where t.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, href = excluded.href, words = excluded.words, everyone = excluded.everyone;
  perform set_config('alize.system', before, true);
end $$;

create function index_agreements(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into search_entry as s (kind, id, label, detail, href, words, members)
  select 'agreement', a.id, a.title, t.name, '/conventions/' || a.id, folded(a.title || ' ' || t.name || ' ' || a.number), array[a.territory_id]
  from agreement a join territory t on t.id = a.territory_id where a.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, members = excluded.members;
  perform set_config('alize.system', before, true);
end $$;

-- What else a change touches is told here: a company's name stands in its sheets' words, a sheet's territory decides who sees its people.
create function search_follows() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); ids uuid[];
begin
  -- What hangs on a changed row may be out of the acting person's sight, and still must be found by others.
  perform set_config('alize.system', 'on', true);
  if tg_table_name = 'person' then perform index_people(array(select id from changed));
  elsif tg_table_name = 'role_assignment' then perform index_people(array(select distinct person_id from changed));
  elsif tg_table_name = 'establishment' then
    ids := array(select id from changed);
    perform index_establishments(ids), index_organisations(array(select distinct organisation_id from changed)),
      index_people(array(select distinct person_id from role_assignment where establishment_id = any (ids)));
  elsif tg_table_name = 'organisation' then
    ids := array(select id from changed);
    perform index_organisations(ids), index_establishments(array(select id from establishment where organisation_id = any (ids)));
  elsif tg_table_name = 'territory' then
    ids := array(select id from changed);
    perform index_territories(ids), index_agreements(array(select id from agreement where territory_id = any (ids))),
      index_organisations(array(select distinct host_organisation_id from changed where host_organisation_id is not null));
  elsif tg_table_name = 'agreement' then perform index_agreements(array(select id from changed));
  elsif tg_table_name = 'commune' then
    perform index_establishments(array(select e.id from establishment e join changed c on c.code = e.commune_code join search_entry s on s.kind = 'establishment' and s.id = e.id
      where s.words not like '%' || folded(c.name) || '%'));
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- The side that a change leaves: the company that lost a sheet, the body that no longer hosts, the person who lost a role line.
create function search_leaves() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if tg_table_name = 'establishment' then perform index_organisations(array(select distinct organisation_id from gone));
  elsif tg_table_name = 'territory' then perform index_organisations(array(select distinct host_organisation_id from gone where host_organisation_id is not null));
  elsif tg_table_name = 'role_assignment' then perform index_people(array(select distinct person_id from gone));
  end if;
  if tg_op = 'DELETE' and tg_table_name <> 'role_assignment' then
    delete from search_entry where kind = tg_table_name and id in (select id from gone);
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
do $$
declare t text;
begin
  foreach t in array array['person', 'role_assignment', 'establishment', 'organisation', 'territory', 'agreement', 'commune'] loop
    execute format('create trigger search_after_insert after insert on %I referencing new table as changed for each statement execute function search_follows()', t);
    execute format('create trigger search_after_update after update on %I referencing new table as changed for each statement execute function search_follows()', t);
  end loop;
  foreach t in array array['establishment', 'territory', 'role_assignment'] loop
    execute format('create trigger search_left_update after update on %I referencing old table as gone for each statement execute function search_leaves()', t);
  end loop;
  foreach t in array array['person', 'role_assignment', 'establishment', 'organisation', 'territory', 'agreement'] loop
    execute format('create trigger search_after_delete after delete on %I referencing old table as gone for each statement execute function search_leaves()', t);
  end loop;
end $$;

-- What was there before the search existed.
do $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform index_people(array(select id from person)), index_establishments(array(select id from establishment)), index_organisations(array(select id from organisation)),
    index_territories(array(select id from territory)), index_agreements(array(select id from agreement));
  perform set_config('alize.system', before, true);
end $$;
