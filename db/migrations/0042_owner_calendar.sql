-- What stands in an owner's calendar: which hour was told to which address, so that it is moved and taken back under the same identity.
create table owner_invitation (
  -- The item may leave the agenda; its identity in the calendar stays.
  item_id uuid not null,
  recipient text not null check (length(recipient) between 3 and 254),
  session_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  sequence integer not null check (sequence >= 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  place text,
  cancelled_at timestamptz,
  primary key (item_id, recipient),
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index invitation_open on owner_invitation (project_id) where cancelled_at is null;
create index invitation_by_session on owner_invitation (session_id);
alter table owner_invitation enable row level security;
alter table owner_invitation force row level security;
create policy system on owner_invitation using ((select acts_as_system())) with check ((select acts_as_system()));
