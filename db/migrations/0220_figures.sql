-- Figures: every number the network shows is a sum of facts; each fact is a line with its day, the moment it is known since, and why it came.

-- The dictionary: what a figure is, from which every figure is made. The row is the version in force; every version stays readable.
create table indicator (
  code text primary key check (code ~ '^[a-z0-9_]{2,40}$'),
  position smallint not null unique,
  -- What is counted in: heads or things, half-days, euro cents, hundredths of a full-time equivalent.
  unit text not null check (unit in ('count', 'half_days', 'cents', 'fte')),
  -- A flow is summed over a period, a stock up to its last day; a distinct figure counts each thing once.
  way text not null check (way in ('flow', 'stock')),
  counts_once boolean not null default false,
  -- The indicator it is a share of.
  base text references indicator (code),
  version integer not null default 1 check (version > 0),
  since date not null default '2026-01-01',
  name_fr text not null check (length(name_fr) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  definition_fr text not null check (length(definition_fr) between 1 and 1000),
  definition_en text not null check (length(definition_en) between 1 and 1000),
  -- From which rows, in words a reader follows.
  formula_fr text not null check (length(formula_fr) between 1 and 500),
  formula_en text not null check (length(formula_en) between 1 and 500),
  -- What the formula leaves to be chosen: changing it counts everything anew.
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object')
);
create table indicator_version (
  code text not null references indicator (code),
  version integer not null check (version > 0),
  since date not null,
  said jsonb not null,
  reason text not null check (length(reason) between 1 and 500),
  changed_by uuid references person (id),
  changed_at timestamptz not null,
  primary key (code, version)
);

create table figure_fact (
  id bigint generated always as identity primary key,
  indicator text not null,
  valid_on date not null,
  known_at timestamptz not null,
  -- No references here: what a fact is made of refers to these already, and a fact never follows a sheet that is merged.
  territory_id uuid not null,
  -- The file, and the lender's site (days) or the helped firm's (the rest), as they were.
  project_id uuid,
  establishment_id uuid,
  funder text check (length(funder) <= 160),
  -- What is counted once.
  counted_id uuid,
  amount bigint not null check (amount <> 0),
  cause text not null check (cause in ('new', 'late', 'correction', 'merge', 'definition')),
  -- The row that is the reason.
  source_kind text not null check (source_kind in ('session', 'item', 'decision', 'movement', 'role', 'manager', 'territory', 'jobs')),
  source_id uuid not null,
  written_in xid8 not null default pg_current_xact_id()
);
create index fact_by_territory on figure_fact (territory_id, indicator, valid_on);
create index fact_by_indicator on figure_fact (indicator, valid_on) include (territory_id, amount, project_id, counted_id);
create index fact_by_source on figure_fact (source_kind, source_id);
create index fact_by_project on figure_fact (project_id, indicator) where project_id is not null;
create index fact_by_site on figure_fact (establishment_id, indicator, valid_on) where establishment_id is not null;
create trigger fact_only_grows before update or delete on figure_fact for each row execute function refuse_change();
create trigger fact_not_emptied before truncate on figure_fact for each statement execute function refuse_change();
create trigger version_only_grows before update or delete on indicator_version for each row execute function refuse_change();

-- Sums by month, kept in the transaction of the facts: a test compares them with the facts.
create table figure_sum (
  indicator text not null references indicator (code),
  territory_id uuid not null references territory (id),
  month date not null check (extract(day from month) = 1),
  amount bigint not null,
  primary key (indicator, territory_id, month)
);
create index sum_by_territory on figure_sum (territory_id, month, indicator) include (amount);
-- Summed once, when the transaction ends: all its facts in one statement, in one order, so that two who end together wait a moment and never for each other.
create function figures_sum_up() returns trigger language plpgsql as $$
declare told text[] := string_to_array(coalesce(current_setting('alize.summed', true), ''), ':'); here xid8 := pg_current_xact_id(); last bigint;
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if told[1] = here::text and new.id <= told[2]::bigint then return null; end if;
  perform set_config('alize.system', 'on', true);
  select max(id) into last from figure_fact where id >= new.id and written_in = here;
  insert into figure_sum as s (indicator, territory_id, month, amount)
    select f.indicator, f.territory_id, date_trunc('month', f.valid_on)::date, sum(f.amount) from figure_fact f
    where f.id >= new.id and f.written_in = here group by 1, 2, 3 order by 1, 2, 3
  on conflict (indicator, territory_id, month) do update set amount = s.amount + excluded.amount;
  perform set_config('alize.summed', here::text || ':' || last, true), set_config('alize.system', before, true);
  return null;
end $$;
create constraint trigger figures_sum_up after insert on figure_fact deferrable initially deferred for each row
  when (not history_is_made()) execute function figures_sum_up();

-- The small part of the network a fact is hidden in: files one is recused from, and reserved files one may not open. In no line, and in no sum.
create index project_reserved on project (territory_id) where confidentiality = 'reserved';
create function actor_hidden() returns uuid[] language plpgsql stable as $$
declare found uuid[]; recused uuid[] := actor_recused(); inside uuid[] := actor_animates() || actor_sits(); owns uuid[] := actor_owns(); own uuid := actor_project();
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if acts_as_system() then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(p.id) into found from project p where p.confidentiality = 'reserved' and p.territory_id <> all (inside) and p.establishment_id <> all (owns)
    and p.id is distinct from own;
  perform set_config('alize.system', before, true);
  return recused || coalesce(found, '{}') || coalesce(nullif(current_setting('alize.link_hidden', true), ''), '{}')::uuid[];
end $$;
-- Sites whose pledge is confidential, for whoever neither animates their territory nor belongs to them: what they pledged is in no line and in no sum of theirs.
create function actor_hidden_sites() returns uuid[] language plpgsql stable as $$
declare found uuid[]; inside uuid[] := actor_animates(); own uuid[] := actor_establishments(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if acts_as_system() then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct p.establishment_id) into found from pledge p where p.confidential and p.territory_id <> all (inside) and p.establishment_id <> all (own);
  perform set_config('alize.system', before, true);
  return coalesce(found, '{}');
end $$;
-- Files that the acting person's site has lent days to.
create function actor_helps() returns uuid[] language plpgsql stable as $$
declare found uuid[]; sites uuid[] := actor_establishments(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if cardinality(sites) = 0 then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct a.project_id) into found from day_account a where a.establishment_id = any (sites) and a.project_id is not null;
  perform set_config('alize.system', before, true);
  return coalesce(found, '{}');
end $$;
-- What a read-only link opens: territories, or the whole network.
create function actor_figures() returns uuid[] language sql stable
as $$ select actor_belongs() || coalesce(nullif(current_setting('alize.link_figures', true), ''), '{}')::uuid[] $$;
create function actor_figures_network() returns boolean language sql stable
as $$ select actor_network() or coalesce(current_setting('alize.link_figures_network', true), '') = 'on' $$;

do $$
declare t text;
begin
  foreach t in array array['indicator', 'indicator_version', 'figure_fact', 'figure_sum'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
end $$;
create policy everyone_reads on indicator for select using (true);
create policy network_keeps on indicator for update using ((select actor_network()));
create policy everyone_reads on indicator_version for select using (true);
create policy network_adds on indicator_version for insert with check ((select actor_network()) and changed_by = (select actor_id()));
create policy reads on figure_fact for select using (
  (select actor_figures_network()) or territory_id = any ((select actor_figures())::uuid[]) or establishment_id = any ((select actor_establishments())::uuid[])
  or project_id = any ((select actor_helps())::uuid[]));
create policy hidden on figure_fact as restrictive for select using (
  (select acts_as_system()) or project_id is null or project_id <> all ((select actor_hidden())::uuid[]));
create policy confidential on figure_fact as restrictive for select using (
  indicator <> 'days_pledged' or establishment_id is null or establishment_id <> all ((select actor_hidden_sites())::uuid[]));

-- A funder or a role of the whole network is in no territory.
create or replace function actor_is_network_funder() returns boolean language plpgsql stable as $$
declare yes boolean; who uuid := actor_id(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if who is null then return false; end if;
  perform set_config('alize.system', 'on', true);
  select exists (select from role_in_force r where r.person_id = who and r.role = 'funder' and r.territory_id is null and r.establishment_id is null) into yes;
  perform set_config('alize.system', before, true);
  return yes;
end $$;
create policy network_funder_reads on figure_fact for select using ((select actor_is_network_funder()));

/*
 * Sums by month, fresh: of these territories (null: of the whole network, in one line), as the acting person may know them. Whoever has a part in the network
 * compares with the whole of it; of a territory, who belongs there. What is hidden from them is taken out.
 */
create function figure_months(territories uuid[], wanted text[], first_month date, last_month date)
returns table (territory_id uuid, indicator text, month date, amount bigint) language plpgsql stable as $$
#variable_conflict use_column
declare here uuid[]; hidden uuid[] := actor_hidden(); sites uuid[] := actor_hidden_sites(); all_of_it boolean := acts_as_system() or actor_figures_network() or actor_is_network_funder();
  before text := coalesce(current_setting('alize.system', true), '');
begin
  if territories is null and not (all_of_it or actor_id() is not null or cardinality(actor_figures()) > 0) then return; end if;
  here := case when territories is null then null when all_of_it then territories else array(select unnest(territories) intersect select unnest(actor_figures())) end;
  perform set_config('alize.system', 'on', true);
  return query
    select case when territories is null then null else x.territory_id end, x.indicator, x.month, sum(x.amount)::bigint from (
      select s.territory_id, s.indicator, s.month, s.amount from figure_sum s
        where s.indicator = any (wanted) and s.month between first_month and last_month and (here is null or s.territory_id = any (here))
      union all
      select f.territory_id, f.indicator, date_trunc('month', f.valid_on)::date, -f.amount from figure_fact f
        where f.project_id = any (hidden) and f.indicator = any (wanted) and f.valid_on >= first_month and f.valid_on < last_month + interval '1 month'
          and (here is null or f.territory_id = any (here))
      union all
      select f.territory_id, f.indicator, date_trunc('month', f.valid_on)::date, -f.amount from figure_fact f
        where f.indicator = 'days_pledged' and 'days_pledged' = any (wanted) and f.establishment_id = any (sites) and f.valid_on >= first_month
          and f.valid_on < last_month + interval '1 month' and (here is null or f.territory_id = any (here))) x
    group by 1, 2, 3 having sum(x.amount) <> 0;
  perform set_config('alize.system', before, true);
end $$;

-- Firms' names, where their owner agreed to be named, for readers of figures who do not read files.
create function figure_names(wanted uuid[]) returns table (project_id uuid, firm text) language plpgsql stable as $$
declare seen uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  seen := array(select distinct f.project_id from figure_fact f where f.project_id = any (wanted));
  perform set_config('alize.system', 'on', true);
  return query select p.id, p.firm_name from project p where p.id = any (seen) and p.consent_story_at is not null;
  perform set_config('alize.system', before, true);
end $$;
-- The region of a territory: that of most of its communes.
create view territory_region with (security_invoker = true) as
  select distinct on (x.territory_id) x.territory_id, x.region_code from (
    select c.territory_id, d.region_code, count(*) as n from territory_commune c join commune m on m.code = c.commune_code join departement d on d.code = m.departement_code
    where c.ends_on is null group by 1, 2) x order by x.territory_id, x.n desc, x.region_code;
