-- The yearly steering committee of a territory: when and where, who is invited, what is talked about, who came, what was noted, whether the agreement is renewed.
create table steering_step (from_status text not null, to_status text not null, primary key (from_status, to_status));
insert into steering_step values ('planned', 'invited'), ('planned', 'held'), ('planned', 'cancelled'), ('invited', 'invited'), ('invited', 'held'), ('invited', 'cancelled'), ('held', 'held');

create table steering_meeting (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  -- The how manieth of the territory.
  number integer not null check (number between 1 and 999),
  status text not null default 'planned' check (status in ('planned', 'invited', 'held', 'cancelled')),
  held_on date not null,
  at_time time not null default '14:30',
  place text not null check (length(place) between 1 and 300),
  word text check (length(word) between 1 and 2000),
  -- The agreement whose renewal is talked about, and what was decided of it.
  agreement_id uuid,
  renewal text check (renewal in ('renew', 'renew_amended', 'end', 'later')),
  renewal_note text check (length(renewal_note) between 1 and 1000),
  noted text check (length(noted) between 1 and 8000),
  sequence integer not null default 0,
  invited_at timestamptz, closed_at timestamptz, closed_by uuid references person (id),
  cancelled_at timestamptz, cancel_reason text check (length(cancel_reason) between 1 and 500),
  created_at timestamptz not null default now(), created_by uuid references person (id),
  invented boolean not null default false,
  unique (territory_id, number),
  unique (id, territory_id),
  foreign key (agreement_id, territory_id) references agreement (id, territory_id),
  check (status <> 'invited' or invited_at is not null),
  check ((status = 'held') = (closed_at is not null)),
  check ((status = 'cancelled') = (cancelled_at is not null and cancel_reason is not null)),
  -- What was decided and noted was decided and noted there.
  check (status = 'held' or (renewal is null and renewal_note is null and noted is null)),
  check (renewal is null or agreement_id is not null)
);
create index steering_by_territory on steering_meeting (territory_id, held_on desc);
create table steering_point (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null,
  territory_id uuid not null,
  position smallint not null check (position between 1 and 40),
  title text not null check (length(title) between 1 and 200),
  body text check (length(body) between 1 and 4000),
  noted text check (length(noted) between 1 and 4000),
  foreign key (meeting_id, territory_id) references steering_meeting (id, territory_id) on delete cascade
);
create index steering_point_by_meeting on steering_point (meeting_id, position);
create table steering_invitee (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null,
  territory_id uuid not null,
  kind text not null check (kind in ('state', 'council', 'chamber', 'carrier', 'company', 'bank', 'accountants', 'network', 'chair', 'other')),
  organisation text not null check (length(organisation) between 1 and 200),
  name text check (length(name) between 1 and 160),
  email text check (email = lower(email) and length(email) <= 254),
  person_id uuid references person (id),
  invited_at timestamptz,
  answer text check (answer in ('coming', 'represented', 'excused')),
  answer_note text check (length(answer_note) between 1 and 300),
  answered_at timestamptz,
  attended boolean,
  foreign key (meeting_id, territory_id) references steering_meeting (id, territory_id) on delete cascade,
  check ((answer is null) = (answered_at is null))
);
create index steering_invitee_by_meeting on steering_invitee (meeting_id);
create unique index steering_invited_once on steering_invitee (meeting_id, email) where email is not null;
-- A link to answer with: one person, one meeting, until it is over.
create table steering_link (
  id uuid primary key default gen_random_uuid(),
  invitee_id uuid not null references steering_invitee (id) on delete cascade,
  territory_id uuid not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
create index steering_link_by_invitee on steering_link (invitee_id);

create function steering_goes_by_steps() returns trigger language plpgsql as $$
begin
  if (new.id, new.territory_id, new.number) is distinct from (old.id, old.territory_id, old.number) then
    raise exception 'a meeting keeps its place' using errcode = 'check_violation', constraint = 'steering_keeps_its_place';
  end if;
  if new.status <> old.status and not exists (select from steering_step where from_status = old.status and to_status = new.status) then
    raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'steering_goes_by_steps';
  end if;
  -- Held is held: when, where and with whom no longer move, what was noted may be put right.
  if old.status in ('held', 'cancelled') and (new.held_on, new.at_time, new.place) is distinct from (old.held_on, old.at_time, old.place) then
    raise exception 'the meeting is over' using errcode = 'check_violation', constraint = 'steering_is_over';
  end if;
  if new.status = 'held' and old.status <> 'held' and new.held_on > (select today_in(t.time_zone) from territory t where t.id = new.territory_id) then
    raise exception 'the day has not come' using errcode = 'check_violation', constraint = 'steering_day_has_come';
  end if;
  return new;
end $$;
create trigger steering_goes_by_steps before update on steering_meeting for each row execute function steering_goes_by_steps();

do $$
declare t text;
begin
  foreach t in array array['steering_step', 'steering_meeting', 'steering_point', 'steering_invitee', 'steering_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  -- Whoever has a role in the territory reads; its animators keep.
  foreach t in array array['steering_meeting', 'steering_point', 'steering_invitee'] loop
    execute format('create policy territory_reads on %I for select using ((select actor_network()) or territory_id = any ((select actor_belongs())::uuid[]))', t);
    execute format('create policy animator_adds on %I for insert with check (territory_id = any ((select actor_animates())::uuid[]))', t);
    execute format('create policy animator_changes on %I for update using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
  foreach t in array array['steering_point', 'steering_invitee'] loop
    execute format('create policy animator_removes on %I for delete using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
end $$;
create policy everyone_reads on steering_step for select using (true);
