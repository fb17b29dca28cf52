-- Groups, companies and other bodies, their establishments, and what is known of each.
create table company_group (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 160),
  -- Decides the legal route of a loan of labour (Code du travail, L8241-3).
  five_thousand_staff boolean,
  invented boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index company_group_name on company_group (folded(name));

create function luhn_valid(digits text) returns boolean language sql immutable strict parallel safe as $$
  select sum(case when (length(digits) - i) % 2 = 1 then (d * 2) / 10 + (d * 2) % 10 else d end) % 10 = 0
  from (select i, substr(digits, i, 1)::int as d from generate_series(1, length(digits)) i) s
$$;
-- SIRET: Luhn; La Poste's establishments (SIREN 356000000) pass by Luhn or by a digit sum divisible by five.
create function siret_valid(siret text) returns boolean language sql immutable strict parallel safe as $$
  select siret ~ '^[0-9]{14}$' and (luhn_valid(siret) or (siret like '356000000%' and
    (select sum(substr(siret, i, 1)::int) % 5 = 0 from generate_series(1, 14) i)))
$$;

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null default 'company' check (kind in ('company', 'public_body', 'association')),
  name text not null check (length(name) between 1 and 200),
  siren text unique check (siren ~ '^[0-9]{9}$' and luhn_valid(siren)),
  legal_form text check (legal_form ~ '^[0-9]{1,4}$'),
  naf_code text, naf_edition text check (naf_edition in ('rev2', '2025')),
  -- INSEE's bands: 00, 01, 02, 03, 11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 53; NN unknown.
  size_band text check (size_band in ('NN','00','01','02','03','11','12','21','22','31','32','41','42','51','52','53')),
  category text check (category in ('micro', 'sme', 'mid_cap', 'large')),
  group_id uuid references company_group (id),
  source text not null default 'manual' check (source in ('registry', 'manual')),
  source_checked_at timestamptz,
  merged_into uuid references organisation (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((naf_code is null) = (naf_edition is null)),
  check (merged_into is distinct from id)
);
create index organisation_name_search on organisation using gin (folded(name) gin_trgm_ops);
create index organisation_by_group on organisation (group_id);

create table establishment (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation (id),
  -- The territory that keeps this sheet: whoever belongs to it may see it.
  territory_id uuid not null references territory (id),
  name text not null check (length(name) between 1 and 200),
  siret text unique check (siret_valid(siret)),
  no_siret_reason text check (length(no_siret_reason) between 1 and 200),
  head_office boolean not null default false,
  street text not null default '' check (length(street) <= 200),
  postcode text check (postcode ~ '^[0-9]{5}$'),
  commune_code text references commune (code),
  naf_code text, naf_edition text check (naf_edition in ('rev2', '2025')),
  size_band text check (size_band in ('NN','00','01','02','03','11','12','21','22','31','32','41','42','51','52','53')),
  headcount integer check (headcount between 0 and 1000000),
  opened_on date, closed_on date check (closed_on >= opened_on),
  source text not null default 'manual' check (source in ('registry', 'manual')),
  source_checked_at timestamptz,
  -- What the registry answered, as it answered it, kept beside what people corrected.
  registry_answer jsonb,
  -- Entered while the registry was down or the firm hidden: to be completed later.
  to_complete boolean not null default false,
  merged_into uuid references establishment (id),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, territory_id),
  check ((naf_code is null) = (naf_edition is null)),
  check (merged_into is distinct from id)
);
create index establishment_by_territory on establishment (territory_id, name, id) where merged_into is null;
create index establishment_by_organisation on establishment (organisation_id);
create index establishment_by_commune on establishment (commune_code);
create index establishment_by_name on establishment (name, id) where merged_into is null;
create index establishment_name_search on establishment using gin (folded(name) gin_trgm_ops);

alter table role_assignment add foreign key (establishment_id) references establishment (id);
alter table invitation add foreign key (establishment_id) references establishment (id);
alter table territory add foreign key (host_organisation_id) references organisation (id);

-- What an establishment is to its territory, in time.
create table establishment_role (
  id uuid primary key default gen_random_uuid(),
  establishment_id uuid not null,
  territory_id uuid not null,
  role text not null check (role in ('contributor', 'beneficiary', 'host', 'funder', 'bank', 'accountant')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  valid daterange not null generated always as (daterange(starts_on, ends_on, '[]')) stored,
  invented boolean not null default false,
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade,
  exclude using gist (establishment_id with =, role with =, valid with &&)
);
create index establishment_role_by_territory on establishment_role (territory_id, role);

create table contact (
  id uuid primary key default gen_random_uuid(),
  establishment_id uuid not null,
  territory_id uuid not null,
  person_id uuid references person (id),
  name text not null check (length(name) between 1 and 160),
  job_title text check (length(job_title) <= 160),
  email text check (email = lower(email) and length(email) <= 254),
  phone text check (length(phone) <= 40),
  may_pledge boolean not null default false,
  may_sign boolean not null default false,
  receives_mail boolean not null default true,
  left_on date,
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade
);
create index contact_by_establishment on contact (establishment_id);
create index contact_by_person on contact (person_id);

create table note (
  id uuid primary key default gen_random_uuid(),
  establishment_id uuid not null,
  territory_id uuid not null,
  body text not null check (length(body) between 1 and 4000),
  author_id uuid references person (id),
  written_at timestamptz not null default now(),
  removed_at timestamptz,
  invented boolean not null default false,
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade
);
create index note_by_establishment on note (establishment_id, written_at desc);

-- A merge moves what hung on one sheet to the other; what moved is written here so that it can be moved back.
create table establishment_merge (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  kept_id uuid not null references establishment (id),
  merged_id uuid not null references establishment (id),
  -- { table: [ids moved] } and the kept sheet's own fields before the merge.
  moved jsonb not null,
  done_by uuid references person (id),
  done_at timestamptz not null default now(),
  undone_by uuid references person (id),
  undone_at timestamptz,
  check (kept_id <> merged_id)
);
create unique index establishment_merge_live on establishment_merge (merged_id) where undone_at is null;
-- Two sheets that look alike, looked at by someone who said they are not the same.
create table not_duplicate (
  establishment_id uuid not null references establishment (id),
  other_id uuid not null references establishment (id),
  said_by uuid references person (id),
  said_at timestamptz not null default now(),
  primary key (establishment_id, other_id),
  check (establishment_id < other_id)
);
-- The public registry's answers, kept a short while for every process.
create table registry_cache (
  key text primary key check (length(key) <= 300),
  answer jsonb not null,
  fetched_at timestamptz not null default now()
);
