-- Follow-up: at each horizon after the decision the owner says in two numbers what became of the firm, and the animator visits or calls.
create table follow_up (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null,
  territory_id uuid not null,
  -- Months after the decision, by the territory's rule on that day.
  horizon smallint not null check (horizon between 1 and 120),
  due_on date not null,
  -- Asked of the owner by mail.
  asked_at timestamptz,
  answered_at timestamptz,
  answered_how text check (answered_how in ('owner', 'link', 'call', 'visit')),
  answered_by uuid references person (id),
  -- Heads in the firm on that day, and how many of them the project created.
  headcount integer check (headcount between 0 and 100000),
  created_here integer check (created_here between 0 and 1000),
  -- The owner says that the firm has closed: nobody reminds, the animator is told.
  closed_said_at timestamptz,
  set_aside_at timestamptz, set_aside_by uuid references person (id),
  set_aside_reason text check (length(set_aside_reason) between 1 and 500),
  invented boolean not null default false,
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (project_id, horizon),
  unique (id, project_id, territory_id),
  check ((answered_at is null) = (answered_how is null) and (answered_at is null) = (headcount is null) and (headcount is null) = (created_here is null)),
  constraint jobs_above_headcount check (created_here <= headcount),
  check ((set_aside_at is null) = (set_aside_reason is null))
);
create index follow_up_due on follow_up (territory_id, due_on);
-- Each answer as it was given; a later one takes the place of the one before.
create table follow_up_answer (
  id bigint generated always as identity primary key,
  follow_up_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  given_at timestamptz not null,
  how text not null check (how in ('owner', 'link', 'call', 'visit')),
  actor_id uuid references person (id),
  on_day date not null,
  headcount integer not null check (headcount between 0 and 100000),
  created_here integer not null check (created_here between 0 and headcount),
  reason text check (length(reason) between 1 and 500),
  foreign key (follow_up_id, project_id, territory_id) references follow_up (id, project_id, territory_id)
);
create index follow_up_answer_by_follow_up on follow_up_answer (follow_up_id);
create trigger answer_is_kept before update or delete on follow_up_answer for each row execute function refuse_change();
-- What the animator learns by a visit or a call: the team's own.
create table follow_up_sheet (
  follow_up_id uuid primary key,
  project_id uuid not null,
  territory_id uuid not null,
  met_on date not null,
  how text not null check (how in ('visit', 'call')),
  survival text not null check (survival in ('active', 'difficulty', 'taken_over', 'closed')),
  turnover_cents bigint check (turnover_cents between 0 and 100000000000000),
  investment_cents bigint check (investment_cents between 0 and 100000000000000),
  help_use text check (help_use in ('none', 'some', 'much')),
  owner_satisfaction smallint check (owner_satisfaction between 1 and 5),
  lender_satisfaction smallint check (lender_satisfaction between 1 and 5),
  note text check (length(note) between 1 and 2000),
  next_action text check (length(next_action) between 1 and 300),
  next_action_on date,
  written_at timestamptz not null default now(),
  written_by uuid references person (id),
  foreign key (follow_up_id, project_id, territory_id) references follow_up (id, project_id, territory_id),
  check (next_action_on is null or next_action is not null)
);
alter table job_fact add column follow_up_id uuid references follow_up (id);
create index job_fact_by_follow_up on job_fact (follow_up_id) where follow_up_id is not null;

do $$
declare t text;
begin
  foreach t in array array['follow_up', 'follow_up_answer', 'follow_up_sheet'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
  foreach t in array array['follow_up', 'follow_up_answer'] loop
    execute format('create policy animator_reads on %I for select using (territory_id = any ((select actor_animates())::uuid[]))', t);
    execute format('create policy file_reads on %I for select using (project_id in (select id from project))', t);
  end loop;
end $$;
create policy animator_sets_aside on follow_up for update using (territory_id = any ((select actor_animates())::uuid[]));
create policy animator_keeps on follow_up_sheet using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on follow_up_sheet for select using ((select actor_network()) and project_id in (select id from project));
-- Of a follow-up the animators set aside; what was answered is written by answer_follow_up() alone.
create function follow_up_is_answered() returns trigger language plpgsql as $$
declare theirs text[] := array['set_aside_at', 'set_aside_by', 'set_aside_reason'];
begin
  if not acts_as_system() and (to_jsonb(new) - theirs) is distinct from (to_jsonb(old) - theirs) then
    raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger follow_up_is_answered before update on follow_up for each row execute function follow_up_is_answered();

-- The months of a territory as its rule stands.
create function followup_months(territory uuid) returns integer[] language sql stable as $$
  select coalesce((select array(select m::integer from jsonb_array_elements_text(k.value) m order by 1) from territory_parameter k
    where k.territory_id = $1 and k.name = 'followup_months' and jsonb_typeof(k.value) = 'array' order by k.id desc limit 1), array[12, 24, 36])
$$;
-- Planned once the decision is closed, and counted from its day: a rule that changes later changes the files decided later.
create function plan_follow_ups(wanted uuid) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into follow_up (project_id, territory_id, horizon, due_on, invented)
    select p.id, p.territory_id, m, (p.decided_on + make_interval(months => m))::date, p.invented from project p, unnest(followup_months(p.territory_id)) m
    where p.id = wanted and p.decided_on is not null and p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')
    on conflict (project_id, horizon) do nothing;
  perform set_config('alize.system', before, true);
end $$;
create function closing_plans() returns trigger language plpgsql as $$
begin
  if new.project_id is not null then perform plan_follow_ups(new.project_id); end if;
  return null;
end $$;
create trigger closing_promises_followed after update of closed_at on agenda_item for each row
  when (new.closed_at is not null and old.closed_at is null and not history_is_made()) execute function closing_plans();
-- Of every file decided before, at once.
create function follow_ups_of_before() returns integer language plpgsql as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into follow_up (project_id, territory_id, horizon, due_on, invented)
    select p.id, p.territory_id, m, (p.decided_on + make_interval(months => m))::date, p.invented
    from (select t.id, followup_months(t.id) as months from territory t) t join project p on p.territory_id = t.id, unnest(t.months) m
    where p.decided_on is not null and (p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up', 'closed')
      or p.status = 'firm_closed' and p.delivery_from is not null)
    on conflict (project_id, horizon) do nothing;
  get diagnostics n = row_count;
  perform set_config('alize.system', before, true);
  return n;
end $$;
select follow_ups_of_before();

/*
 * The answer to a follow-up: heads in the firm on the day it was due (today, if it is answered before), and how many of them the project created. Each line of the file is seen
 * there or not: of the created ones so many as said, those that were there or signed before the others, more being opened where more came than was promised; the kept ones as
 * far as the rest of the heads goes. An answer given again corrects the one before. Null, or the name of what refuses it.
 */
create function answer_follow_up(wanted uuid, heads integer, made integer, how text, why text default null) returns text language plpgsql as $$
declare
  f follow_up; p project; today date; on_day date; line record; fact job_fact; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id();
  may boolean; refusal text; there integer; left_kept integer; at_created integer := 0; at_kept integer := 0; n integer; lines integer; elsewhere integer; others integer; told boolean := how in ('owner', 'link');
begin
  select * into f from follow_up where id = wanted;
  select * into p from project where id = f.project_id;
  may := case when told then coalesce(acts_as_owner(p.id, p.establishment_id), false) else p.territory_id = any (actor_animates()) end or acts_as_system();
  if f.id is null or p.id is null or not may then return 'not-yours'; end if;
  perform set_config('alize.system', 'on', true);
  -- Two answers for one firm are written one after the other: each counts the heads the other has counted.
  perform from establishment where id = site_now(p.establishment_id) for no key update;
  select * into f from follow_up where id = wanted for update;
  select today_in(t.time_zone) into today from territory t where t.id = f.territory_id;
  on_day := least(f.due_on, today);
  refusal := case when p.status in ('firm_closed', 'withdrawn') then 'firm-closed' when f.due_on > today + 45 then 'not-yet' when made > heads then 'jobs_above_headcount'
    when made > 1000 or heads > 100000 or made < 0 or heads < 0 then 'too-many' end;
  -- A job that another file of the same firm shows is there is one of the heads too: it is neither created nor kept twice.
  if refusal is null then
    select coalesce(sum(s.heads) filter (where j.kind = 'created'), 0), coalesce(sum(s.heads), 0) into elsewhere, others from job j, lateral job_steps(j.id) s where j.project_id <> p.id and site_now(j.establishment_id) = site_now(p.establishment_id)
      and j.establishment_id in (select e.id from establishment e where coalesce(e.merged_into, e.id) = site_now(p.establishment_id)) and s.part = 'observed' and s.valid_on <= on_day;
    if made + elsewhere > heads then refusal := 'counted-in-another-file'; end if;
  end if;
  if refusal is not null then
    perform set_config('alize.system', before, true);
    return refusal;
  end if;
  insert into follow_up_answer (follow_up_id, project_id, territory_id, given_at, how, actor_id, on_day, headcount, created_here, reason)
    values (f.id, f.project_id, f.territory_id, present(), how, who, on_day, heads, made, why);
  select count(*) into lines from job j where j.project_id = p.id and j.kind = 'created' and j.heads = 1;
  if made > lines then
    select coalesce(max(number), 0) into n from job where project_id = p.id;
    with opened as (
      insert into job (project_id, territory_id, establishment_id, number, kind, opened_at, invented)
        select p.id, p.territory_id, p.establishment_id, n + i, 'created', present(), p.invented from generate_series(1, made - lines) i returning *)
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, actor_id, follow_up_id) select id, project_id, territory_id, 'opened', on_day, present(), who, f.id from opened;
  end if;
  left_kept := greatest(heads - made - others, 0);
  for line in
    select j.*, coalesce(x.observed, 0) as observed, coalesce(x.signed, 0) as signed, coalesce(x.promised, 0) as promised,
      (select min(o.valid_from) from job_fact o where o.job_id = j.id and o.kind in ('promised', 'opened') and not exists (select from job_fact c where c.corrects_id = o.id)) as opened_on,
      coalesce((select o.fte_hundredths from job_fact o where o.job_id = j.id and o.fte_hundredths > 0 and o.kind <> 'revised' and not exists (select from job_fact c where c.corrects_id = o.id)
        order by o.valid_from desc, coalesce(o.place, o.id) desc limit 1), 100) as fte,
      (select o.contract from job_fact o where o.job_id = j.id and o.contract is not null and not exists (select from job_fact c where c.corrects_id = o.id)
        order by o.valid_from desc, coalesce(o.place, o.id) desc limit 1) as contract
    from job j left join lateral (
      select sum(s.heads) filter (where s.part in ('observed', 'elsewhere')) as observed, sum(s.heads) filter (where s.part = 'signed') as signed, sum(s.heads) filter (where s.part = 'promised') as promised
      from job_steps(j.id) s) x on true
    where j.project_id = p.id and j.heads = 1
    order by observed desc, signed desc, promised desc, j.horizon, j.number
  loop
    -- Whether a season's job was filled is seen in its season, and said of it alone.
    continue when line.contract = 'seasonal';
    if line.kind = 'created' then
      at_created := at_created + 1;
      there := (at_created <= made)::integer;
    else
      at_kept := at_kept + 1;
      there := (at_kept <= left_kept)::integer;
    end if;
    continue when line.opened_on is null or line.opened_on > on_day;
    -- What this follow-up said of the line before.
    select * into fact from job_fact o where o.job_id = line.id and o.follow_up_id = f.id and o.kind = 'observed' and not exists (select from job_fact c where c.corrects_id = o.id) limit 1;
    continue when fact.id is not null and fact.heads = there and fact.valid_from = on_day and (fact.source = 'owner') = told;
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, horizon, confidence, source, corrects_id, reason, actor_id, follow_up_id)
      values (line.id, p.id, p.territory_id, 'observed', on_day, present(), there, there * line.fte, f.horizon, case when how = 'visit' then 'seen' else 'declared' end,
        case when told then 'owner' else 'animator' end, fact.id, case when fact.id is not null then coalesce(why, '—') else why end, who, f.id);
  end loop;
  update follow_up set answered_at = present(), answered_how = how, answered_by = who, headcount = heads, created_here = made, set_aside_at = null, set_aside_by = null, set_aside_reason = null
    where id = f.id;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- The owner says that the firm has closed; false when it is not theirs to say.
create function say_firm_closed(wanted uuid) returns boolean language plpgsql as $$
declare f follow_up; may boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into f from follow_up where id = wanted;
  select acts_as_owner(p.id, p.establishment_id) into may from project p where p.id = f.project_id;
  if not coalesce(may, false) then return false; end if;
  perform set_config('alize.system', 'on', true);
  update follow_up set closed_said_at = coalesce(closed_said_at, present()) where id = f.id;
  perform set_config('alize.system', before, true);
  return true;
end $$;
-- Somebody of the firm said that it has closed, or the team saw it, in any of its files: it is asked nothing more.
create function firm_said_closed(wanted uuid) returns boolean language sql stable as $$
  select exists (select from project p join project q on site_now(q.establishment_id) = site_now(p.establishment_id) join follow_up f on f.project_id = q.id
      left join follow_up_sheet s on s.follow_up_id = f.id
    where p.id = wanted and (f.closed_said_at is not null and (f.answered_at is null or f.closed_said_at > f.answered_at) or s.survival = 'closed'))
$$;
