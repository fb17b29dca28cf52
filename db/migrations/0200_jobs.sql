-- Jobs over the years: each job a line with an identity, and what is known of it since when.

-- One job that a project creates or keeps. It never changes; what becomes of it are facts.
create table job (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  -- The helped firm's site when the line was opened; read through the sheet it was merged into.
  establishment_id uuid not null references establishment (id),
  number smallint not null check (number > 0),
  kind text not null check (kind in ('created', 'kept')),
  -- One; or none where only the hours of somebody who is there already grow, which counts in full-time equivalents alone.
  heads smallint not null default 1 check (heads in (0, 1)),
  -- Months after the decision by which it is promised.
  horizon smallint not null default 36 check (horizon between 1 and 120),
  opened_at timestamptz not null default now(),
  invented boolean not null default false,
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (project_id, number),
  unique (id, project_id, territory_id),
  check (heads = 1 or kind = 'created')
);
create index job_by_site on job (establishment_id);
create index job_by_territory on job (territory_id);

-- What is true of a job since a day (valid_from), as known since a moment (known_at). Append-only: a correction is one more fact, in the place of the one it corrects.
create table job_fact (
  id bigint generated always as identity primary key,
  job_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  kind text not null check (kind in ('promised', 'opened', 'revised', 'signed', 'observed', 'ended', 'moved', 'counted_elsewhere', 'counted_here', 'attributed', 'void')),
  valid_from date not null,
  known_at timestamptz not null,
  heads smallint check (heads in (0, 1)),
  fte_hundredths smallint check (fte_hundredths between 0 and 100),
  contract text check (contract in ('permanent', 'fixed_term', 'apprentice', 'seasonal', 'temporary', 'other')),
  sex text check (sex in ('f', 'm')),
  -- The follow-up it was seen at, in months after the decision.
  horizon smallint check (horizon between 1 and 120),
  confidence text check (confidence in ('declared', 'seen', 'proved')),
  source text check (source in ('owner', 'animator', 'document')),
  -- Of a seasonal job: the last day of the season in which it was filled.
  season_ended_on date,
  -- The paper it rests on: a piece of the file, or where the paper is kept.
  evidence_id uuid references project_attachment (id),
  evidence_note text check (length(evidence_note) between 1 and 300),
  -- Why; of a move, where to.
  reason text check (length(reason) between 1 and 500),
  -- Under which other scheme it is counted; to which one funder it is attributed.
  scheme text check (length(scheme) between 1 and 160),
  funder text check (length(funder) between 1 and 160),
  corrects_id bigint references job_fact (id),
  -- Among facts of one day, the order: that of the fact it stands in the place of; its own where it corrects nothing.
  place bigint,
  actor_id uuid references person (id),
  foreign key (job_id, project_id, territory_id) references job (id, project_id, territory_id),
  check (kind not in ('promised', 'revised', 'signed', 'observed') or (heads is not null and fte_hundredths is not null)),
  check ((kind = 'observed') = (confidence is not null and source is not null)),
  -- An owner declares, an animator reports or has seen, a document proves.
  check (kind <> 'observed' or (confidence = 'proved') = (source = 'document')),
  check (source is null or source <> 'owner' or confidence = 'declared'),
  -- What is signed or proved rests on a paper.
  check ((kind <> 'signed' and confidence is distinct from 'proved') or evidence_id is not null or evidence_note is not null),
  check (kind not in ('revised', 'moved') or reason is not null),
  check (kind <> 'counted_elsewhere' or scheme is not null),
  check (kind <> 'attributed' or funder is not null),
  check (kind <> 'void' or corrects_id is not null),
  check (corrects_id is null or reason is not null),
  check (season_ended_on is null or contract = 'seasonal'),
  check (kind <> 'observed' or contract is distinct from 'seasonal' or heads = 0 or season_ended_on <= valid_from)
);
create index job_fact_by_job on job_fact (job_id);
create index job_fact_by_project on job_fact (project_id);
-- A fact is corrected once; what corrects it may be corrected in its turn.
create unique index job_fact_corrected_once on job_fact (corrects_id) where corrects_id is not null;
create unique index job_opened_once on job_fact (job_id) where kind in ('promised', 'opened') and corrects_id is null;
create index job_fact_by_evidence on job_fact (evidence_id) where evidence_id is not null;

create trigger job_is_kept before update or delete on job for each row execute function refuse_change();
create trigger job_is_kept before update or delete on job_fact for each row execute function refuse_change();
create trigger job_is_kept_whole before truncate on job execute function refuse_change();
create trigger job_is_kept_whole before truncate on job_fact execute function refuse_change();

-- What a fact must be whoever writes it. The moment it is known since is the clock's, and never goes back for one job.
create function job_fact_holds() returns trigger language plpgsql as $$
declare j job; old_fact job_fact; first_day date; today date; last_known timestamptz; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  -- Two facts of one job are written one after the other.
  select * into j from job where id = new.job_id for no key update;
  select today_in(t.time_zone) into today from territory t where t.id = j.territory_id;
  select max(f.known_at) into last_known from job_fact f where f.job_id = new.job_id;
  new.known_at := greatest(present(), last_known);
  new.place := null;
  if new.corrects_id is not null then
    select * into old_fact from job_fact where id = new.corrects_id;
    if old_fact.job_id is distinct from new.job_id or old_fact.kind = 'void' or new.kind not in (old_fact.kind, 'void') then
      raise exception 'a correction stands in the place of a fact of the same job and kind' using errcode = 'check_violation', constraint = 'job_correction';
    end if;
    new.place := coalesce(old_fact.place, old_fact.id);
    if new.kind = 'void' then new.valid_from := old_fact.valid_from; end if;
  end if;
  if new.valid_from > today then
    raise exception 'a day to come is not known' using errcode = 'check_violation', constraint = 'job_not_to_come';
  end if;
  select min(f.valid_from) into first_day from job_fact f where f.job_id = new.job_id and f.kind in ('promised', 'opened') and f.id is distinct from new.corrects_id
    and not exists (select from job_fact c where c.corrects_id = f.id);
  if new.kind in ('promised', 'opened') or (new.kind = 'void' and old_fact.kind in ('promised', 'opened')) then
    if exists (select from job_fact f where f.job_id = new.job_id and f.kind not in ('promised', 'opened', 'void') and (new.kind = 'void' or f.valid_from < new.valid_from)
        and not exists (select from job_fact c where c.corrects_id = f.id)) then
      raise exception 'something is known of the job before that day' using errcode = 'check_violation', constraint = 'job_after_promise';
    end if;
  elsif new.valid_from < first_day or first_day is null then
    raise exception 'nothing is known of a job before its line is opened' using errcode = 'check_violation', constraint = 'job_after_promise';
  end if;
  if new.heads > j.heads then
    raise exception 'growth of hours is no head' using errcode = 'check_violation', constraint = 'job_heads';
  end if;
  if new.evidence_id is not null and not exists (select from project_attachment a where a.id = new.evidence_id and a.project_id = new.project_id and a.removed_at is null) then
    raise exception 'the paper is not in the file' using errcode = 'check_violation', constraint = 'job_evidence';
  end if;
  perform set_config('alize.system', before, true);
  return new;
end $$;
create trigger job_fact_holds before insert on job_fact for each row when (not history_is_made()) execute function job_fact_holds();
-- A paper that a job rests on stays in the file.
create function evidence_stays() returns trigger language plpgsql as $$
declare needed boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  needed := exists (select from job_fact f where f.evidence_id = old.id and not exists (select from job_fact c where c.corrects_id = f.id));
  perform set_config('alize.system', before, true);
  if needed then raise exception 'a job rests on this paper' using errcode = 'check_violation', constraint = 'evidence_stays'; end if;
  return coalesce(new, old);
end $$;
create trigger evidence_stays before update on project_attachment for each row
  when (old.removed_at is null and new.removed_at is not null or new.file_id <> old.file_id or new.project_id <> old.project_id) execute function evidence_stays();
create trigger evidence_stays_whole before delete on project_attachment for each row execute function evidence_stays();

do $$
declare t text;
begin
  foreach t in array array['job', 'job_fact'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
    execute format('create policy animator_reads on %I for select using (territory_id = any ((select actor_animates())::uuid[]))', t);
    execute format('create policy file_reads on %I for select using (project_id in (select id from project))', t);
  end loop;
end $$;
create policy animator_opens on job for insert with check (territory_id = any ((select actor_animates())::uuid[])
  and (establishment_id, project_id) in (select p.establishment_id, p.id from project p));
create policy animator_notes on job_fact for insert with check (territory_id = any ((select actor_animates())::uuid[]) and actor_id = (select actor_id()) and source is distinct from 'owner');
create policy owner_declares on job_fact for insert with check (kind = 'observed' and source = 'owner' and corrects_id is null and actor_id is not distinct from (select actor_id())
  and project_id in (select id from project where id = (select actor_project()) or establishment_id = any ((select actor_owns())::uuid[])));

-- The steps of jobs over the days they are true: what each part (promised_first, promised, signed, observed, proved, elsewhere) gains or loses on a day.
-- The sum of the steps up to a day is the figure of that day. src/features/jobs/steps.ts says the same; a test compares the two.
do $make$
declare
  body text := $body$
    with f as (
      select x.job_id, j.kind as job_kind, x.kind, x.valid_from, row_number() over (partition by x.job_id order by x.valid_from, coalesce(x.place, x.id)) as rn,
        -- A seasonal job counts if it was filled in the season before it was looked at.
        case when x.kind = 'ended' or (x.kind = 'observed' and x.contract = 'seasonal' and coalesce(x.season_ended_on < (x.valid_from - interval '1 year')::date, true)) then 0
          else x.heads end::bigint as h,
        case when x.kind = 'ended' or (x.kind = 'observed' and x.contract = 'seasonal' and coalesce(x.season_ended_on < (x.valid_from - interval '1 year')::date, true)) then 0
          else x.fte_hundredths end::bigint as e,
        coalesce(x.confidence = 'proved', false)::int::bigint as proved
      from job_fact x join job j on j.id = x.job_id
      where x.kind in ('promised', 'revised', 'signed', 'observed', 'ended', 'counted_elsewhere', 'counted_here') and %1$s
        and not exists (select from job_fact c where c.corrects_id = x.id and %2$s)),
    state as (
      select job_id, job_kind, valid_from, rn, lead(valid_from) over w as next_day,
        min(array[rn, h, e]) filter (where kind = 'promised') over w as first,
        max(array[rn, h, e]) filter (where kind in ('promised', 'revised')) over w as promise,
        min(array[rn, h, e]) filter (where kind = 'signed') over w as sign,
        max(array[rn, h, e, proved]) filter (where kind in ('observed', 'ended')) over w as seen,
        max(array[rn, (kind = 'counted_elsewhere')::int::bigint]) filter (where kind in ('counted_elsewhere', 'counted_here')) over w as away
      from f window w as (partition by job_id order by rn)),
    -- The last word of each day.
    day as (
      select job_id, job_kind, valid_from, coalesce(first[2], 0) as fh, coalesce(first[3], 0) as fe, coalesce(promise[2], 0) as ph, coalesce(promise[3], 0) as pe,
        coalesce(sign[2], 0) as sh, coalesce(sign[3], 0) as se,
        case when away[2] = 1 then 0 else coalesce(seen[2], 0) end as oh, case when away[2] = 1 then 0 else coalesce(seen[3], 0) end as oe,
        case when away[2] = 1 or seen[4] = 0 then 0 else coalesce(seen[2], 0) end as vh, case when away[2] = 1 or seen[4] = 0 then 0 else coalesce(seen[3], 0) end as ve,
        case when away[2] = 1 then coalesce(seen[2], 0) else 0 end as ah, case when away[2] = 1 then coalesce(seen[3], 0) else 0 end as ae
      from state where next_day is distinct from valid_from),
    step as (
      select job_id, job_kind, valid_from,
        fh - lag(fh, 1, 0::bigint) over w as fh, fe - lag(fe, 1, 0::bigint) over w as fe, ph - lag(ph, 1, 0::bigint) over w as ph, pe - lag(pe, 1, 0::bigint) over w as pe,
        sh - lag(sh, 1, 0::bigint) over w as sh, se - lag(se, 1, 0::bigint) over w as se, oh - lag(oh, 1, 0::bigint) over w as oh, oe - lag(oe, 1, 0::bigint) over w as oe,
        vh - lag(vh, 1, 0::bigint) over w as vh, ve - lag(ve, 1, 0::bigint) over w as ve, ah - lag(ah, 1, 0::bigint) over w as ah, ae - lag(ae, 1, 0::bigint) over w as ae
      from day window w as (partition by job_id order by valid_from))
    select s.job_id, p.part, s.job_kind, s.valid_from, p.heads::integer, p.fte::integer from step s
      cross join lateral (values ('promised_first', fh, fe), ('promised', ph, pe), ('signed', sh, se), ('observed', oh, oe), ('proved', vh, ve), ('elsewhere', ah, ae)) p (part, heads, fte)
      where p.heads <> 0 or p.fte <> 0
  $body$;
  rows text := 'returns table (job_id uuid, part text, kind text, valid_on date, heads integer, fte_hundredths integer) language sql stable as';
begin
  -- Of one job, as known now; of all that the acting person may read; of some, as they were known at a moment.
  execute 'create function job_steps(wanted uuid) returns table (part text, kind text, valid_on date, heads integer, fte_hundredths integer) language sql stable as $f$ select part, job_kind, valid_from, heads, fte from ('
    || replace(format(body, 'x.job_id = wanted', 'true'), 'p.heads::integer, p.fte::integer', 'p.heads::integer as heads, p.fte::integer as fte') || ') all_steps $f$';
  execute 'create function job_steps_all() ' || rows || ' $f$ ' || format(body, 'true', 'true') || ' $f$';
  execute 'create function job_steps_known(wanted uuid[], known timestamptz) ' || rows || ' $f$ ' || format(body, 'x.job_id = any (wanted) and x.known_at <= known', 'c.known_at <= known') || ' $f$';
end $make$;

-- The one funder a job is attributed to, as known now; null: nobody but the network.
create function job_funder(wanted uuid) returns text language sql stable as $$
  select f.funder from job_fact f where f.job_id = wanted and f.kind = 'attributed' and not exists (select from job_fact c where c.corrects_id = f.id)
  order by f.valid_from desc, coalesce(f.place, f.id) desc limit 1
$$;

-- The lines a decision promises: so many created, by the years the file says, and so many kept. A second decision on a file adds what it promises more, and revises what it promises less.
create function promise_jobs(wanted uuid) returns integer language plpgsql as $$
declare p project; d decision; made integer := 0; there integer; n integer; on_day date; k text; m integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into p from project where id = wanted for no key update;
  select * into d from decision where project_id = wanted and state = 'recorded' and outcome in ('approved', 'approved_with_conditions') order by recorded_at desc limit 1;
  if d.id is not null then
    select least(coalesce(p.decided_on, today_in(t.time_zone)), today_in(t.time_zone)) into on_day from territory t where t.id = p.territory_id;
    foreach k in array array['created', 'kept'] loop
      n := case k when 'created' then coalesce(d.jobs_expected, p.jobs_total, 0) else coalesce(p.jobs_kept, 0) end;
      select count(*) into there from job j where j.project_id = wanted and j.kind = k and j.heads = 1;
      select coalesce(max(number), 0) into m from job where project_id = wanted;
      with line as (
        insert into job (project_id, territory_id, establishment_id, number, kind, horizon, opened_at, invented)
          select p.id, p.territory_id, p.establishment_id, m + i - there, k,
            case when k = 'kept' then 36 when i <= coalesce(p.jobs_year1, 0) then 12 when i <= coalesce(p.jobs_year1, 0) + coalesce(p.jobs_year2, 0) then 24 else 36 end, present(), p.invented
          from generate_series(there + 1, n) i returning id, project_id, territory_id, horizon)
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, horizon, actor_id)
        select id, project_id, territory_id, 'promised', on_day, present(), 1, 100, horizon, actor_id() from line;
      made := made + greatest(n - there, 0);
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, reason, actor_id)
        select j.id, j.project_id, j.territory_id, 'revised', greatest(on_day, (select min(f.valid_from) from job_fact f where f.job_id = j.id)), present(), 0, 0, left(d.reasons, 500), actor_id()
        from (select *, row_number() over (order by number) as i from job where project_id = wanted and kind = k and heads = 1) j where j.i > n
          and (select coalesce(sum(s.heads), 0) from job_steps(j.id) s where s.part = 'promised') > 0;
      -- What was taken back, or came without a promise, is promised again.
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, reason, actor_id)
        select j.id, j.project_id, j.territory_id, 'revised', greatest(on_day, (select min(f.valid_from) from job_fact f where f.job_id = j.id)), present(), 1, 100, left(d.reasons, 500), actor_id()
        from (select *, row_number() over (order by number) as i from job where project_id = wanted and kind = k and heads = 1) j where j.i <= n
          and (select coalesce(sum(s.heads), 0) from job_steps(j.id) s where s.part = 'promised') = 0;
    end loop;
  end if;
  perform set_config('alize.system', before, true);
  return made;
end $$;
-- Promised once the point is closed: until then a decision may be undone.
create function closing_promises() returns trigger language plpgsql as $$
begin
  if new.project_id is not null then perform promise_jobs(new.project_id); end if;
  return null;
end $$;
create trigger closing_promises after update of closed_at on agenda_item for each row
  when (new.closed_at is not null and old.closed_at is null and not history_is_made()) execute function closing_promises();
-- A firm that closed ends its jobs on that day; a file withdrawn after its decision takes its promise back.
create function leaving_ends_jobs() returns trigger language plpgsql as $$
declare today date; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select today_in(t.time_zone) into today from territory t where t.id = new.territory_id;
  insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, reason, actor_id)
    select j.id, j.project_id, j.territory_id, case new.status when 'firm_closed' then 'ended' else 'revised' end,
      least(today, greatest(coalesce(new.left_on, today), (select max(f.valid_from) from job_fact f where f.job_id = j.id))), present(),
      case when new.status = 'withdrawn' then 0 end, case when new.status = 'withdrawn' then 0 end, left(new.left_reason, 500), actor_id()
    from job j where j.project_id = new.id and (new.status = 'firm_closed' or (select coalesce(sum(s.heads), 0) + coalesce(sum(s.fte_hundredths), 0) from job_steps(j.id) s where s.part = 'promised') > 0)
      and exists (select from job_fact f where f.job_id = j.id);
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger leaving_ends_jobs after update of status on project for each row
  when (new.status in ('firm_closed', 'withdrawn') and old.status <> new.status and not history_is_made()) execute function leaving_ends_jobs();

-- The lines of every file decided before they were kept, at once: for what was there before, and for a history written at once. How many lines.
create function promises_of_before() returns integer language plpgsql as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), ''); history text := coalesce(current_setting('alize.history', true), '');
begin
  perform set_config('alize.system', 'on', true), set_config('alize.history', 'off', true);
  with file as (
    select p.*, coalesce((select d.jobs_expected from decision d where d.project_id = p.id and d.state = 'recorded' and d.outcome in ('approved', 'approved_with_conditions')
      order by d.recorded_at desc limit 1), p.jobs_total, 0) as creates
    from project p where p.decided_on is not null and (p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up', 'closed')
        or p.status in ('withdrawn', 'firm_closed') and p.delivery_from is not null) and not exists (select from job j where j.project_id = p.id)),
  line as (
    insert into job (project_id, territory_id, establishment_id, number, kind, horizon, opened_at, invented)
      select f.id, f.territory_id, f.establishment_id, i, case when i <= f.creates then 'created' else 'kept' end,
        case when i > f.creates then 36 when i <= coalesce(f.jobs_year1, 0) then 12 when i <= coalesce(f.jobs_year1, 0) + coalesce(f.jobs_year2, 0) then 24 else 36 end,
        (f.decided_on + time '12:00') at time zone 'Europe/Paris', f.invented
      from file f, generate_series(1, f.creates + coalesce(f.jobs_kept, 0)) i order by f.decided_on, f.id, i
    returning id, project_id, territory_id, horizon, opened_at)
  insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, horizon)
    select l.id, l.project_id, l.territory_id, 'promised', p.decided_on, l.opened_at, 1, 100, l.horizon from line l join project p on p.id = l.project_id order by l.opened_at;
  get diagnostics n = row_count;
  perform set_config('alize.system', before, true), set_config('alize.history', history, true);
  return n;
end $$;
select promises_of_before();
