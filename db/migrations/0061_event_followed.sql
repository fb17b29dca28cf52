-- What followed from an event is written once: a job that is given back after its process died between its work and its mark finds this row, made with the work.
create table event_followed (
  event_id bigint primary key references event (id) on delete cascade,
  followed_at timestamptz not null default now()
);
alter table event_followed enable row level security;
alter table event_followed force row level security;
create policy system on event_followed using ((select acts_as_system())) with check ((select acts_as_system()));
