-- What happened, what follows from it, and what people are told.
create table event (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null default now(),
  actor_id uuid references person (id),
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null check (subject_kind in ('person', 'territory', 'organisation', 'establishment', 'agreement', 'pledge', 'network')),
  subject_id uuid,
  territory_id uuid references territory (id),
  establishment_id uuid references establishment (id),
  -- What the sentence of the timeline needs: names and values before and after, as they were.
  data jsonb not null default '{}',
  invented boolean not null default false
);
create index event_by_subject on event (subject_kind, subject_id, happened_at desc, id desc);
create index event_by_territory on event (territory_id, happened_at desc, id desc);
create index event_by_establishment on event (establishment_id, happened_at desc, id desc) where establishment_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the table % only grows', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;
create trigger event_only_grows before update or delete on event for each row execute function refuse_change();
create trigger event_not_emptied before truncate on event for each statement execute function refuse_change();
create trigger parameter_only_grows before update or delete on territory_parameter for each row execute function refuse_change();

-- Every mail is a row first, written in the transaction that causes it; a job sends it over SMTP and dates it.
create table mail (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references person (id),
  recipient text not null check (length(recipient) <= 254),
  kind text not null check (length(kind) <= 60),
  subject text not null check (length(subject) between 1 and 300),
  html text not null,
  plain text not null,
  -- Stable over retries, so that a receiver can tell a repeat.
  message_id text not null unique,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text check (length(last_error) <= 500)
);
create index mail_newest on mail (queued_at desc, id);

create table notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade,
  event_id bigint references event (id),
  kind text not null check (length(kind) <= 60),
  href text not null check (href like '/%' and length(href) <= 300),
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index notification_unread on notification (person_id, created_at desc) where read_at is null;
create index notification_by_person on notification (person_id, created_at desc);

-- A form sent twice (double click, reload, lost answer) is carried out once: the second gets the first one's answer.
create table submission (
  token text primary key check (length(token) between 16 and 64),
  person_id uuid references person (id) on delete cascade,
  location text not null check (length(location) <= 500),
  at timestamptz not null default now()
);
create index submission_at on submission (at);

-- Counters of rate limits, shared by every process (library rate-limiter-flexible's own shape).
create table rate_limit (key text primary key, points integer not null default 0, expire bigint);

-- Which process a worker of the queue lives in: its number is an advisory lock that ends with the process.
create table living_worker (worker_id text primary key, lock_number bigint not null);

-- Secrets made once for the whole installation and shared by its processes.
create table installation (name text primary key, value text not null, made_at timestamptz not null default now());

-- Screens that follow: who is told what to look at again.
create function tell_live() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'notification' then perform pg_notify('alize_live', 'person:' || new.person_id);
  elsif new.territory_id is not null then perform pg_notify('alize_live', 'territory:' || new.territory_id);
  end if;
  return null;
end $$;
create trigger notification_live after insert or update on notification for each row execute function tell_live();
create trigger event_live after insert on event for each row when (not new.invented) execute function tell_live();
