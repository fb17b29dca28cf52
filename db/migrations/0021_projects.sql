-- The project file: what a committee can decide on, prepared together by the owner and the animator.

-- Numbers of files: one row per territory and year, taken under its lock.
create table project_counter (
  territory_id uuid not null references territory (id),
  year integer not null,
  last integer not null,
  primary key (territory_id, year)
);

create table project (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique check (length(reference) <= 80),
  territory_id uuid not null,
  -- The beneficiary's sheet; the facts below are frozen in the file and do not follow it.
  establishment_id uuid not null references establishment (id),
  lead_id uuid unique references lead (id),
  status text not null default 'draft' check (status in ('draft', 'complete', 'scheduled', 'presented', 'approved', 'approved_with_conditions', 'deferred',
    'refused', 'in_delivery', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed')),
  status_since timestamptz not null default now(),
  animator_id uuid references person (id),
  owner_name text not null default '' check (length(owner_name) <= 160),
  owner_title text check (length(owner_title) <= 160),
  owner_email text check (owner_email = lower(owner_email) and length(owner_email) <= 254),
  owner_phone text check (length(owner_phone) <= 40),
  owner_language text not null default 'fr' check (owner_language in ('fr', 'en')),
  -- The firm at T0.
  t0_on date,
  firm_name text not null check (length(firm_name) between 1 and 200),
  firm_created_on date,
  headcount_fte numeric(8, 2) check (headcount_fte between 0 and 100000),
  turnover_cents bigint check (turnover_cents between 0 and 100000000000000),
  naf_code text, naf_edition text check (naf_edition in ('rev2', '2025')),
  ownership text check (length(ownership) <= 1000),
  group_links text check (length(group_links) <= 1000),
  -- The project.
  title text check (length(title) <= 200),
  kind text check (kind in ('growth', 'reorganisation', 'takeover', 'investment', 'creation', 'difficulty')),
  description text check (length(description) <= 8000),
  starts_on date, ends_on date check (ends_on >= starts_on),
  investment_cents bigint check (investment_cents between 0 and 100000000000000),
  -- Promised jobs: heads, per year over three years, and the total the owner gives; they must agree.
  jobs_year1 integer check (jobs_year1 between 0 and 100000),
  jobs_year2 integer check (jobs_year2 between 0 and 100000),
  jobs_year3 integer check (jobs_year3 between 0 and 100000),
  jobs_total integer check (jobs_total between 0 and 300000),
  jobs_kept integer check (jobs_kept between 0 and 100000),
  de_minimis_declared_on date,
  relations_none boolean not null default false,
  confidentiality text not null default 'normal' check (confidentiality in ('normal', 'reserved')),
  consent_committee_at timestamptz, consent_figures_at timestamptz, consent_story_at timestamptz,
  -- The stages, each with its date.
  owner_sent_at timestamptz,
  completed_at timestamptz,
  session_on date,
  presented_on date,
  decided_on date,
  delivery_from date, delivered_on date, followed_from date, closed_on date,
  left_on date,
  left_reason text check (length(left_reason) between 1 and 2000),
  deferrals smallint not null default 0,
  last_read_at timestamptz,
  last_changed_at timestamptz not null default now(),
  invented boolean not null default false,
  -- What the list is searched in; trigrams would not be used under row-level security.
  search_text text not null generated always as (folded(reference || ' ' || firm_name || ' ' || coalesce(title, '') || ' ' || owner_name)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, territory_id),
  check ((naf_code is null) = (naf_edition is null)),
  check (jobs_total is null or jobs_year1 is null or jobs_year2 is null or jobs_year3 is null or jobs_total = jobs_year1 + jobs_year2 + jobs_year3),
  check (status not in ('complete', 'scheduled', 'presented') or completed_at is not null),
  check (status not in ('scheduled', 'presented') or session_on is not null),
  check (status not in ('presented', 'approved', 'approved_with_conditions', 'refused', 'deferred', 'in_delivery', 'delivered', 'in_follow_up', 'closed') or presented_on is not null),
  check (status not in ('approved', 'approved_with_conditions', 'refused', 'in_delivery', 'delivered', 'in_follow_up', 'closed') or decided_on is not null),
  check (status not in ('in_delivery', 'delivered', 'in_follow_up') or delivery_from is not null),
  check (status not in ('delivered', 'in_follow_up') or delivered_on is not null),
  check (status <> 'in_follow_up' or followed_from is not null),
  check ((status = 'closed') = (closed_on is not null)),
  check ((status in ('withdrawn', 'firm_closed')) = (left_on is not null and left_reason is not null))
);
alter table lead add foreign key (project_id) references project (id) deferrable initially deferred;
alter table access_link add foreign key (project_id) references project (id) on delete cascade;
alter table link_device add foreign key (project_id) references project (id) on delete cascade;
-- The list of a territory, newest change first, and by stage; the low-activity list.
create index project_by_territory on project (territory_id, last_changed_at desc, id);
create index project_by_stage on project (territory_id, status, last_changed_at desc, id);
-- The same by name: of one territory, and of all.
create index project_by_name on project (territory_id, search_text, id);
create index project_named on project (search_text, id);
create index project_newest on project (last_changed_at desc, id);
create index project_by_establishment on project (establishment_id);
create index project_by_animator on project (animator_id, status);
create index project_decided on project (territory_id, decided_on) where decided_on is not null;
-- Files at work by when somebody last looked at them or changed them: the low-activity list.
create index project_quiet on project (territory_id, (greatest(last_changed_at, last_read_at))) where status in ('draft', 'complete', 'scheduled', 'presented', 'deferred');

-- Which change of state there is; the core's table says by whom and when. A test compares the two.
create table project_step (from_status text not null, to_status text not null, primary key (from_status, to_status));
insert into project_step values
  ('draft', 'complete'), ('complete', 'draft'), ('complete', 'scheduled'), ('scheduled', 'complete'), ('scheduled', 'presented'),
  ('presented', 'approved'), ('presented', 'approved_with_conditions'), ('presented', 'deferred'), ('presented', 'refused'), ('presented', 'complete'),
  ('deferred', 'draft'), ('deferred', 'complete'), ('approved_with_conditions', 'approved'), ('approved', 'in_delivery'), ('approved_with_conditions', 'in_delivery'),
  ('in_delivery', 'delivered'), ('delivered', 'in_delivery'), ('delivered', 'in_follow_up'), ('in_follow_up', 'closed'),
  ('draft', 'withdrawn'), ('complete', 'withdrawn'), ('scheduled', 'withdrawn'), ('presented', 'withdrawn'), ('deferred', 'withdrawn'), ('approved', 'withdrawn'),
  ('approved_with_conditions', 'withdrawn'), ('in_delivery', 'withdrawn'), ('withdrawn', 'draft'),
  ('draft', 'firm_closed'), ('complete', 'firm_closed'), ('scheduled', 'firm_closed'), ('presented', 'firm_closed'), ('deferred', 'firm_closed'), ('approved', 'firm_closed'),
  ('approved_with_conditions', 'firm_closed'), ('in_delivery', 'firm_closed'), ('delivered', 'firm_closed'), ('in_follow_up', 'firm_closed'), ('firm_closed', 'draft');

create table project_need (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  skill_domain text not null references skill_domain (code),
  result text not null check (length(result) between 1 and 1000),
  -- A guess, to be decided by the committee.
  half_days integer check (half_days between 1 and 240),
  position smallint not null default 0,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index need_by_project on project_need (project_id);
create table project_finance_line (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  side text not null check (side in ('use', 'resource')),
  kind text not null check (kind in ('investment', 'working_capital', 'recruitment', 'other_use', 'own_funds', 'bank', 'alize_advance', 'other_aid', 'other_resource')),
  label text check (length(label) <= 200),
  cents bigint not null check (cents between 0 and 100000000000000),
  position smallint not null default 0,
  check ((side = 'use') = (kind in ('investment', 'working_capital', 'recruitment', 'other_use'))),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index finance_by_project on project_finance_line (project_id);
-- Aids of the last three years, for the de minimis statement.
create table project_aid (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  label text not null check (length(label) between 1 and 200),
  granted_on date,
  cents bigint not null check (cents between 0 and 100000000000),
  position smallint not null default 0,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index aid_by_project on project_aid (project_id);
-- Customers, suppliers and competitors: what a recusal is read from.
create table project_relation (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  kind text not null check (kind in ('customer', 'supplier', 'competitor')),
  name text not null check (length(name) between 1 and 200),
  siren text check (siren ~ '^[0-9]{9}$' and luhn_valid(siren)),
  position smallint not null default 0,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index relation_by_project on project_relation (project_id);
create index relation_by_siren on project_relation (siren) where siren is not null;

-- Attached pieces: the bytes are a stored file that belongs to the file, not to the territory at large.
alter table stored_file add column project_id uuid references project (id);
create table project_attachment (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  file_id uuid not null references stored_file (id),
  kind text not null check (kind in ('quote', 'accounts', 'registration', 'business_plan', 'photo', 'mail', 'other')),
  -- 'team': kept by the animators, not shown to the owner.
  side text not null default 'both' check (side in ('both', 'team')),
  label text check (length(label) <= 200),
  by_owner boolean not null default false,
  added_by uuid references person (id),
  added_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index attachment_by_project on project_attachment (project_id);

-- Each part of the file has a version: who saves a part that moved meanwhile is told, nothing is overwritten silently.
create table project_section (
  project_id uuid not null,
  territory_id uuid not null,
  section text not null check (section in ('firm', 'project', 'jobs', 'needs', 'finance', 'aids', 'relations', 'attachments', 'consents', 'appraisal')),
  version integer not null default 0,
  changed_at timestamptz,
  changed_by uuid references person (id),
  by_owner boolean not null default false,
  primary key (project_id, section),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
-- Who has a part open right now: told to the other, forgotten after a minute.
create table section_presence (
  project_id uuid not null references project (id) on delete cascade,
  section text not null check (length(section) <= 20),
  who text not null check (length(who) <= 60),
  name text not null check (length(name) <= 160),
  seen_at timestamptz not null,
  primary key (project_id, section, who)
);

-- The animators' own pages of the file.
create table project_appraisal (
  project_id uuid primary key,
  territory_id uuid not null,
  visited_on date,
  visit_report text check (length(visit_report) <= 8000),
  opinion_kind text check (opinion_kind in ('favourable', 'reserved', 'unfavourable')),
  opinion text check (length(opinion) <= 8000),
  updated_by uuid references person (id),
  updated_at timestamptz not null default now(),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
-- A private note area per side: what one side writes, the other never reads.
create table project_note (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  side text not null check (side in ('team', 'owner')),
  body text not null check (length(body) between 1 and 4000),
  author_id uuid references person (id),
  written_at timestamptz not null default now(),
  removed_at timestamptz,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index project_note_by_project on project_note (project_id);

-- History, field by field: written by the triggers below, whatever query made the change.
create table project_change (
  id bigint generated always as identity primary key,
  project_id uuid not null references project (id),
  territory_id uuid not null,
  changed_at timestamptz not null,
  actor_id uuid references person (id),
  by_owner boolean not null,
  field text not null,
  row_id uuid,
  before jsonb, after jsonb,
  side text not null check (side in ('both', 'team'))
);
create index change_by_project on project_change (project_id, id desc);

-- A request for correction names fields, and reopens only those to the owner.
create table correction_request (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  message text not null check (length(message) between 1 and 2000),
  asked_by uuid references person (id),
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  answer text check (length(answer) <= 2000),
  closed_at timestamptz, closed_by uuid references person (id),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index correction_by_project on correction_request (project_id);
create index correction_open on correction_request (territory_id) where answered_at is null and closed_at is null;
create table correction_field (
  request_id uuid not null references correction_request (id) on delete cascade,
  project_id uuid not null,
  field text not null check (length(field) <= 40),
  primary key (request_id, field)
);
create table project_task (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  -- A person of the team, or the owner (null and for_owner).
  assignee_id uuid references person (id),
  for_owner boolean not null default false,
  due_on date,
  created_by uuid references person (id),
  created_at timestamptz not null default now(),
  done_at timestamptz, done_by uuid references person (id),
  removed_at timestamptz,
  invented boolean not null default false,
  check (not (for_owner and assignee_id is not null)),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index task_by_project on project_task (project_id);
create index task_open on project_task (assignee_id, due_on) where done_at is null and removed_at is null;
create table project_message (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  -- page: written here; mail_in: a mail that came, kept on the file. The mails that left are rows of `mail` about it.
  channel text not null check (channel in ('page', 'mail_in')),
  from_owner boolean not null,
  author_id uuid references person (id),
  author_name text not null default '' check (length(author_name) <= 160),
  subject text check (length(subject) <= 300),
  body text not null check (length(body) between 1 and 20000),
  -- The message's own identity in mail, so that the same mail is kept once.
  message_id text check (length(message_id) <= 300),
  written_at timestamptz not null default now(),
  read_by_owner_at timestamptz, read_by_team_at timestamptz,
  invented boolean not null default false,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
-- Attachments of a mail that came are named, not kept.
alter table project_message add column attached text[] not null default '{}';
-- A mail about a file is kept with it: its subject and whether it left, for the animators; its text holds the owner's link and stays in the outbox.
alter table mail add column about_id uuid, add column reply_to text check (length(reply_to) <= 254);
create index mail_by_subject on mail (about_id, queued_at desc) where about_id is not null;
create function mails_of_project(wanted uuid) returns table (id uuid, subject text, recipient text, queued_at timestamptz, sent_at timestamptz, failed boolean) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); kept boolean;
begin
  select p.territory_id = any (actor_animates()) into kept from project p where p.id = wanted;
  if not coalesce(kept, false) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select m.id, m.subject, m.recipient, m.queued_at, m.sent_at, m.sent_at is null and m.last_error is not null from mail m where m.about_id = wanted order by m.queued_at desc limit 60;
  perform set_config('alize.system', before, true);
end $$;
create index message_by_project on project_message (project_id, written_at);
create unique index message_once on project_message (project_id, message_id) where message_id is not null;
create index message_unread_team on project_message (territory_id) where from_owner and read_by_team_at is null;

-- A filtered list somebody keeps under a name.
create table saved_view (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade,
  list text not null check (length(list) <= 40),
  name text not null check (length(name) between 1 and 80),
  query text not null check (length(query) <= 1000),
  created_at timestamptz not null default now(),
  unique (person_id, list, name)
);

do $$
declare t text;
begin
  foreach t in array array['project_counter', 'project', 'project_step', 'project_need', 'project_finance_line', 'project_aid', 'project_relation', 'project_attachment', 'project_section',
    'section_presence', 'project_appraisal', 'project_note', 'project_change', 'correction_request', 'correction_field', 'project_task', 'project_message', 'saved_view'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  -- What hangs on a file: its territory's animators keep it; whoever else sees the file reads it.
  foreach t in array array['project_need', 'project_finance_line', 'project_aid', 'project_relation', 'project_section'] loop
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
    execute format('create policy file_reads on %I for select using (project_id in (select id from project))', t);
    execute format('create policy owner_keeps on %I using (project_id = (select actor_project()) or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))', t);
  end loop;
end $$;
-- A request for correction is the animators'; the owner answers it.
create policy animator_keeps on correction_request using (territory_id = any ((select actor_animates())::uuid[]));
create policy file_reads on correction_request for select using (project_id in (select id from project));
create policy owner_answers on correction_request for update using (answered_at is null and closed_at is null and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))) with check (closed_at is null);
create policy everyone_reads on project_step for select using (true);
create policy own on saved_view using (person_id = (select actor_id())) with check (person_id = (select actor_id()));
create policy project_read on project for select using (
  territory_id = any ((select actor_animates())::uuid[]) or (select actor_network()) and confidentiality = 'normal'
  or id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[]));
create policy project_open on project for insert with check (territory_id = any ((select actor_animates())::uuid[]));
create policy project_change on project for update using (
  territory_id = any ((select actor_animates())::uuid[]) or id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[]));
create policy counter_keep on project_counter using (territory_id = any ((select actor_animates())::uuid[]));
-- Pieces: the owner sees those of both sides and adds to them.
create policy animator_keeps on project_attachment using (territory_id = any ((select actor_animates())::uuid[]));
create policy file_reads on project_attachment for select using (side = 'both' and project_id in (select id from project));
create policy owner_adds on project_attachment for insert with check (side = 'both' and by_owner and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))));
create policy owner_removes on project_attachment for update using (side = 'both' and by_owner and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))) with check (side = 'both' and by_owner);
drop policy file_read on stored_file;
create policy file_read on stored_file for select using (
  project_id is null and ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]))
  or project_id is not null and id in (select file_id from project_attachment where removed_at is null));
drop policy file_write on stored_file;
create policy file_write on stored_file for insert with check (
  project_id is null and ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]))
  or project_id is not null and (territory_id = any ((select actor_animates())::uuid[]) or project_id = (select actor_project())
    or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))));
create policy presence_all on section_presence using (project_id in (select id from project));
-- The animators' pages: theirs; the national animator reads the opinion of a file that is not reserved, never the notes.
create policy animator_keeps on project_appraisal using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on project_appraisal for select using ((select actor_network()) and project_id in (select id from project));
create policy team_note on project_note using (side = 'team' and territory_id = any ((select actor_animates())::uuid[]));
create policy owner_note on project_note using (side = 'owner' and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))));
create policy change_team on project_change for select using (territory_id = any ((select actor_animates())::uuid[]));
create policy change_others on project_change for select using (side = 'both' and project_id in (select id from project));
create policy correction_fields on correction_field for select using (request_id in (select id from correction_request));
create policy correction_fields_kept on correction_field using (project_id in (select id from project where territory_id = any ((select actor_animates())::uuid[])));
-- Tasks: the owner sees and ticks those that are the owner's.
create policy animator_keeps on project_task using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on project_task for select using ((select actor_network()) and project_id in (select id from project));
create policy owner_sees on project_task for select using (for_owner and project_id in (select id from project where id = (select actor_project())
  or establishment_id = any ((select actor_owns())::uuid[])));
create policy owner_does on project_task for update using (for_owner and project_id in (select id from project where id = (select actor_project())
  or establishment_id = any ((select actor_owns())::uuid[]))) with check (for_owner);
-- Messages are between the owner and the animators.
create policy animator_keeps on project_message using (territory_id = any ((select actor_animates())::uuid[]));
create policy owner_reads on project_message for select using (project_id in (select id from project where id = (select actor_project())
  or establishment_id = any ((select actor_owns())::uuid[])));
create policy owner_writes on project_message for insert with check (from_owner and channel = 'page' and project_id in (select id from project where id = (select actor_project())
  or establishment_id = any ((select actor_owns())::uuid[])));

-- The owner of a file by link or by role: said once for the triggers.
create function acts_as_owner(wanted uuid, establishment uuid) returns boolean language sql stable as $$
  select wanted is not distinct from actor_project() or establishment = any (actor_owns())
$$;

-- A state is left only by a step of the table; what was frozen stays; a file that stands complete holds together.
create function project_goes_by_steps() returns trigger language plpgsql as $$
declare uses numeric; resources numeric;
begin
  if new.territory_id <> old.territory_id or new.reference <> old.reference then
    raise exception 'a file keeps its territory and its reference' using errcode = 'check_violation', constraint = 'project_keeps_its_place';
  end if;
  if new.status <> old.status then
    if not exists (select from project_step where from_status = old.status and to_status = new.status) then
      raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'project_goes_by_steps';
    end if;
    new.status_since := present();
  end if;
  if new.status = 'complete' and old.status = 'draft' then
    select coalesce(sum(cents) filter (where side = 'use'), 0), coalesce(sum(cents) filter (where side = 'resource'), 0) into uses, resources
      from project_finance_line where project_id = new.id;
    if uses <> resources then
      raise exception 'the finance plan does not balance' using errcode = 'check_violation', constraint = 'project_plan_balances';
    end if;
  end if;
  -- Once the committee has seen it, what the firm was at T0 is what it was.
  if old.presented_on is not null and old.status not in ('deferred', 'draft', 'complete') and not acts_as_system() and
    (new.t0_on, new.firm_name, new.firm_created_on, new.headcount_fte, new.turnover_cents, new.naf_code, new.group_links)
      is distinct from (old.t0_on, old.firm_name, old.firm_created_on, old.headcount_fte, old.turnover_cents, old.naf_code, old.group_links) then
    raise exception 'the facts of T0 are frozen' using errcode = 'check_violation', constraint = 'project_t0_frozen';
  end if;
  return new;
end $$;
create trigger project_goes_by_steps before update on project for each row execute function project_goes_by_steps();

-- An owner by link or role changes only what is the owner's, and only while it is open: never the stage, the dates, who holds it.
create function project_owner_writes() returns trigger language plpgsql as $$
begin
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  if (new.animator_id, new.session_on, new.presented_on, new.decided_on, new.delivery_from, new.delivered_on, new.followed_from, new.closed_on, new.deferrals,
      new.lead_id, new.establishment_id, new.confidentiality, new.left_on)
    is distinct from (old.animator_id, old.session_on, old.presented_on, old.decided_on, old.delivery_from, old.delivered_on, old.followed_from, old.closed_on, old.deferrals,
      old.lead_id, old.establishment_id, old.confidentiality, old.left_on) and not (new.status = 'withdrawn' and new.animator_id is not distinct from old.animator_id) then
    raise exception 'not the owner''s to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger project_owner_writes before update on project for each row execute function project_owner_writes();

create function keep_project_change() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end; now_is jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  project uuid; territory uuid; establishment uuid; key text; before text := coalesce(current_setting('alize.system', true), '');
  who uuid := actor_id(); owner boolean; shown text := 'both'; subject uuid;
  -- What moves by itself, or is told by its event.
  aside text[] := array['id', 'project_id', 'territory_id', 'updated_at', 'updated_by', 'last_read_at', 'last_changed_at', 'status', 'status_since', 'created_at', 'invented', 'position', 'reference',
    'completed_at', 'deferrals', 'lead_id', 'search_text', 'added_by', 'added_at', 'by_owner', 'file_id'];
begin
  if coalesce(current_setting('alize.history', true), '') = 'off' then return null; end if;
  project := coalesce(now_is ->> 'project_id', was ->> 'project_id', now_is ->> 'id')::uuid;
  territory := coalesce(now_is ->> 'territory_id', was ->> 'territory_id')::uuid;
  perform set_config('alize.system', 'on', true);
  select p.establishment_id into establishment from project p where p.id = project;
  perform set_config('alize.system', before, true);
  owner := not (territory = any (actor_animates())) and (project = actor_project() or establishment = any (actor_owns()));
  owner := coalesce(owner, false);
  if tg_table_name = 'project_appraisal' or coalesce(now_is, was) ->> 'side' = 'team' then shown := 'team'; end if;
  perform set_config('alize.system', 'on', true);
  if tg_table_name in ('project', 'project_appraisal') then
    for key in select k from jsonb_object_keys(now_is) k where k <> all (aside) and (now_is -> k) is distinct from (was -> k) and not (was is null and now_is -> k = 'null') loop
      insert into project_change (project_id, territory_id, changed_at, actor_id, by_owner, field, before, after, side)
      values (project, territory, present(), who, owner, key, nullif(was -> key, 'null'), nullif(now_is -> key, 'null'), shown);
    end loop;
  else
    subject := coalesce(now_is ->> 'id', was ->> 'id')::uuid;
    if (was - aside) is distinct from (now_is - aside) then
      insert into project_change (project_id, territory_id, changed_at, actor_id, by_owner, field, row_id, before, after, side)
      values (project, territory, present(), who, owner, tg_argv[0], subject, was - aside, now_is - aside, shown);
    end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger project_history after update on project for each row execute function keep_project_change();
create trigger appraisal_history after insert or update on project_appraisal for each row execute function keep_project_change();
create trigger need_history after insert or update or delete on project_need for each row execute function keep_project_change('needs');
create trigger finance_history after insert or update or delete on project_finance_line for each row execute function keep_project_change('finance');
create trigger aid_history after insert or update or delete on project_aid for each row execute function keep_project_change('aids');
create trigger relation_history after insert or update or delete on project_relation for each row execute function keep_project_change('relations');
create trigger attachment_history after insert or update on project_attachment for each row execute function keep_project_change('attachments');
create trigger project_change_only_grows before update or delete on project_change for each row execute function refuse_change();

-- Events of files and leads: a reserved file is not the national animator's to read about.
drop policy event_read on event;
create policy event_read on event for select using (
  actor_id = (select actor_id()) or territory_id = any ((select actor_animates())::uuid[])
  or (select actor_network()) and (subject_kind <> 'project' or subject_id in (select id from project))
  or establishment_id = any ((select actor_establishments())::uuid[])
  or (territory_id = any ((select actor_belongs())::uuid[]) and subject_kind in ('territory', 'agreement')));

-- Files and leads are found by the search of everything, by those who may open them.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in ('person', 'establishment', 'organisation', 'territory', 'agreement', 'lead', 'project'));
alter table search_entry add column reserved boolean not null default false;
drop policy as_the_thing_itself on search_entry;
create policy as_the_thing_itself on search_entry for select using (
  everyone or (select actor_network()) and not reserved or (kind = 'person' and id = (select actor_id()))
  or animators && (select actor_animates())::uuid[] or readers && (select actor_reads())::uuid[]
  or members && (select actor_belongs())::uuid[] or establishments && (select actor_establishments())::uuid[]);
create function index_projects(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into search_entry as s (kind, id, label, detail, href, words, animators, reserved)
  select 'project', p.id, coalesce(nullif(p.title, ''), p.firm_name), p.reference || ' · ' || p.firm_name, '/dossiers/' || p.id,
    folded(concat_ws(' ', p.reference, p.firm_name, p.title, p.owner_name)), array[p.territory_id], p.confidentiality = 'reserved'
  from project p where p.id = any (ids)
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, animators = excluded.animators, reserved = excluded.reserved;
  perform set_config('alize.system', before, true);
end $$;
create function index_leads(ids uuid[]) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into search_entry as s (kind, id, label, detail, href, words, animators)
  select 'lead', l.id, case when l.firm_name = '' then l.contact_name else l.firm_name end, coalesce(t.name, ''), '/pistes/' || l.id,
    folded(concat_ws(' ', l.firm_name, l.siret, l.contact_name, l.contact_email)), array_remove(array_append(l.candidates, l.territory_id), null)
  from lead l left join territory t on t.id = l.territory_id where l.id = any (ids) and l.status <> 'draft' and (l.firm_name <> '' or l.contact_name <> '')
  on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words, animators = excluded.animators;
  perform set_config('alize.system', before, true);
end $$;
create function search_follows_work() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'project' then perform index_projects(array(select id from changed));
  else perform index_leads(array(select id from changed));
  end if;
  return null;
end $$;
create function search_follows_project() returns trigger language plpgsql as $$
begin
  -- Only what stands in the entry: a read or a stage does not rewrite it.
  perform index_projects(array(select n.id from changed n join gone o on o.id = n.id
    where (n.title, n.firm_name, n.owner_name, n.confidentiality) is distinct from (o.title, o.firm_name, o.owner_name, o.confidentiality)));
  return null;
end $$;
create trigger search_after_insert after insert on project referencing new table as changed for each statement execute function search_follows_work();
create trigger search_after_update after update on project referencing new table as changed old table as gone for each statement execute function search_follows_project();
create trigger search_after_insert after insert on lead referencing new table as changed for each statement execute function search_follows_work();
create trigger search_after_update after update on lead referencing new table as changed for each statement execute function search_follows_work();
-- The parameters that a file is measured by, oldest first: its owner needs them too, who sees nothing else of the territory's settings.
create function project_method(territory uuid) returns jsonb language plpgsql stable as $$
declare found jsonb; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(jsonb_agg(jsonb_build_object('name', name, 'value', value) order by id), '[]') into found from territory_parameter
    where territory_id = territory and name in ('visit_required', 'finance_plan_required', 'job_rule_days', 'job_rule_loan', 'min_jobs', 'min_jobs_months', 'eligible_size',
      'min_age_months', 'sectors', 'stages', 'call_back_days', 'loan_enabled', 'loan_max', 'quiet_days', 'spread_months_max', 'days_default', 'days_soft_cap', 'days_hard_cap');
  perform set_config('alize.system', before, true);
  return found;
end $$;
-- The next reference of a territory's year: VOSGES-2026-014. The counter's row is locked until the file is in.
create function next_reference(territory uuid, in_year integer) returns text language plpgsql as $$
declare taken integer; stem text; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into project_counter (territory_id, year, last) values (territory, in_year, 1)
    on conflict (territory_id, year) do update set last = project_counter.last + 1 returning last into taken;
  select upper(t.code) into stem from territory t where t.id = next_reference.territory;
  perform set_config('alize.system', before, true);
  return stem || '-' || in_year || '-' || lpad(taken::text, 3, '0');
end $$;
-- Whether the team has done its part, told to nobody as text: what settles a file when its owner saves.
create function appraisal_given(project uuid) returns table (visited boolean, report boolean, kind boolean, opinion boolean) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select a.visited_on is not null, coalesce(a.visit_report, '') <> '', a.opinion_kind is not null, coalesce(a.opinion, '') <> '' from project_appraisal a where a.project_id = project;
  perform set_config('alize.system', before, true);
end $$;
-- What the person who sent a lead may know of who will call: names and the office's telephone, never an address of a person.
create function lead_promise(wanted uuid) returns table (territory_name text, territory_code text, names text[], phone text, days integer) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); l lead;
begin
  -- Only for a lead that the acting person or link may see.
  select * into l from lead where id = wanted;
  if l.id is null then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select t.name, t.code,
      case when l.assigned_to is not null then array(select p.name from person p where p.id = l.assigned_to)
        else array(select p.name from role_in_force r join person p on p.id = r.person_id where r.territory_id = t.id and r.role = 'local_animator' order by r.starts_on, p.name limit 3) end,
      t.contact_phone,
      coalesce((select (value #>> '{}')::integer from territory_parameter where territory_id = t.id and name = 'call_back_days' and value <> 'null' order by id desc limit 1), 2)
    from (select 1) one left join territory t on t.id = l.territory_id;
  perform set_config('alize.system', before, true);
end $$;
-- The territory of what a link is for: where the event of its renewal is told.
create function link_territory(wanted uuid) returns uuid language plpgsql stable as $$
declare found uuid; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(p.territory_id, l.territory_id) into found from access_link a left join lead l on l.id = a.lead_id left join project p on p.id = a.project_id where a.id = wanted;
  perform set_config('alize.system', before, true);
  return found;
end $$;
