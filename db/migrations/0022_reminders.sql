-- Reminders: nothing is stored of what is to be reminded (that is read from the state of things each morning), only what was sent.
create table reminder_sent (
  id uuid primary key default gen_random_uuid(),
  -- Who was reminded: an address, and the person when there is one.
  recipient text not null check (length(recipient) <= 254),
  person_id uuid references person (id) on delete cascade,
  territory_id uuid references territory (id),
  kind text not null check (length(kind) <= 60),
  subject_kind text not null check (length(subject_kind) <= 20),
  subject_id uuid not null,
  -- When the waiting began: a new waiting for the same thing starts again from the first step.
  waiting_since timestamptz not null,
  step smallint not null check (step between 1 and 9),
  escalated boolean not null default false,
  sent_on date not null,
  mail_id uuid references mail (id),
  unique (recipient, kind, subject_id, waiting_since, step)
);
create index reminder_by_recipient on reminder_sent (recipient, sent_on);
create index reminder_by_subject on reminder_sent (subject_kind, subject_id);
alter table reminder_sent enable row level security;
alter table reminder_sent force row level security;
create policy system on reminder_sent using ((select acts_as_system())) with check ((select acts_as_system()));
create policy animator_reads on reminder_sent for select using (territory_id = any ((select actor_animates())::uuid[]) or (select actor_network()));
