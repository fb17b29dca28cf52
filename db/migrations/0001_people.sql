-- People, their roles in time, sessions, and who the database believes is acting.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Accents and case folded away; unaccent itself is only STABLE, so an index needs this wrapper with a fixed dictionary.
create function folded(text) returns text language sql immutable parallel safe strict
as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

-- The clock: tests move it with the setting alize.now; everywhere else it is the transaction's own time.
create function present() returns timestamptz language sql stable
as $$ select coalesce(nullif(current_setting('alize.now', true), '')::timestamptz, now()) $$;
create function today_in(time_zone text) returns date language sql stable
as $$ select (present() at time zone time_zone)::date $$;

-- What the policies read. These settings are made by enter() for the length of one transaction, never by hand.
create function acts_as_system() returns boolean language sql stable
as $$ select coalesce(current_setting('alize.system', true), '') = 'on' $$;
create function actor_id() returns uuid language sql stable
as $$ select nullif(current_setting('alize.actor', true), '')::uuid $$;
create function actor_network() returns boolean language sql stable
as $$ select coalesce(current_setting('alize.network', true), '') = 'on' $$;
create function actor_animates() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.animates', true), ''), '{}')::uuid[] $$;
create function actor_reads() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.reads', true), ''), '{}')::uuid[] $$;
create function actor_belongs() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.belongs', true), ''), '{}')::uuid[] $$;
create function actor_establishments() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.establishments', true), ''), '{}')::uuid[] $$;

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 160),
  email text not null check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  email_verified boolean not null default false,
  image text,
  phone text check (length(phone) <= 40),
  language text not null default 'fr' check (language in ('fr', 'en')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  title text check (length(title) <= 160),
  invented boolean not null default false,
  left_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index person_email on person (email);
create index person_name_search on person using gin (folded(name) gin_trgm_ops);

-- One line per role, dated: the same person may hold several, in several places, and a former role gives nothing.
create table role_assignment (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id),
  role text not null check (role in (
    'national_animator', 'local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest',
    'site_manager', 'lender_hr', 'expert', 'owner', 'steering_member', 'funder')),
  territory_id uuid,
  establishment_id uuid,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  valid daterange not null generated always as (daterange(starts_on, ends_on, '[]')) stored,
  granted_by uuid references person (id),
  end_reason text check (length(end_reason) <= 500),
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  check (case role
    when 'national_animator' then territory_id is null and establishment_id is null
    when 'funder' then establishment_id is null
    when 'site_manager' then territory_id is null and establishment_id is not null
    when 'lender_hr' then territory_id is null and establishment_id is not null
    when 'expert' then territory_id is null and establishment_id is not null
    when 'owner' then territory_id is null and establishment_id is not null
    else territory_id is not null and establishment_id is null end),
  -- The same role at the same place is held once at a time by one person.
  exclude using gist (person_id with =, role with =,
    coalesce(territory_id, establishment_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, valid with &&)
);
create index role_by_person on role_assignment (person_id);
create index role_by_territory on role_assignment (territory_id, role) where territory_id is not null;
create index role_by_establishment on role_assignment (establishment_id, role) where establishment_id is not null;

create table invitation (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 160),
  role text not null,
  territory_id uuid,
  establishment_id uuid,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  token_hash text not null unique,
  invited_by uuid references person (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person (id),
  revoked_at timestamptz,
  invented boolean not null default false,
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or revoked_at is null)
);
create index invitation_by_territory on invitation (territory_id) where accepted_at is null and revoked_at is null;

-- Sign-in tables, written by better-auth (session, sign_in_account, verification) and by our passkey and TOTP commands.
create table session (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  person_id uuid not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- 'link': a mailed link; 'strong': passkey, TOTP or identity provider; 'demo': the demo network's door.
  strength text not null default 'link' check (strength in ('link', 'strong', 'demo')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_person on session (person_id);
create table sign_in_account (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text, refresh_token text, id_token text,
  access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
  scope text, password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create table verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);
create table passkey (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_by_person on passkey (person_id);
create table passkey_challenge (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references person (id) on delete cascade,
  challenge text not null,
  purpose text not null check (purpose in ('register', 'sign_in')),
  expires_at timestamptz not null
);
create table totp (
  person_id uuid primary key references person (id) on delete cascade,
  secret text not null,
  confirmed_at timestamptz,
  -- The last 30-second step accepted: a code is good once.
  last_step bigint not null default 0,
  recovery_hashes text[] not null default '{}',
  created_at timestamptz not null default now()
);

-- A first-visit explanation somebody has put away.
create table dismissed_hint (
  person_id uuid not null references person (id) on delete cascade,
  hint text not null check (length(hint) <= 80),
  dismissed_at timestamptz not null default now(),
  primary key (person_id, hint)
);

-- enter(): the one place that tells the policies who acts, computed here from the roles in force today, never taken from the application.
create function enter(person uuid) returns void language plpgsql as $$
declare animates uuid[]; reads uuid[]; belongs uuid[]; establishments uuid[]; network boolean;
begin
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct territory_id) filter (where role = 'local_animator'),
         array_agg(distinct territory_id) filter (where role in ('local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member')),
         array_agg(distinct territory_id) filter (where territory_id is not null),
         array_agg(distinct establishment_id) filter (where role in ('site_manager', 'lender_hr', 'owner')),
         bool_or(role = 'national_animator')
    into animates, reads, belongs, establishments, network
    from role_in_force where person_id = person;
  perform set_config('alize.actor', coalesce(person::text, ''), true),
          set_config('alize.animates', coalesce(animates::text, '{}'), true),
          set_config('alize.reads', coalesce(reads::text, '{}'), true),
          set_config('alize.belongs', coalesce(belongs::text, '{}'), true),
          set_config('alize.establishments', coalesce(establishments::text, '{}'), true),
          set_config('alize.network', case when network then 'on' else '' end, true),
          set_config('alize.system', '', true);
end $$;
