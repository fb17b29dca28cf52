-- Reports: numbered when they are asked for, printed by a job from the facts known at that moment, and then frozen with their data and their files.

-- The text the animator writes beforehand, for a report of a period.
create table report_words (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('territory_year', 'network_year', 'quarter_letter')),
  territory_id uuid references territory (id),
  year integer not null check (year between 1998 and 2200),
  quarter smallint not null default 0 check (quarter between 0 and 4),
  body text not null check (length(body) between 1 and 6000),
  written_at timestamptz not null default now(), written_by uuid references person (id),
  unique nulls not distinct (kind, territory_id, year, quarter)
);

create table report (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('territory_year', 'network_year', 'quarter_letter')),
  territory_id uuid references territory (id),
  year integer not null check (year between 1998 and 2200),
  -- 1 to 4 of a letter; 0 of a year.
  quarter smallint not null default 0 check (quarter between 0 and 4),
  -- The how manieth of its kind, place and period; its number says all of it.
  nth smallint not null check (nth between 1 and 999),
  number text not null unique check (number ~ '^[A-Z0-9-]{6,80}$'),
  status text not null default 'asked' check (status in ('asked', 'frozen')),
  asked_at timestamptz not null default now(), asked_by uuid references person (id),
  -- Every fact up to this one, and the moment that is said for it; without one, every fact known before the moment.
  known_fact bigint,
  known_at timestamptz not null,
  -- Mailed as soon as it is frozen.
  at_once boolean not null default false,
  -- The files whose facts are counted: whoever stood aside from one of them is not shown the report.
  counted uuid[] not null default '{}',
  content jsonb,
  pdf bytea, pdf_hash text check (pdf_hash ~ '^[0-9a-f]{64}$'),
  xlsx bytea, xlsx_hash text check (xlsx_hash ~ '^[0-9a-f]{64}$'),
  frozen_at timestamptz,
  sent_at timestamptz,
  published_at timestamptz, published_by uuid references person (id),
  invented boolean not null default false,
  unique nulls not distinct (kind, territory_id, year, quarter, nth),
  check ((kind = 'network_year') = (territory_id is null)),
  check ((kind = 'quarter_letter') = (quarter > 0)),
  check ((status = 'frozen') = (content is not null and pdf is not null and pdf_hash is not null and xlsx is not null and xlsx_hash is not null and frozen_at is not null)),
  check (status = 'frozen' or (sent_at is null and published_at is null))
);
-- Asked again while nothing more is known, it is the same report.
create unique index report_of_one_moment on report (kind, territory_id, year, quarter, known_fact) nulls not distinct where known_fact is not null;
create index report_by_place on report (territory_id, year desc, quarter desc, nth desc);
create index report_shown on report (territory_id, year desc) where published_at is not null;
-- How far the printing is; written beside the work, so that it is seen before the work is done.
create table report_progress (
  report_id uuid primary key references report (id) on delete cascade,
  territory_id uuid,
  done smallint not null check (done between 0 and 100),
  step text not null check (step in ('waiting', 'figures', 'drawing', 'printing', 'sheets', 'sending')),
  tries smallint not null default 0,
  at timestamptz not null default now()
);

-- Frozen is frozen: its number, its period, what was known, its data and its files never change. It may be mailed once, shown, and shown no more.
create function report_is_frozen() returns trigger language plpgsql as $$
declare may text[] := array['sent_at', 'published_at', 'published_by'];
begin
  if tg_op = 'DELETE' then raise exception 'a report stays' using errcode = 'check_violation', constraint = 'report_stays'; end if;
  if old.status = 'frozen' and (to_jsonb(new) - may) is distinct from (to_jsonb(old) - may) then
    raise exception 'a report that is frozen does not change' using errcode = 'check_violation', constraint = 'report_is_frozen';
  end if;
  if (new.id, new.kind, new.territory_id, new.year, new.quarter, new.nth, new.number, new.known_fact, new.known_at) is distinct from
     (old.id, old.kind, old.territory_id, old.year, old.quarter, old.nth, old.number, old.known_fact, old.known_at) then
    raise exception 'a report keeps its place' using errcode = 'check_violation', constraint = 'report_keeps_its_place';
  end if;
  if old.sent_at is not null and new.sent_at is distinct from old.sent_at then
    raise exception 'a report is sent once' using errcode = 'check_violation', constraint = 'report_is_sent_once';
  end if;
  if new.status = 'frozen' and old.status <> 'frozen' then
    if not acts_as_system() then raise exception 'reports are frozen by their job' using errcode = 'insufficient_privilege'; end if;
    if new.pdf_hash <> encode(sha256(new.pdf), 'hex') or new.xlsx_hash <> encode(sha256(new.xlsx), 'hex') then
      raise exception 'the files are not those of their hashes' using errcode = 'check_violation', constraint = 'report_is_whole';
    end if;
  end if;
  return new;
end $$;
create trigger report_is_frozen before update or delete on report for each row execute function report_is_frozen();
create trigger report_not_emptied before truncate on report for each statement execute function refuse_change();

-- Funds the whole network: no territory, no site.
create function actor_funds_network() returns boolean language sql stable as $$
  select exists (select from role_in_force r where r.person_id = actor_id() and r.role = 'funder' and r.territory_id is null and r.establishment_id is null)
$$;
do $$
declare t text;
begin
  foreach t in array array['report', 'report_words', 'report_progress'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy network_reads on %I for select using ((select actor_network()))', t);
    execute format('create policy animator_reads on %I for select using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
end $$;
create policy recused on report as restrictive using ((select acts_as_system()) or not counted && (select actor_recused())::uuid[]);
-- Frozen: the territory's year for whoever has a role there, the letter for its sites too, the network's year for animators and who funds it.
create policy territory_reads on report for select using (status = 'frozen' and territory_id = any ((select actor_belongs())::uuid[]));
create policy sites_read on report for select using (status = 'frozen' and kind = 'quarter_letter'
  and territory_id in (select e.territory_id from establishment e where e.id = any ((select actor_establishments())::uuid[])));
create policy whole_reads on report for select using (status = 'frozen' and kind = 'network_year' and (cardinality((select actor_animates())) > 0 or (select actor_funds_network())));
create policy animator_asks on report for insert with check (territory_id = any ((select actor_animates())::uuid[]) and status = 'asked' and not invented);
create policy network_asks on report for insert with check (kind = 'network_year' and (select actor_network()) and status = 'asked' and not invented);
create policy animator_shows on report for update using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_shows on report for update using (kind = 'network_year' and (select actor_network()));
create policy animator_writes on report_words for insert with check (territory_id = any ((select actor_animates())::uuid[]));
create policy animator_rewrites on report_words for update using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_writes on report_words for insert with check (kind = 'network_year' and (select actor_network()));
create policy network_rewrites on report_words for update using (kind = 'network_year' and (select actor_network()));
create policy animator_begins on report_progress for insert with check (territory_id = any ((select actor_animates())::uuid[]) or territory_id is null and (select actor_network()));

-- The newest report that a territory (null: the network) shows to everybody, for its public page.
create function report_shown(of_territory uuid) returns table (id uuid, number text, year integer, frozen_at timestamptz) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select r.id, r.number, r.year, r.frozen_at from report r where r.territory_id is not distinct from of_territory and r.published_at is not null and not r.counted && recused
    order by r.year desc, r.nth desc limit 1;
  perform set_config('alize.system', before, true);
end $$;
create function report_file_shown(wanted uuid) returns table (number text, pdf bytea) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select r.number, r.pdf from report r where r.id = wanted and r.published_at is not null and not r.counted && recused;
  perform set_config('alize.system', before, true);
end $$;
