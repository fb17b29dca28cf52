-- Skills: the tree of finer skills under the nine domains, what establishments offer, the people they lend, and who is asked for what.

-- What a skill is looked for in: its names and synonyms in both languages, folded. array_to_string is only STABLE because of other types than text.
create function skill_words(name_fr text, name_en text, synonyms text[]) returns text language sql immutable parallel safe
as $$ select public.folded(name_fr || ' · ' || name_en || ' · ' || array_to_string(synonyms, ' · ')) $$;

create table skill (
  id uuid primary key default gen_random_uuid(),
  skill_domain text not null references skill_domain (code),
  parent_id uuid,
  name_fr text not null check (length(name_fr) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  -- Other words for it, in either language.
  synonyms text[] not null default '{}' check (cardinality(synonyms) <= 40),
  archived_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search_text text not null generated always as (skill_words(name_fr, name_en, synonyms)) stored,
  search_stems tsvector not null generated always as (to_tsvector('pg_catalog.french', skill_words(name_fr, name_en, synonyms))) stored,
  unique (id, skill_domain),
  -- A finer skill stays in the domain of the one above it.
  foreign key (parent_id, skill_domain) references skill (id, skill_domain),
  check (parent_id is distinct from id)
);
create unique index skill_once on skill (skill_domain, folded(name_fr)) where archived_on is null;
create index skill_by_parent on skill (parent_id);
create index skill_stems on skill using gin (search_stems);
create index skill_words_search on skill using gin (search_text gin_trgm_ops);
-- A tree: nothing stands under itself, and nothing deeper than three levels under its domain.
create function skill_stays_a_tree() returns trigger language plpgsql as $$
declare above uuid := new.parent_id; level integer := 1; below integer;
begin
  perform pg_advisory_xact_lock(7264080);
  while above is not null loop
    level := level + 1;
    if above = new.id or level > 3 then
      raise exception 'the skills are a tree of three levels' using errcode = 'check_violation', constraint = 'skill_stays_a_tree';
    end if;
    select parent_id into above from skill where id = above;
  end loop;
  with recursive under as (select id, 1 as deep from skill where parent_id = new.id union all select s.id, u.deep + 1 from skill s join under u on s.parent_id = u.id where u.deep < 4)
    select coalesce(max(deep), 0) into below from under;
  if level + below > 3 then
    raise exception 'the skills are a tree of three levels' using errcode = 'check_violation', constraint = 'skill_stays_a_tree';
  end if;
  return new;
end $$;
create trigger skill_stays_a_tree before insert or update of parent_id on skill for each row when (new.parent_id is not null) execute function skill_stays_a_tree();

-- What an establishment offers: how many people, in what, how far; never a name.
create table skill_offer (
  id uuid primary key default gen_random_uuid(),
  establishment_id uuid not null,
  territory_id uuid not null,
  skill_domain text not null references skill_domain (code),
  -- Null: the domain at large.
  skill_id uuid,
  people integer not null check (people between 1 and 500),
  note text check (length(note) between 1 and 1000),
  -- How far they go; null: anywhere in the territory.
  max_km integer check (max_km between 1 and 1000),
  languages text[] not null default '{fr}' check (languages <@ '{fr,en,de,es,it,nl,pt,lb}' and cardinality(languages) between 1 and 8),
  checked_on date not null,
  checked_by uuid references person (id),
  withdrawn_on date,
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade,
  foreign key (skill_id, skill_domain) references skill (id, skill_domain)
);
create index offer_by_establishment on skill_offer (establishment_id) where withdrawn_on is null;
create index offer_by_domain on skill_offer (territory_id, skill_domain) where withdrawn_on is null;

-- A person an establishment lends: known by name to their own site, to the territory's animators and to themselves.
create table expert (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id),
  establishment_id uuid not null,
  territory_id uuid not null,
  -- Free from this day on; null: now.
  available_from date,
  availability text check (length(availability) between 1 and 500),
  max_km integer check (max_km between 1 and 1000),
  languages text[] not null default '{fr}' check (languages <@ '{fr,en,de,es,it,nl,pt,lb}' and cardinality(languages) between 1 and 8),
  active boolean not null default true,
  checked_on date not null,
  checked_by uuid references person (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade,
  unique (person_id, establishment_id),
  unique (id, person_id, establishment_id, territory_id)
);
create index expert_by_establishment on expert (establishment_id);
create index expert_by_territory on expert (territory_id);

-- What an expert says they can do. `practises`: does it; `masters`: does it alone; `teaches`: has taught it.
create table expert_skill (
  expert_id uuid not null,
  person_id uuid not null,
  establishment_id uuid not null,
  territory_id uuid not null,
  skill_id uuid not null,
  skill_domain text not null,
  level text not null check (level in ('practises', 'masters', 'teaches')),
  declared_on date not null,
  primary key (expert_id, skill_id),
  foreign key (expert_id, person_id, establishment_id, territory_id) references expert (id, person_id, establishment_id, territory_id) on update cascade on delete cascade,
  foreign key (skill_id, skill_domain) references skill (id, skill_domain) on update cascade
);
create index expert_skill_by_skill on expert_skill (territory_id, skill_id) include (expert_id, level);
create index expert_skill_by_domain on expert_skill (territory_id, skill_domain) include (expert_id, skill_id, level);

-- A skill shown at work: one line per mission and skill, written when the mission closes.
create table skill_confirmation (
  id uuid primary key default gen_random_uuid(),
  expert_id uuid not null,
  person_id uuid not null,
  establishment_id uuid not null,
  territory_id uuid not null,
  skill_id uuid not null references skill (id),
  mission_id uuid,
  confirmed_on date not null,
  -- The firm that was helped, as it was called then; and who wrote it down.
  by_name text not null check (length(by_name) between 1 and 200),
  confirmed_by uuid references person (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  foreign key (expert_id, person_id, establishment_id, territory_id) references expert (id, person_id, establishment_id, territory_id) on update cascade on delete cascade
);
create unique index confirmation_once on skill_confirmation (expert_id, skill_id, mission_id) where mission_id is not null;
create index confirmation_by_expert on skill_confirmation (expert_id, skill_id);

-- The finer skills that a need of a file calls for, named by its animator.
create table need_skill (
  need_id uuid not null references project_need (id) on delete cascade,
  project_id uuid not null,
  territory_id uuid not null,
  skill_id uuid not null references skill (id),
  primary key (need_id, skill_id),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index need_skill_by_project on need_skill (project_id);

-- One site, or one person of it, asked for a need. What is told to them is copied: they do not open the file.
create table need_request (
  id uuid primary key default gen_random_uuid(),
  -- Null once the need has been taken out of the file.
  need_id uuid references project_need (id) on delete set null,
  project_id uuid not null,
  territory_id uuid not null,
  establishment_id uuid not null references establishment (id),
  expert_id uuid references expert (id),
  -- The expert's person, for the policies.
  person_id uuid references person (id),
  skill_domain text not null references skill_domain (code),
  firm_name text not null check (length(firm_name) between 1 and 200),
  wanted text not null check (length(wanted) between 1 and 1000),
  half_days integer not null check (half_days between 1 and 240),
  -- Why somebody was asked all the same whom the list leaves out.
  despite text check (length(despite) between 1 and 500),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'refused', 'expired', 'withdrawn')),
  due_on date not null,
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references person (id),
  refusal text check (refusal in ('no_time', 'no_person', 'not_our_skill', 'head_office', 'link', 'too_far', 'other')),
  remark text check (length(remark) between 1 and 500),
  invented boolean not null default false,
  foreign key (project_id, territory_id) references project (id, territory_id),
  check ((expert_id is null) = (person_id is null)),
  check ((state = 'asked') = (ended_at is null)),
  check ((state = 'refused') = (refusal is not null)),
  check (refusal <> 'other' or remark is not null)
);
-- One open question at a time to one site, or one person, for one need.
create unique index request_once on need_request (need_id, establishment_id, coalesce(expert_id, establishment_id)) where state in ('asked', 'accepted');
create index request_by_need on need_request (need_id);
create index request_by_project on need_request (project_id);
create index request_by_establishment on need_request (establishment_id, asked_at desc);
create index request_by_expert on need_request (expert_id, asked_at desc) where expert_id is not null;
create index request_open on need_request (due_on) where state = 'asked';

-- Which change of state there is (a test compares with the core's table), and what those who are asked may change: their answer, nothing else.
create function request_goes_on() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (('asked', 'accepted'), ('asked', 'refused'), ('asked', 'expired'), ('asked', 'withdrawn'),
      ('accepted', 'withdrawn'), ('expired', 'accepted'), ('expired', 'refused')) then
    raise exception 'no step from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'request_goes_on';
  end if;
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  if to_jsonb(new) - array['state', 'ended_at', 'ended_by', 'refusal', 'remark'] is distinct from to_jsonb(old) - array['state', 'ended_at', 'ended_by', 'refusal', 'remark']
    or new.state not in ('accepted', 'refused') then
    raise exception 'not yours to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger request_goes_on before update on need_request for each row execute function request_goes_on();
-- An expert keeps their own sheet: never whose it is.
create function expert_keeps_own() returns trigger language plpgsql as $$
begin
  if not acts_as_system() and not (new.territory_id = any (actor_animates()) or new.establishment_id = any (actor_establishments()))
    and (new.person_id, new.establishment_id, new.territory_id) is distinct from (old.person_id, old.establishment_id, old.territory_id) then
    raise exception 'not yours to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger expert_keeps_own before update on expert for each row execute function expert_keeps_own();

do $$
declare t text;
begin
  foreach t in array array['skill', 'skill_offer', 'expert', 'expert_skill', 'skill_confirmation', 'need_skill', 'need_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  foreach t in array array['skill_offer', 'expert', 'expert_skill', 'skill_confirmation', 'need_skill', 'need_request'] loop
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
  foreach t in array array['skill_offer', 'expert', 'expert_skill'] loop
    execute format('create policy site_keeps on %I using (establishment_id = any ((select actor_establishments())::uuid[]))', t);
  end loop;
  foreach t in array array['skill_confirmation', 'need_request'] loop
    execute format('create policy site_reads on %I for select using (establishment_id = any ((select actor_establishments())::uuid[]))', t);
  end loop;
  foreach t in array array['expert', 'expert_skill', 'skill_confirmation', 'need_request'] loop
    execute format('create policy own_read on %I for select using (person_id = (select actor_id()))', t);
  end loop;
  foreach t in array array['need_skill', 'need_request'] loop
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
end $$;
create policy everyone_reads on skill for select using (true);
create policy network_keeps on skill using ((select actor_network()));
create policy own_change on expert for update using (person_id = (select actor_id()));
create policy own_keeps on expert_skill using (person_id = (select actor_id())) with check (person_id = (select actor_id()));
create policy file_reads on need_skill for select using (project_id in (select id from project));
-- Who guards the network reads what was asked and answered, never of whom: the state and the need, through the view of unmet needs.
create policy asked_answer on need_request for update using (establishment_id = any ((select actor_establishments())::uuid[]) or person_id = (select actor_id()));

-- Straight-line kilometres between two points of the map.
create function km_between(lon1 float8, lat1 float8, lon2 float8, lat2 float8) returns float8 language sql immutable parallel safe as $$
  select 12742 * asin(least(1, sqrt(power(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))))
$$;

-- The skills that a text calls: stems (French), beginnings of words, synonyms, and words close to what was typed.
create function find_skills(typed text, most integer default 20) returns table (id uuid, near real) language sql stable as $$
  with asked as (select folded(typed) as words, websearch_to_tsquery('pg_catalog.french', folded(typed)) as stems)
  select s.id, (case when s.search_stems @@ a.stems then 1 else 0 end + case when position(a.words in s.search_text) > 0 then 1 else 0 end
      + word_similarity(a.words, s.search_text))::real as near
  from skill s, asked a
  where s.archived_on is null and a.words <> '' and (s.search_stems @@ a.stems or position(a.words in s.search_text) > 0 or word_similarity(a.words, s.search_text) >= 0.45)
  order by near desc, s.name_fr limit most
$$;

-- A skill, those under it, and those above it: what answers a need for it, with how near it is (0 the very skill, negative broader, positive finer).
create function skill_family(wanted uuid[]) returns table (skill_id uuid, wanted_id uuid, step integer) language sql stable as $$
  with recursive down as (
    select s.id, s.id as root, 0 as step from skill s where s.id = any (wanted)
    union all select s.id, d.root, d.step + 1 from skill s join down d on s.parent_id = d.id where d.step < 3),
  up as (
    select s.parent_id as id, s.id as root, -1 as step from skill s where s.id = any (wanted) and s.parent_id is not null
    union all select s.parent_id, u.root, u.step - 1 from skill s join up u on s.id = u.id where s.parent_id is not null and u.step > -3)
  select id, root, step from down union all select id, root, step from up
$$;

-- What a territory can do, as counts: told to whoever belongs to it and to who guards the network; never a site, never a name.
create function skill_counts(territory uuid) returns table (skill_domain text, skill_id uuid, sites bigint, people bigint, experts bigint, sleeping bigint, checked_on date)
language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); asleep date;
begin
  if not (acts_as_system() or actor_network() or territory = any (actor_belongs())) then return; end if;
  perform set_config('alize.system', 'on', true);
  select today_in(t.time_zone) - interval '12 months' into asleep from territory t where t.id = territory;
  return query
    with lending as (select e.id from establishment e where e.territory_id = territory and e.merged_into is null and e.closed_on is null),
    offered as (
      select o.skill_domain, o.skill_id, o.establishment_id, o.people, o.checked_on, 0 as expert from skill_offer o join lending l on l.id = o.establishment_id
        where o.territory_id = territory and o.withdrawn_on is null
      union all
      select k.skill_domain, k.skill_id, k.establishment_id, 0, x.checked_on, 1 from expert_skill k join expert x on x.id = k.expert_id and x.active join lending l on l.id = x.establishment_id
        where k.territory_id = territory)
    select f.skill_domain, f.skill_id, count(distinct f.establishment_id), sum(f.people)::bigint, sum(f.expert)::bigint,
      count(*) filter (where f.checked_on < asleep), max(f.checked_on)
    from offered f group by f.skill_domain, f.skill_id;
  perform set_config('alize.system', before, true);
end $$;

-- The needs of the files that the acting person may read, and where each stands: for who guards the network too, who does not read who was asked.
create function need_states(territory uuid, project uuid default null)
returns table (need_id uuid, open integer, accepted integer, refused integer, accepted_half_days integer, last_asked_on date) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select n.id from project_need n where (territory is null or n.territory_id = territory) and (need_states.project is null or n.project_id = need_states.project));
  perform set_config('alize.system', 'on', true);
  return query select r.need_id, count(*) filter (where r.state = 'asked')::integer, count(*) filter (where r.state = 'accepted')::integer,
      count(*) filter (where r.state in ('refused', 'expired'))::integer, coalesce(sum(r.half_days) filter (where r.state = 'accepted'), 0)::integer, max(r.asked_at)::date
    from need_request r where r.need_id = any (seen) group by r.need_id;
  perform set_config('alize.system', before, true);
end $$;
