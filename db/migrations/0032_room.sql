-- The session room: who is there, who speaks for whom, what is put to the committee, what each said, and what was decided.

-- Where the room stands: followed by every screen. `driver_id`: who drives, so that two people do not drive at once unawares.
alter table committee_session
  -- Deferred: sessions and items refer to each other.
  add column current_item uuid references agenda_item (id) deferrable initially deferred,
  add column stage text check (stage in ('alone', 'hearing', 'debate')),
  add column stage_since timestamptz,
  add column driver_id uuid references person (id),
  add column room_version integer not null default 0;
alter table agenda_item
  add column opened_at timestamptz,
  add column closed_at timestamptz,
  -- How an item that decided nothing ended: no decision was possible, or it was not heard.
  add column ended_as text check (ended_as in ('decided', 'no_decision', 'not_heard', 'done')),
  add check ((closed_at is null) = (ended_as is null));

create table session_stay (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  noted_by uuid references person (id),
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  exclude using gist (session_id with =, person_id with =, tstzrange(arrived_at, left_at, '[)') with &&)
);
create table session_proxy (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  territory_id uuid not null,
  giver_id uuid not null references person (id),
  holder_id uuid not null references person (id) check (holder_id <> giver_id),
  -- The order in which they were recorded decides which are used beyond the limit.
  recorded bigint generated always as identity,
  recorded_by uuid references person (id),
  revoked_at timestamptz,
  foreign key (session_id, territory_id) references committee_session (id, territory_id)
);
create unique index proxy_once on session_proxy (session_id, giver_id, holder_id) where revoked_at is null;

-- What the chair puts to the committee on an item; recorded when the committee carries it, and undone only while the item is open.
create table decision (
  id uuid primary key default gen_random_uuid(),
  item_id uuid not null unique,
  session_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  state text not null default 'put' check (state in ('put', 'recorded')),
  outcome text not null check (outcome in ('approved', 'approved_with_conditions', 'deferred', 'redirected', 'refused')),
  reasons text not null check (length(reasons) between 1 and 4000),
  -- What is asked of a deferred file; the next door of one that is redirected or refused.
  asked text check (length(asked) between 1 and 2000),
  next_door text check (length(next_door) between 1 and 500),
  jobs_expected integer check (jobs_expected between 0 and 100000),
  advance_cents bigint check (advance_cents > 0),
  advance_months smallint check (advance_months between 1 and 120),
  advance_grace smallint check (advance_grace between 0 and 60),
  put_at timestamptz not null default now(),
  put_by uuid references person (id),
  recorded_at timestamptz, recorded_by uuid references person (id),
  -- What the engine said, and by what rules: the minutes are written from it.
  verdict jsonb,
  foreign key (item_id, territory_id) references agenda_item (id, territory_id),
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (id, territory_id),
  check ((state = 'recorded') = (recorded_at is not null and verdict is not null)),
  -- No quorum, never a decision; and nothing is recorded that the committee did not carry.
  check (state = 'put' or ((verdict ->> 'quorate')::boolean and verdict ->> 'outcome' = 'approved')),
  check (outcome <> 'deferred' or asked is not null),
  check (outcome not in ('redirected', 'refused') or next_door is not null),
  check (advance_cents is null or outcome in ('approved', 'approved_with_conditions')),
  check ((advance_cents is null) = (advance_months is null))
);
create index decision_by_project on decision (project_id);
create index decision_by_session on decision (session_id);
-- Days granted: by skill, from an establishment, out of the pledge of a year.
create table decision_grant (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  establishment_id uuid not null references establishment (id),
  skill_domain text not null references skill_domain (code),
  year integer not null check (year between 1998 and 2100),
  half_days integer not null check (half_days between 1 and 240),
  -- Taken out of the pledge from the moment the decision is recorded.
  reserved boolean not null default false,
  foreign key (decision_id, territory_id) references decision (id, territory_id) on delete cascade
);
create index grant_by_decision on decision_grant (decision_id);
create index grant_by_establishment on decision_grant (establishment_id, year) where reserved;
create table decision_condition (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  body text not null check (length(body) between 1 and 1000),
  -- Who lifts it, and by when.
  lifter_id uuid not null references person (id),
  due_on date not null,
  lifted_at timestamptz, lifted_by uuid references person (id), lift_note text check (length(lift_note) <= 500),
  foreign key (decision_id, territory_id) references decision (id, territory_id) on delete cascade,
  check ((lifted_at is null) = (lifted_by is null))
);
create index condition_by_decision on decision_condition (decision_id);
create index condition_open on decision_condition (lifter_id, due_on) where lifted_at is null;

-- What a voter said on what was put; a proxy's word stands under its giver. It belongs to that proposal: another begins with none.
create table item_position (
  decision_id uuid not null references decision (id) on delete cascade,
  item_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  person_id uuid not null references person (id),
  by_id uuid not null references person (id),
  stance text not null check (stance in ('for', 'against', 'abstain')),
  reason text check (length(reason) between 1 and 1000),
  said_at timestamptz not null,
  primary key (decision_id, person_id),
  foreign key (item_id, territory_id) references agenda_item (id, territory_id) on delete cascade
);
create index position_by_item on item_position (item_id);

-- Days left of an establishment in a skill and a year: what it confirmed, less what is reserved.
create function days_left(establishment uuid, in_year integer, domain text) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce((select l.half_days from pledge p join pledge_line l on l.pledge_id = p.id
      where p.establishment_id = establishment and p.year = in_year and p.status = 'confirmed' and l.skill_domain = domain), 0)
    - coalesce((select sum(g.half_days) from decision_grant g where g.establishment_id = establishment and g.year = in_year and g.skill_domain = domain and g.reserved), 0) into n;
  perform set_config('alize.system', before, true);
  return n;
end $$;
-- Nobody reserves a day that is not there: the pledge's line is the lock, so that of two who take the last half-day one is told.
create function reserve_granted() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if new.reserved and not (tg_op = 'UPDATE' and old.reserved and old.half_days >= new.half_days and old.establishment_id = new.establishment_id) then
    perform set_config('alize.system', 'on', true);
    perform from pledge where establishment_id = new.establishment_id and year = new.year and status = 'confirmed' for update;
    perform set_config('alize.system', before, true);
    if days_left(new.establishment_id, new.year, new.skill_domain) < new.half_days then
      raise exception 'fewer days are left than granted' using errcode = 'check_violation', constraint = 'days_left';
    end if;
  end if;
  return new;
end $$;
create trigger reserve_granted before insert or update on decision_grant for each row execute function reserve_granted();
-- A pledge is not taken back, nor made smaller, under the days already reserved on it.
create function pledge_keeps_reserved() returns trigger language plpgsql as $$
declare row jsonb := to_jsonb(coalesce(new, old)); wanted uuid := coalesce(row ->> 'pledge_id', row ->> 'id')::uuid; short boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from pledge p join decision_grant g on g.establishment_id = p.establishment_id and g.year = p.year and g.reserved
    where p.id = wanted and days_left(g.establishment_id, g.year, g.skill_domain) < 0) into short;
  perform set_config('alize.system', before, true);
  if short then raise exception 'days of this pledge are reserved' using errcode = 'check_violation', constraint = 'pledge_keeps_reserved'; end if;
  return null;
end $$;
create constraint trigger pledge_keeps_reserved after update of status on pledge deferrable initially deferred for each row execute function pledge_keeps_reserved();
create constraint trigger line_keeps_reserved after update or delete on pledge_line deferrable initially deferred for each row execute function pledge_keeps_reserved();

-- Undone while the item is open, a file stands before the committee again.
insert into project_step values ('approved', 'presented'), ('approved_with_conditions', 'presented'), ('deferred', 'presented'), ('refused', 'presented');

-- Who drives a room: the chair, the co-chair, the animator for them; of an item they are recused from, never.
create function may_drive(territory uuid) returns boolean language sql stable as $$
  select territory = any (actor_animates()) or actor_presides(territory)
$$;
do $$
declare t text;
begin
  foreach t in array array['session_stay', 'session_proxy', 'decision', 'decision_grant', 'decision_condition', 'item_position'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  foreach t in array array['session_stay', 'session_proxy'] loop
    execute format('create policy driver_keeps on %I using (may_drive(territory_id))', t);
    execute format('create policy members_read on %I for select using (session_id in (select id from committee_session))', t);
  end loop;
  foreach t in array array['decision', 'decision_grant', 'decision_condition', 'item_position'] loop
    execute format('create policy driver_keeps on %I using (may_drive(territory_id))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
  foreach t in array array['decision', 'decision_grant', 'decision_condition'] loop
    execute format('create policy members_read on %I for select using (territory_id = any ((select actor_sits())::uuid[]) or (select actor_network()) and project_id in (select id from project))', t);
  end loop;
end $$;
-- One's own word, and the words one speaks for another.
create policy own_position on item_position using (territory_id = any ((select actor_sits())::uuid[]) and by_id = (select actor_id()));
create policy lifter_lifts on decision_condition for update using (lifter_id = (select actor_id()) and lifted_at is null) with check (lifter_id = (select actor_id()));
-- Whoever chairs opens, drives and closes the session, and brings the file where the committee decided.
create policy chair_drives on committee_session for update using (status in ('summoned', 'open', 'closed') and actor_presides(territory_id));
create policy chair_drives on agenda_item for update using (actor_presides(territory_id) and session_id in (select id from committee_session where status in ('open', 'closed')));
create policy chair_decides on project for update using (actor_presides(territory_id) and id in (
  select i.project_id from agenda_item i join committee_session s on s.id = i.session_id where s.status = 'open'));
-- Nothing of an item moves once it is closed, nothing of a session once it is closed.
create function room_is_open() returns trigger language plpgsql as $$
declare row record := coalesce(new, old); closed boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if coalesce(current_setting('alize.history', true), '') = 'off' then return row; end if;
  perform set_config('alize.system', 'on', true);
  if tg_table_name in ('decision', 'item_position') then
    select i.closed_at is not null or s.status <> 'open' into closed from agenda_item i join committee_session s on s.id = i.session_id where i.id = row.item_id;
  elsif tg_table_name = 'decision_grant' then
    select i.closed_at is not null or s.status <> 'open' into closed from decision d join agenda_item i on i.id = d.item_id join committee_session s on s.id = i.session_id where d.id = row.decision_id;
  else
    select s.status <> 'open' into closed from committee_session s where s.id = row.session_id;
  end if;
  perform set_config('alize.system', before, true);
  if closed then raise exception 'the room is closed' using errcode = 'check_violation', constraint = 'room_is_open'; end if;
  return row;
end $$;
create trigger room_is_open before insert or update or delete on decision for each row execute function room_is_open();
create trigger room_is_open before insert or update or delete on item_position for each row execute function room_is_open();
create trigger room_is_open before insert or update or delete on decision_grant for each row execute function room_is_open();
create trigger room_is_open before insert or update or delete on session_stay for each row execute function room_is_open();
create trigger room_is_open before insert or update or delete on session_proxy for each row execute function room_is_open();

-- Screens of the room follow its version, whichever process they are at.
create function tell_room() returns trigger language plpgsql as $$
begin
  perform pg_notify('alize_live', 'session:' || new.id);
  return null;
end $$;
create trigger room_live after update of room_version on committee_session for each row when (new.room_version <> old.room_version) execute function tell_room();

-- Who is recused from an item: the engine must know, whoever drives; it says who, never from what.
create function recused_from(item uuid) returns uuid[] language plpgsql stable as $$
declare found uuid[]; seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i where i.id = item) into seen;
  if not seen then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select coalesce(array_agg(distinct r.person_id), '{}') into found from agenda_item i join recusal r on r.project_id = i.project_id and r.status in ('suggested', 'in_force') where i.id = item;
  perform set_config('alize.system', before, true);
  return found;
end $$;
-- The same, for the links of trade alone.
create function commercial_links(item uuid) returns uuid[] language plpgsql stable as $$
declare found uuid[]; seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i where i.id = item) into seen;
  if not seen then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select coalesce(array_agg(distinct r.person_id), '{}') into found from agenda_item i
    join recusal r on r.project_id = i.project_id and r.status = 'in_force' and r.link in ('customer', 'supplier', 'competitor') where i.id = item;
  perform set_config('alize.system', before, true);
  return found;
end $$;
-- A member's word moves the screens too, though a member drives nothing: only of a session that is open, only when they have just spoken in it.
create function raise_room(wanted uuid) returns void language plpgsql as $$
declare seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from committee_session s where s.id = wanted and s.status = 'open' and (s.territory_id = any (actor_sits()) or s.territory_id = any (actor_animates()))) into seen;
  if not seen then return; end if;
  perform set_config('alize.system', 'on', true);
  update committee_session set room_version = room_version + 1 where id = wanted;
  perform set_config('alize.system', before, true);
end $$;
-- How many said what on what is put, for everybody who follows the item: numbers, never names.
create function tally_of(item uuid) returns table (said_for integer, said_against integer, abstained integer) language plpgsql stable as $$
declare seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i where i.id = item and i.project_id <> all (actor_recused())) into seen;
  if not seen then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select count(*) filter (where p.stance = 'for')::integer, count(*) filter (where p.stance = 'against')::integer, count(*) filter (where p.stance = 'abstain')::integer
    from item_position p where p.item_id = item;
  perform set_config('alize.system', before, true);
end $$;

-- As in 0031, with the chair of an open session.
create or replace function project_owner_writes() returns trigger language plpgsql as $$
declare
  -- What moves by itself while the owner acts.
  aside text[] := array['status', 'status_since', 'completed_at', 'owner_sent_at', 'last_changed_at', 'last_read_at', 'updated_at', 'left_on', 'left_reason', 'search_text'];
  decided text[] := array['presented_on', 'decided_on', 'session_on'];
begin
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  -- Whoever chairs brings the file where the committee decided, and writes nothing else of it.
  if actor_presides(new.territory_id) then
    if (to_jsonb(new) - aside - decided) is distinct from (to_jsonb(old) - aside - decided) then
      raise exception 'not the chair''s to change' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if (new.animator_id, new.session_on, new.presented_on, new.decided_on, new.delivery_from, new.delivered_on, new.followed_from, new.closed_on, new.deferrals,
      new.lead_id, new.establishment_id, new.confidentiality, new.left_on, new.owner_name, new.owner_email, new.owner_phone, new.owner_title)
    is distinct from (old.animator_id, old.session_on, old.presented_on, old.decided_on, old.delivery_from, old.delivered_on, old.followed_from, old.closed_on, old.deferrals,
      old.lead_id, old.establishment_id, old.confidentiality, old.left_on, old.owner_name, old.owner_email, old.owner_phone, old.owner_title)
    and not (new.status = 'withdrawn' and new.animator_id is not distinct from old.animator_id and new.owner_email is not distinct from old.owner_email) then
    raise exception 'not the owner''s to change' using errcode = 'insufficient_privilege';
  end if;
  if (to_jsonb(new) - aside) is distinct from (to_jsonb(old) - aside) and not owner_may_write(old.id) then
    raise exception 'not open to the owner now' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
