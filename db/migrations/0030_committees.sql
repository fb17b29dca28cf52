-- The committee, its sessions and what is prepared before them; and who may not see what.

-- Where the acting person sits in the committee, and the files they are recused from: made by enter(), read by the policies.
create function actor_sits() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.sits', true), ''), '{}')::uuid[] $$;
create function actor_recused() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.recused', true), ''), '{}')::uuid[] $$;

-- A place in the committee, in time: first and last day included.
create table mandate (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  person_id uuid not null references person (id),
  seat text not null check (seat in ('company', 'bank', 'accountant', 'state', 'council', 'other')),
  voting boolean not null default true,
  role text not null default 'member' check (role in ('member', 'chair', 'co_chair')),
  -- The site the person sits for; bodies without a sheet are named.
  establishment_id uuid references establishment (id),
  body text check (length(body) between 1 and 200),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  valid daterange not null generated always as (daterange(starts_on, ends_on, '[]')) stored,
  end_reason text check (length(end_reason) between 1 and 500),
  -- The role in the program that goes with it.
  role_id uuid references role_assignment (id),
  granted_by uuid references person (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  check (seat <> 'company' or establishment_id is not null),
  check (establishment_id is not null or body is not null),
  -- One person, one voice; one chair and one co-chair at a time.
  exclude using gist (territory_id with =, person_id with =, valid with &&),
  exclude using gist (territory_id with =, role with =, valid with &&) where (role in ('chair', 'co_chair'))
);
create index mandate_by_territory on mandate (territory_id, starts_on);
create index mandate_by_person on mandate (person_id);
create index mandate_by_establishment on mandate (establishment_id) where establishment_id is not null;

-- A meeting of the committee, or a written consultation between two. (`session` is the table of who is signed in.)
create table committee_session (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  kind text not null default 'meeting' check (kind in ('meeting', 'written')),
  status text not null default 'planned' check (status in ('polling', 'planned', 'summoned', 'open', 'closed', 'cancelled')),
  -- Given when the session is opened: the territory's 27th.
  number integer check (number > 0),
  starts_at timestamptz,
  -- The day in the territory; the answer to "which mandates are in force".
  held_on date,
  -- A written consultation is answered until then.
  ends_at timestamptz,
  place text check (length(place) <= 300),
  remote_url text check (remote_url ~ '^https://' and length(remote_url) <= 500),
  note text check (length(note) <= 2000),
  summoned_at timestamptz, summoned_by uuid references person (id),
  -- Why the notice is shorter than the territory's.
  short_notice_reason text check (length(short_notice_reason) between 1 and 500),
  opened_at timestamptz, opened_by uuid references person (id),
  closed_at timestamptz, closed_by uuid references person (id),
  cancelled_at timestamptz, cancel_reason text check (length(cancel_reason) between 1 and 500),
  -- Of the calendar entry: rises with each change that people were told of.
  calendar_sequence integer not null default 0,
  -- The rules it is held by, kept as they were when it opened.
  rules jsonb,
  created_by uuid references person (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  invented boolean not null default false,
  unique (id, territory_id),
  unique (territory_id, number),
  check (status in ('polling', 'cancelled') or (starts_at is not null and held_on is not null)),
  check ((starts_at is null) = (held_on is null)),
  check (status not in ('summoned', 'open') or summoned_at is not null),
  check (status not in ('open', 'closed') or (opened_at is not null and number is not null and rules is not null)),
  check ((status = 'closed') = (closed_at is not null)),
  check ((status = 'cancelled') = (cancelled_at is not null and cancel_reason is not null))
);
create index session_by_territory on committee_session (territory_id, held_on desc nulls first, id);
-- One session open at a time in a territory: two rooms would share one committee.
create unique index session_open_once on committee_session (territory_id) where status = 'open';

-- Days proposed for a session, and who can come.
create table session_date (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  territory_id uuid not null,
  starts_at timestamptz not null,
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  unique (session_id, starts_at)
);
create table session_date_answer (
  date_id uuid not null references session_date (id) on delete cascade,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  answer text not null check (answer in ('yes', 'if_need_be', 'no')),
  answered_at timestamptz not null default now(),
  primary key (date_id, person_id)
);

create table agenda_item (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  territory_id uuid not null,
  position smallint not null check (position between 1 and 99),
  kind text not null check (kind in ('project', 'minutes', 'other')),
  project_id uuid,
  title text check (length(title) between 1 and 200),
  minutes_alone smallint not null default 0 check (minutes_alone between 0 and 240),
  minutes_owner smallint not null default 0 check (minutes_owner between 0 and 240),
  minutes_debate smallint not null default 0 check (minutes_debate between 0 and 240),
  -- Still to be heard or decided: a file stands on one agenda at a time.
  pending boolean not null default true,
  invented boolean not null default false,
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (id, territory_id),
  unique (session_id, position) deferrable initially deferred,
  unique (session_id, project_id),
  check ((kind = 'project') = (project_id is not null)),
  check (kind <> 'other' or title is not null)
);
create unique index item_pending_once on agenda_item (project_id) where pending;
create index item_by_project on agenda_item (project_id) where project_id is not null;

-- A member's link with a file: declared, suggested by what the network knows, or noted by the chair. Until it is settled or set aside it hides the file.
create table recusal (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  origin text not null check (origin in ('declared', 'suggested', 'noted')),
  link text not null check (link in ('same_group', 'same_company', 'same_trade_and_place', 'customer', 'supplier', 'competitor', 'recent_mission', 'personal', 'other')),
  detail text check (length(detail) <= 500),
  status text not null check (status in ('suggested', 'in_force', 'set_aside', 'lifted')),
  noted_at timestamptz not null default now(), noted_by uuid references person (id),
  settled_at timestamptz, settled_by uuid references person (id), settle_reason text check (length(settle_reason) between 1 and 500),
  lifted_at timestamptz, lifted_by uuid references person (id), lift_reason text check (length(lift_reason) between 1 and 500),
  invented boolean not null default false,
  foreign key (project_id, territory_id) references project (id, territory_id),
  -- A suggestion that was set aside is not made again; a link stands once.
  unique (project_id, person_id, link),
  check (status <> 'set_aside' or (settled_at is not null and settled_by is not null and settle_reason is not null)),
  check (status <> 'in_force' or origin <> 'suggested' or settled_by is not null),
  check ((status = 'lifted') = (lifted_at is not null and lifted_by is not null and lift_reason is not null)),
  -- Nobody settles their own case, and who lifts a recusal is neither the member nor who imposed it.
  check (settled_by is distinct from person_id or settled_by is null),
  check (lifted_by is null or (lifted_by <> person_id and lifted_by is distinct from coalesce(settled_by, noted_by)))
);
create index recusal_of_person on recusal (person_id) where status in ('suggested', 'in_force');
create index recusal_by_project on recusal (project_id);

-- "I have no link with this file": said by the member, once per file and session.
create table interest_statement (
  item_id uuid not null,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  stated_at timestamptz not null default now(),
  primary key (item_id, person_id),
  foreign key (item_id, territory_id) references agenda_item (id, territory_id) on delete cascade
);

-- What a member thinks of a file before the session: one's own first, then the others'.
create table opinion (
  item_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  stance text not null check (stance in ('favourable', 'reserved', 'unfavourable')),
  half_days integer check (half_days between 1 and 240),
  body text not null default '' check (length(body) <= 2000),
  given_at timestamptz not null default now(),
  changed_at timestamptz,
  primary key (item_id, person_id),
  foreign key (item_id, territory_id) references agenda_item (id, territory_id) on delete cascade
);

-- enter() as in 0020, with where the person sits and what they are recused from.
create or replace function enter(person uuid) returns void language plpgsql as $$
declare animates uuid[]; reads uuid[]; belongs uuid[]; establishments uuid[]; owns uuid[]; sits uuid[]; recused uuid[]; network boolean;
begin
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct territory_id) filter (where role = 'local_animator'),
         array_agg(distinct territory_id) filter (where role in ('local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member')),
         array_agg(distinct territory_id) filter (where territory_id is not null),
         array_agg(distinct establishment_id) filter (where role in ('site_manager', 'lender_hr', 'owner')),
         array_agg(distinct establishment_id) filter (where role = 'owner'),
         array_agg(distinct territory_id) filter (where role in ('chair', 'co_chair', 'committee_member')),
         bool_or(role = 'national_animator')
    into animates, reads, belongs, establishments, owns, sits, network
    from role_in_force where person_id = person;
  select array_agg(distinct project_id) into recused from recusal where person_id = person and status in ('suggested', 'in_force');
  perform set_config('alize.actor', coalesce(person::text, ''), true),
          set_config('alize.animates', coalesce(animates::text, '{}'), true),
          set_config('alize.reads', coalesce(reads::text, '{}'), true),
          set_config('alize.belongs', coalesce(belongs::text, '{}'), true),
          set_config('alize.establishments', coalesce(establishments::text, '{}'), true),
          set_config('alize.owns', coalesce(owns::text, '{}'), true),
          set_config('alize.sits', coalesce(sits::text, '{}'), true),
          set_config('alize.recused', coalesce(recused::text, '{}'), true),
          set_config('alize.network', case when network then 'on' else '' end, true),
          set_config('alize.link_lead', '', true),
          set_config('alize.link_project', '', true),
          set_config('alize.system', '', true);
end $$;

do $$
declare t text;
begin
  foreach t in array array['mandate', 'committee_session', 'session_date', 'session_date_answer', 'agenda_item', 'recusal', 'interest_statement', 'opinion'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
  -- Whoever is recused from a file sees nothing of it, whatever else they may be: no row of it is read, and so none is changed.
  foreach t in array array['project_need', 'project_finance_line', 'project_aid', 'project_relation', 'project_attachment', 'project_section', 'section_presence', 'project_appraisal',
    'project_note', 'project_change', 'correction_request', 'correction_field', 'project_task', 'project_message', 'opinion'] loop
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
end $$;
create policy recused on project as restrictive using ((select acts_as_system()) or id <> all ((select actor_recused())::uuid[]));
create policy recused on stored_file as restrictive using ((select acts_as_system()) or project_id is null or project_id <> all ((select actor_recused())::uuid[]));
create policy recused on search_entry as restrictive using ((select acts_as_system()) or cardinality((select actor_recused())) = 0
  or (kind <> 'project' or id <> all ((select actor_recused())::uuid[])) and (kind <> 'lead' or id in (select id from lead)));
create policy recused on event as restrictive for select using ((select acts_as_system()) or cardinality((select actor_recused())) = 0
  or (subject_kind <> 'project' or subject_id <> all ((select actor_recused())::uuid[])) and (subject_kind <> 'lead' or subject_id in (select id from lead)));
-- A line of the tray leads somewhere: one that leads to the file is not there.
create policy recused on notification as restrictive using ((select acts_as_system())
  or not exists (select from unnest((select actor_recused())::uuid[]) as file where href like '%' || file || '%'));
create policy recused on lead as restrictive using ((select acts_as_system()) or project_id is null or project_id <> all ((select actor_recused())::uuid[]));
-- One's own links with files are told by number of item, never as rows: what is written there is about the file. They are declared, not read back.
create policy recused on recusal as restrictive for select using ((select acts_as_system()) or person_id is distinct from (select actor_id()));

-- The committee and its sessions, for those who sit, are invited, or animate the network.
create policy belongs_reads on mandate for select using ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]));
create policy members_read on committee_session for select using ((select actor_network()) or territory_id = any ((select actor_sits())::uuid[])
  or status not in ('polling', 'planned') and territory_id in (select r.territory_id from role_in_force r where r.person_id = (select actor_id()) and r.role = 'guest'));
create policy members_read on session_date for select using (session_id in (select id from committee_session));
create policy members_read on session_date_answer for select using (date_id in (select id from session_date));
create policy own_answer on session_date_answer using (person_id = (select actor_id()) and territory_id = any ((select actor_sits())::uuid[]));
-- The agenda is told with the summons; before it, it is still being made.
create policy members_read on agenda_item for select using (
  session_id in (select id from committee_session where status in ('summoned', 'open', 'closed')));
-- The chair settles links with a reason, of others than oneself and of files one is not recused from.
create function actor_presides(territory uuid) returns boolean language sql stable as $$
  select exists (select from role_in_force r where r.person_id = actor_id() and r.territory_id = territory and r.role in ('chair', 'co_chair'))
$$;
create policy chair_reads on recusal for select using (territory_id = any ((select actor_sits())::uuid[]) and actor_presides(territory_id)
  and project_id <> all ((select actor_recused())::uuid[]));
create policy chair_settles on recusal for update using (territory_id = any ((select actor_sits())::uuid[]) and actor_presides(territory_id)
  and project_id <> all ((select actor_recused())::uuid[]) and person_id <> (select actor_id()));
create policy chair_notes on recusal for insert with check (territory_id = any ((select actor_sits())::uuid[]) and actor_presides(territory_id)
  and project_id <> all ((select actor_recused())::uuid[]) and person_id <> (select actor_id()) and origin = 'noted');
-- A member declares a link with a file on an agenda they read; it binds at once, also where another word had set it aside or lifted it.
create function declare_link(item uuid, link text, detail text) returns boolean language plpgsql as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id(); found agenda_item;
begin
  select i.* into found from agenda_item i where i.id = declare_link.item and i.kind = 'project' and i.territory_id = any (actor_sits());
  if found.id is null or who is null then return false; end if;
  perform set_config('alize.system', 'on', true);
  insert into recusal as r (project_id, territory_id, person_id, origin, link, detail, status, noted_at, noted_by)
    values (found.project_id, found.territory_id, who, 'declared', declare_link.link, declare_link.detail, 'in_force', present(), who)
  on conflict (project_id, person_id, link) do update set origin = 'declared', status = 'in_force', detail = excluded.detail, noted_at = excluded.noted_at, noted_by = who,
    settled_at = null, settled_by = null, settle_reason = null, lifted_at = null, lifted_by = null, lift_reason = null;
  delete from interest_statement s where s.item_id = declare_link.item and s.person_id = who;
  delete from opinion o where o.item_id = declare_link.item and o.person_id = who;
  perform set_config('alize.recused', array_append(actor_recused(), found.project_id)::text, true), set_config('alize.system', before, true);
  return true;
end $$;
create policy own_statement on interest_statement using (person_id = (select actor_id()) and territory_id = any ((select actor_sits())::uuid[]));
create policy chair_reads on interest_statement for select using (territory_id = any ((select actor_sits())::uuid[]) and actor_presides(territory_id));

-- Files of the agendas one may read, for those who sit: read, never written.
create policy committee_hears on project for select using (territory_id = any ((select actor_sits())::uuid[])
  and id in (select project_id from agenda_item where project_id is not null));
create policy committee_hears on project_appraisal for select using (territory_id = any ((select actor_sits())::uuid[]) and project_id in (select id from project));
-- What stands between owner and animators stays there: the committee hears the file, not its corrections nor how it came to be.
drop policy change_others on project_change;
create policy change_others on project_change for select using (side = 'both' and project_id in (select id from project
  where id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[]) or (select actor_network())));
drop policy file_reads on correction_request;
create policy file_reads on correction_request for select using (project_id in (select id from project
  where id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[]) or (select actor_network())));
drop policy presence_all on section_presence;
create policy presence_all on section_presence using (project_id in (select id from project
  where id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[]) or territory_id = any ((select actor_animates())::uuid[])));

-- Opinions: one's own first; then, and once the session is open, the others'.
create function actor_gave_opinion(item uuid) returns boolean language plpgsql stable as $$
declare given boolean; who uuid := actor_id(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from opinion o where o.item_id = item and o.person_id = who)
    or exists (select from agenda_item i join committee_session s on s.id = i.session_id where i.id = item and s.status in ('open', 'closed')) into given;
  perform set_config('alize.system', before, true);
  return given;
end $$;
create policy own_opinion on opinion using (person_id = (select actor_id()) and territory_id = any ((select actor_sits())::uuid[]));
create policy others_after on opinion for select using (territory_id = any ((select actor_sits())::uuid[]) and actor_gave_opinion(item_id));

-- A session's agenda as the acting person may read it: of an item they are recused from only its number is left.
create function agenda_of(wanted uuid) returns table (id uuid, item_position smallint, kind text, hidden text, project_id uuid, reference text, firm_name text, title text,
  project_status text, minutes_alone smallint, minutes_owner smallint, minutes_debate smallint, pending boolean) language plpgsql stable as $$
declare recused uuid[] := actor_recused();
begin
  -- Row-level security says whether the session is seen, and its agenda told yet.
  return query
    with mine as (select i.* from agenda_item i where i.session_id = wanted)
    select i.id, i.position, i.kind,
      case when i.project_id = any (recused) then 'recused' end,
      case when i.project_id is null or i.project_id <> all (recused) then i.project_id end,
      f.reference, f.firm_name, case when i.kind = 'project' then f.title else i.title end, f.status,
      i.minutes_alone, i.minutes_owner, i.minutes_debate, i.pending
    from mine i left join lateral agenda_file(i.project_id) f on i.project_id <> all (recused)
    order by i.position;
end $$;
-- What an agenda says of a file, to those who read the agenda.
create function agenda_file(wanted uuid) returns table (reference text, firm_name text, title text, status text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if wanted is null or wanted = any (actor_recused()) or not exists (select from agenda_item i where i.project_id = wanted) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select p.reference, p.firm_name, coalesce(p.title, ''), p.status from project p
    where p.id = wanted and (p.confidentiality = 'normal' or p.territory_id = any (actor_animates()) or p.territory_id = any (actor_sits()));
  perform set_config('alize.system', before, true);
end $$;

-- Links that the network knows of between the members in force on a day and a file: same company or group, same trade in the same commune,
-- a customer, supplier or competitor named in the file.
create function links_known(project uuid, on_day date) returns table (person_id uuid, link text, detail text) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); p project; o organisation; e establishment;
begin
  select f.* into p from project f where f.id = links_known.project;
  if p.id is null then return; end if;
  perform set_config('alize.system', 'on', true);
  select * into e from establishment where id = p.establishment_id;
  select * into o from organisation where id = e.organisation_id;
  return query
    with sitting as (
      select m.person_id, s.id as site, s.commune_code, c.id as company, c.name, c.siren, c.group_id, coalesce(c.naf_code, '') as naf, s.name as site_name
      from mandate m join establishment s on s.id = m.establishment_id join organisation c on c.id = s.organisation_id
      where m.territory_id = p.territory_id and m.valid @> on_day)
    select x.person_id, 'same_company', x.name from sitting x where x.company = o.id or (x.siren is not null and x.siren = o.siren)
    union select x.person_id, 'same_group', g.name from sitting x join company_group g on g.id = x.group_id where x.group_id = o.group_id and x.company <> o.id
    union select x.person_id, 'same_trade_and_place', x.site_name from sitting x
      where x.company <> o.id and x.commune_code = e.commune_code and x.naf <> '' and left(x.naf, 2) = left(coalesce(p.naf_code, o.naf_code, ''), 2)
    union select x.person_id, r.kind, r.name from sitting x join project_relation r on r.project_id = p.id
      where (r.siren is not null and r.siren = x.siren) or folded(r.name) = folded(x.name);
  perform set_config('alize.system', before, true);
end $$;

-- The address of a member's own calendar: a secret of its own, renewed at will.
create table calendar_feed (
  person_id uuid primary key references person (id) on delete cascade,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy system on calendar_feed using ((select acts_as_system())) with check ((select acts_as_system()));
create policy own on calendar_feed using (person_id = (select actor_id())) with check (person_id = (select actor_id()));
-- Whoever holds the address reads the calendar of its person, and acts as nobody else.
create function open_feed(hash text) returns uuid language plpgsql as $$
declare who uuid;
begin
  perform set_config('alize.system', 'on', true);
  select f.person_id into who from calendar_feed f join person p on p.id = f.person_id and (p.left_on is null or p.left_on >= today_in('Europe/Paris')) where f.token_hash = hash;
  perform enter(who);
  return who;
end $$;
-- A calendar entry goes with its mail.
alter table mail add column calendar text, add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL'));

-- Sessions have a history: told to those who read the session, written by those who keep or sit. What is said of a file is told under the file.
alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check check (subject_kind in
  ('person', 'territory', 'organisation', 'establishment', 'agreement', 'pledge', 'network', 'lead', 'project', 'session'));
create policy session_history on event for select using (subject_kind = 'session' and subject_id in (select id from committee_session));
create policy session_write on event as restrictive for insert with check (subject_kind <> 'session' or (select acts_as_system())
  or territory_id = any ((select actor_animates())::uuid[]) or territory_id = any ((select actor_sits())::uuid[]));
