-- Partnership agreements of a territory, and what each establishment pledges for a year.
create table skill_domain (
  code text primary key,
  position smallint not null unique
);
-- The nine domains of the founding text (2018).
insert into skill_domain (code, position) values
  ('sales', 1), ('management_finance', 2), ('strategy', 3), ('hqse', 4), ('purchasing_supply', 5),
  ('hr', 6), ('communication', 7), ('production', 8), ('other', 9);

create table stored_file (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid references territory (id),
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) <= 100),
  size integer not null check (size between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null check (length(content) = size),
  added_by uuid references person (id),
  added_at timestamptz not null default now()
);

create table agreement (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  number integer not null check (number between 1 and 99),
  title text not null check (length(title) between 1 and 200),
  renewal_mode text not null check (renewal_mode in ('triennial', 'yearly', 'other')),
  status text not null default 'draft' check (status in ('draft', 'signed', 'abandoned')),
  starts_on date not null,
  ends_on date not null,
  -- The end that was signed first; amendments move ends_on.
  first_ends_on date not null,
  signed_on date,
  abandoned_on date,
  previous_id uuid references agreement (id),
  programme_spec text not null default '' check (length(programme_spec) <= 8000),
  signed_file_id uuid references stored_file (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (territory_id, number),
  unique (id, territory_id),
  check (ends_on > starts_on and first_ends_on > starts_on),
  check ((status = 'signed') = (signed_on is not null)),
  check ((status = 'abandoned') = (abandoned_on is not null)),
  -- One agreement in force at a time in a territory.
  exclude using gist (territory_id with =, daterange(starts_on, ends_on, '[]') with &&) where (status = 'signed')
);
create index agreement_by_end on agreement (ends_on) where status = 'signed';

create table agreement_signatory (
  id uuid primary key default gen_random_uuid(),
  agreement_id uuid not null,
  territory_id uuid not null,
  organisation_id uuid references organisation (id),
  name text not null check (length(name) between 1 and 200),
  role text not null check (role in ('state', 'council', 'chamber', 'carrier', 'company', 'bank', 'accountants', 'network', 'other')),
  represented_by text check (length(represented_by) <= 160),
  signed_on date,
  invented boolean not null default false,
  foreign key (agreement_id, territory_id) references agreement (id, territory_id)
);
create index signatory_by_agreement on agreement_signatory (agreement_id);
create table agreement_objective (
  id uuid primary key default gen_random_uuid(),
  agreement_id uuid not null,
  territory_id uuid not null,
  indicator text not null check (indicator in ('projects', 'days', 'jobs_created', 'jobs_kept', 'establishments', 'sessions', 'euros', 'other')),
  label text check (length(label) <= 200),
  target integer not null check (target >= 0),
  invented boolean not null default false,
  foreign key (agreement_id, territory_id) references agreement (id, territory_id)
);
create index objective_by_agreement on agreement_objective (agreement_id);
create table agreement_amendment (
  id uuid primary key default gen_random_uuid(),
  agreement_id uuid not null,
  territory_id uuid not null,
  number integer not null check (number between 1 and 99),
  signed_on date not null,
  summary text not null check (length(summary) between 1 and 1000),
  new_ends_on date,
  file_id uuid references stored_file (id),
  invented boolean not null default false,
  foreign key (agreement_id, territory_id) references agreement (id, territory_id),
  unique (agreement_id, number)
);

-- No new decision without an agreement in force: what every later decision asks, here first the confirmation of a pledge.
create function agreement_in_force(territory uuid, on_day date) returns uuid language sql stable as $$
  select id from agreement where territory_id = territory and status = 'signed' and on_day between starts_on and ends_on
$$;

create table pledge (
  id uuid primary key default gen_random_uuid(),
  establishment_id uuid not null,
  territory_id uuid not null,
  agreement_id uuid,
  year integer not null check (year between 1998 and 2100),
  status text not null default 'proposed' check (status in ('proposed', 'confirmed', 'withdrawn')),
  euro_cents bigint not null default 0 check (euro_cents between 0 and 100000000000),
  confidential boolean not null default false,
  contact_id uuid references contact (id),
  remark text check (length(remark) <= 1000),
  confirmed_on date, confirmed_by uuid references person (id),
  withdrawn_on date, withdrawal_reason text check (length(withdrawal_reason) <= 500),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade,
  foreign key (agreement_id, territory_id) references agreement (id, territory_id),
  unique (id, territory_id),
  check (status <> 'confirmed' or (confirmed_on is not null and agreement_id is not null)),
  check ((status = 'withdrawn') = (withdrawn_on is not null))
);
create unique index pledge_once_a_year on pledge (establishment_id, year) where status <> 'withdrawn';
create index pledge_by_territory on pledge (territory_id, year);
create table pledge_line (
  pledge_id uuid not null,
  territory_id uuid not null,
  skill_domain text not null references skill_domain (code),
  half_days integer not null check (half_days between 1 and 800),
  primary key (pledge_id, skill_domain),
  foreign key (pledge_id, territory_id) references pledge (id, territory_id) on delete cascade on update cascade
);

create function pledge_needs_agreement() returns trigger language plpgsql as $$
begin
  if new.status = 'confirmed' and (tg_op = 'INSERT' or old.status <> 'confirmed')
     and agreement_in_force(new.territory_id, new.confirmed_on) is distinct from new.agreement_id then
    raise exception 'no agreement in force on %', new.confirmed_on using errcode = 'check_violation', constraint = 'pledge_needs_agreement';
  end if;
  return new;
end $$;
create trigger pledge_needs_agreement before insert or update on pledge for each row execute function pledge_needs_agreement();
