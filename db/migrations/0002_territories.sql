-- Reference geography (French codes are text: leading zeros, 2A and 2B) and the territories drawn on it, in time.
create table departement (code text primary key, name text not null, region_code text not null);
create table intercommunality (code text primary key, name text not null);
create table employment_zone (code text primary key check (length(code) = 4), name text not null, source text not null);
create table commune (
  code text primary key check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  name text not null,
  departement_code text not null,
  intercommunality_code text references intercommunality (code),
  employment_zone_code text references employment_zone (code),
  population integer not null default 0 check (population >= 0),
  postcodes text[] not null default '{}',
  longitude double precision, latitude double precision,
  point_kind text not null default 'none' check (point_kind in ('exact', 'near', 'none')),
  -- Set when a merger or a split ended or began this code.
  starts_on date, ends_on date,
  check ((longitude is null) = (latitude is null) and (point_kind = 'none') = (longitude is null))
);
create index commune_by_departement on commune (departement_code);
create index commune_by_intercommunality on commune (intercommunality_code);
create index commune_by_zone on commune (employment_zone_code);
create index commune_name_search on commune using gin (folded(name) gin_trgm_ops);
create table naf_code (
  edition text not null check (edition in ('rev2', '2025')), code text not null, label text not null, section text not null,
  primary key (edition, code)
);
-- True outlines, once `geo import` has loaded official files: GeoJSON geometry per object.
create table outline (
  kind text not null check (kind in ('commune', 'intercommunality', 'departement', 'region', 'employment_zone')),
  code text not null, geometry jsonb not null, source text not null, loaded_at timestamptz not null default now(),
  primary key (kind, code)
);

create table territory (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z0-9-]{2,60}$'),
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('intercommunality', 'several_intercommunalities', 'departement', 'basin')),
  status text not null default 'preparing' check (status in ('preparing', 'open', 'paused', 'closed')),
  opened_on date, paused_on date, closed_on date,
  status_reason text check (length(status_reason) <= 1000),
  time_zone text not null default 'Europe/Paris',
  overseas boolean not null default false,
  host_organisation_id uuid,
  description text not null default '' check (length(description) <= 4000),
  description_en text not null default '' check (length(description_en) <= 4000),
  contact_email text check (length(contact_email) <= 254),
  contact_phone text check (length(contact_phone) <= 40),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (status = 'preparing' or opened_on is not null),
  check ((status = 'paused') = (paused_on is not null)),
  check ((status = 'closed') = (closed_on is not null)),
  check (closed_on >= opened_on), check (paused_on >= opened_on)
);

-- The perimeter: a set of communes with dates (ends_on: last day included). Two territories may overlap: it is shown, not forbidden.
create table territory_commune (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  commune_code text not null references commune (code),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  valid daterange not null generated always as (daterange(starts_on, ends_on, '[]')) stored,
  -- How it came in: chosen by commune, intercommunality, departement, employment zone, or replayed from a movement.
  chosen_by text not null default 'commune' check (chosen_by in ('commune', 'intercommunality', 'departement', 'employment_zone', 'movement')),
  exclude using gist (territory_id with =, commune_code with =, valid with &&)
);
create index territory_commune_by_commune on territory_commune (commune_code);

-- INSEE's movements (mergers, splits, renamings), entered by hand or imported; ids are stable so that importing twice adds nothing.
create table commune_movement (
  id uuid primary key default gen_random_uuid(),
  effective_on date not null,
  kind text not null check (kind in ('merger', 'split', 'renaming', 'code_change', 'transfer')),
  from_code text not null, from_name text not null,
  to_code text not null, to_name text not null,
  source text not null check (length(source) <= 200),
  entered_by uuid references person (id),
  entered_at timestamptz not null default now(),
  unique (effective_on, from_code, to_code)
);
-- A perimeter that a movement touches only partly is a question for a human, never settled silently.
create table perimeter_question (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  movement_id uuid not null references commune_movement (id),
  commune_code text not null references commune (code),
  reason text not null check (reason in ('partly_merged', 'split', 'unknown_commune')),
  asked_at timestamptz not null default now(),
  answer text check (answer in ('include', 'exclude')),
  answered_by uuid references person (id), answered_at timestamptz,
  unique (territory_id, movement_id, commune_code),
  check ((answer is null) = (answered_at is null))
);

-- Parameters of domain section 5.1: each line says who changed what, when and why; the newest line holds.
create table territory_parameter (
  id bigint generated always as identity primary key,
  territory_id uuid not null references territory (id),
  name text not null check (length(name) <= 60),
  value jsonb not null,
  reason text not null check (length(reason) between 1 and 1000),
  set_by uuid references person (id),
  set_at timestamptz not null default now()
);
create index territory_parameter_latest on territory_parameter (territory_id, name, id desc);

-- What the network published of itself, with its source: never mixed with what the ledgers count. territory_id null: the whole network.
create table published_figure (
  id bigint generated always as identity primary key,
  territory_id uuid references territory (id),
  period text not null check (length(period) between 1 and 60),
  indicator text not null check (indicator in ('committees', 'projects', 'days', 'jobs_to_create', 'jobs_created', 'jobs_kept', 'advances',
    'advance_total_eur', 'investment_eur', 'establishments', 'companies', 'site_managers', 'territories', 'fund_eur', 'committee_members', 'skills')),
  value bigint not null check (value >= 0),
  source text not null check (length(source) between 1 and 200),
  unique nulls not distinct (territory_id, period, indicator)
);

alter table role_assignment add foreign key (territory_id) references territory (id);
alter table invitation add foreign key (territory_id) references territory (id);

-- Roles in force today, today being the territory's own day (La Réunion is hours ahead of Paris).
create view role_in_force with (security_invoker = true) as
  select r.id, r.person_id, r.role, r.territory_id, r.establishment_id, r.starts_on, r.ends_on
  from role_assignment r left join territory t on t.id = r.territory_id
  where r.valid @> today_in(coalesce(t.time_zone, 'Europe/Paris'));
