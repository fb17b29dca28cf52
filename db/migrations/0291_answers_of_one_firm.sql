-- An answer beside what the animator heard or saw: kept, told, and no figure moves by it.
alter table follow_up_answer add column beside boolean not null default false;

/*
 * The lines of a file as an answer about a day finds them. `held`: the answer says nothing of it (a season's job; what the animator saw on that very day) and it counts as it stands.
 * `until`: from then on another fact says what became of it. `standing`: heads it counts on the day.
 */
create function lines_to_answer(file uuid, answered uuid, on_day date, told boolean) returns table (
  id uuid, project_id uuid, territory_id uuid, kind text, number smallint, horizon smallint, opened_on date, opening bigint, fte integer, held boolean, until date, standing integer,
  observed integer, signed integer, promised integer
) language sql stable as $$
  with fact as materialized (
    select o.*, coalesce(o.place, o.id) as rank from job_fact o where o.project_id = file and not exists (select from job_fact c where c.corrects_id = o.id))
  select j.id, j.project_id, j.territory_id, j.kind, j.number, j.horizon, o.valid_from, case when o.kind = 'opened' then o.id end, coalesce(h.fte, 100),
    coalesce(c.contract = 'seasonal', false) or exists (select from fact x where x.job_id = j.id and x.kind in ('observed', 'ended') and x.valid_from = on_day and x.follow_up_id is distinct from answered
      and case when mine.rank is not null then x.rank > mine.rank else told and x.confidence in ('seen', 'proved') end),
    u.until, coalesce(s.standing, 0)::integer, coalesce(s.observed, 0)::integer, coalesce(s.signed, 0)::integer, coalesce(s.promised, 0)::integer
  from job j
    left join lateral (select x.* from fact x where x.job_id = j.id and x.kind in ('promised', 'opened') order by x.valid_from limit 1) o on true
    left join lateral (select x.fte_hundredths as fte from fact x where x.job_id = j.id and x.fte_hundredths > 0 and x.kind <> 'revised' order by x.valid_from desc, x.rank desc limit 1) h on true
    left join lateral (select x.contract from fact x where x.job_id = j.id and x.contract is not null order by x.valid_from desc, x.rank desc limit 1) c on true
    left join lateral (select min(x.rank) as rank from fact x where x.job_id = j.id and x.kind = 'observed' and x.follow_up_id = answered) mine on true
    left join lateral (select min(x.valid_from) as until from fact x where x.job_id = j.id and x.kind in ('observed', 'ended') and x.valid_from > on_day and x.follow_up_id is distinct from answered) u on true
    left join lateral (
      select sum(k.heads) filter (where k.part in ('observed', 'elsewhere') and k.valid_on <= on_day) as standing, sum(k.heads) filter (where k.part in ('observed', 'elsewhere')) as observed,
        sum(k.heads) filter (where k.part = 'signed') as signed, sum(k.heads) filter (where k.part = 'promised') as promised from job_steps(j.id) k) s on true
  where j.project_id = file and j.heads = 1
$$;
-- The people that the files of a firm were counted to have, day by day.
create function heads_counted(sheets uuid[]) returns table (follow_up_id uuid, on_day date, headcount integer) language sql stable as $$
  select f.id, least(f.due_on, (f.answered_at at time zone t.time_zone)::date), f.headcount from project p join follow_up f on f.project_id = p.id join territory t on t.id = p.territory_id
  where p.establishment_id = any (sheets) and f.answered_at is not null
$$;
-- What each line of a firm counts, in any of its files and under any scheme, and since when.
create function heads_of_lines(sheets uuid[]) returns table (job_id uuid, project_id uuid, valid_on date, heads integer) language sql stable as $$
  select j.id, j.project_id, s.valid_on, s.heads from job j cross join lateral job_steps(j.id) s where j.establishment_id = any (sheets) and s.part in ('observed', 'elsewhere') and s.heads <> 0
$$;

/*
 * The answer to a follow-up: heads in the firm on the day it was due (today, if it is answered before), and how many of them the project created. Each line of the file is seen
 * there or not: of the created ones so many as said, those that were there or signed before the others, more being opened where more came than was promised; the kept ones as
 * far as the rest of the heads goes. Nobody is counted twice: on that day and on every later one, until another fact says what became of a line, all lines of the firm together are no
 * more than its people. An answer given again corrects the one before; an owner's answer after a visit or a call is kept beside what was heard or seen.
 * Null, 'beside', or the name of what refuses it.
 */
create or replace function answer_follow_up(wanted uuid, heads integer, made integer, how text, why text default null) returns text language plpgsql as $$
declare
  f follow_up; p project; today date; the_day date; line record; fact job_fact; before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id(); may boolean; refusal text;
  there integer; n integer; lines integer; left_made integer; sheets uuid[]; days date[]; room integer[]; next_answer record; broken text; told boolean := how in ('owner', 'link'); answered_before boolean;
begin
  select * into f from follow_up where id = wanted;
  select * into p from project where id = f.project_id;
  may := case when told then coalesce(acts_as_owner(p.id, p.establishment_id), false) else p.territory_id = any (actor_animates()) end or acts_as_system();
  if f.id is null or p.id is null or not may then return 'not-yours'; end if;
  perform set_config('alize.system', 'on', true);
  -- In this order: the file, whose lines are numbered one after the other; the firm, whose people are counted once for all its files; what is answered.
  select * into p from project where id = p.id for no key update;
  perform from establishment where id = site_now(p.establishment_id) for no key update;
  select * into f from follow_up where id = wanted for update;
  select today_in(t.time_zone) into today from territory t where t.id = f.territory_id;
  the_day := least(f.due_on, today);
  refusal := case when p.status in ('firm_closed', 'withdrawn') then 'firm-closed' when f.due_on > today + 45 then 'not-yet' when made > heads then 'jobs_above_headcount'
    when made > 1000 or heads > 100000 or made < 0 or heads < 0 then 'too-many'
    when exists (select from firms_closed(p.establishment_id) c where c.establishment_id = p.establishment_id and c.word = 'file') then 'firm-closed' end;
  if refusal is null and told and f.answered_how in ('call', 'visit') then
    insert into follow_up_answer (follow_up_id, project_id, territory_id, given_at, how, actor_id, on_day, headcount, created_here, reason, beside)
      values (f.id, f.project_id, f.territory_id, present(), how, who, the_day, heads, made, why, true);
    refusal := 'beside';
  end if;
  if refusal is not null then
    perform set_config('alize.system', before, true);
    return refusal;
  end if;
  sheets := sheets_of(p.establishment_id);
  begin
    insert into follow_up_answer (follow_up_id, project_id, territory_id, given_at, how, actor_id, on_day, headcount, created_here, reason)
      values (f.id, f.project_id, f.territory_id, present(), how, who, the_day, heads, made, why);
    -- Those that the answer says nothing of and that stand are part of what it says.
    select greatest(made - coalesce(sum(l.standing) filter (where l.held), 0), 0), count(*) filter (where not l.held and l.opened_on <= the_day) into left_made, lines
      from lines_to_answer(p.id, f.id, the_day, told) l where l.kind = 'created';
    -- More came than was promised. A line that a later answer opened was there already.
    if left_made > lines then
      with earlier as (
        insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, corrects_id, reason, actor_id, follow_up_id)
          select l.id, l.project_id, l.territory_id, 'opened', the_day, present(), l.opening, coalesce(why, '—'), who, f.id from lines_to_answer(p.id, f.id, the_day, told) l
          where l.kind = 'created' and not l.held and l.opening is not null and l.opened_on > the_day order by l.opened_on, l.number limit left_made - lines returning 1)
      select lines + count(*) into lines from earlier;
    end if;
    if left_made > lines then
      select coalesce(max(number), 0) into n from job where project_id = p.id;
      select c.*, o.horizon, o.answered_how into next_answer from heads_counted(sheets) c join follow_up o on o.id = c.follow_up_id where o.project_id = p.id and c.on_day > the_day
        order by c.on_day limit 1;
      answered_before := found;
      for line in
        insert into job (project_id, territory_id, establishment_id, number, kind, opened_at, invented)
          select p.id, p.territory_id, p.establishment_id, n + i, 'created', present(), p.invented from generate_series(1, left_made - lines) i returning *
      loop
        insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, actor_id, follow_up_id) values (line.id, p.id, p.territory_id, 'opened', the_day, present(), who, f.id);
        -- A later answer counted those that were left by then.
        if answered_before then
          insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, horizon, confidence, source, reason, actor_id, follow_up_id)
            values (line.id, p.id, p.territory_id, 'observed', next_answer.on_day, present(), 0, 0, next_answer.horizon, 'declared', case when told then 'owner' else 'animator' end, why, who,
              next_answer.follow_up_id);
        end if;
      end loop;
    end if;
    -- How many heads are free on each day from this one on; where more people were counted later, those.
    with line as materialized (select l.id, l.until from lines_to_answer(p.id, f.id, the_day, told) l where not l.held and l.opened_on <= the_day),
      step as materialized (select s.*, l.id is not null as written, l.until from heads_of_lines(sheets) s left join line l on l.id = s.job_id),
      counted as (select c.on_day as day, max(c.headcount) as headcount from heads_counted(sheets) c where c.on_day > the_day and c.follow_up_id <> f.id group by 1),
      day as (select the_day as day union select valid_on from step where valid_on > the_day union select c.day from counted c)
    select array_agg(x.day order by x.day), array_agg(x.free order by x.day) into days, room from (
      select d.day, greatest(heads, (select c.headcount from counted c where c.day <= d.day order by c.day desc limit 1))
        - (select coalesce(sum(s.heads), 0)::integer from step s where s.valid_on <= d.day and (not s.written or s.until <= d.day)) as free
      from day d) x;
    for line in
      select * from lines_to_answer(p.id, f.id, the_day, told) l where not l.held and l.opened_on <= the_day order by l.kind, l.observed desc, l.signed desc, l.promised desc, l.horizon, l.number
    loop
      there := (not exists (select from unnest(days, room) x (day, free) where x.free < 1 and (line.until is null or x.day < line.until)))::integer;
      if line.kind = 'created' then
        if left_made > 0 and there = 0 then
          raise exception 'counted in another file' using errcode = 'check_violation', constraint = 'counted-in-another-file';
        end if;
        there := (left_made > 0)::integer;
        left_made := left_made - there;
      end if;
      if there = 1 then
        select array_agg(x.free - (line.until is null or x.day < line.until)::integer order by x.day) into room from unnest(days, room) x (day, free);
      end if;
      -- What this follow-up said of the line before.
      select * into fact from job_fact o where o.job_id = line.id and o.follow_up_id = f.id and o.kind = 'observed' and not exists (select from job_fact c where c.corrects_id = o.id) limit 1;
      continue when fact.id is not null and fact.heads = there and fact.valid_from = the_day and (fact.source = 'owner') = told;
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, horizon, confidence, source, corrects_id, reason, actor_id, follow_up_id)
        values (line.id, p.id, p.territory_id, 'observed', the_day, present(), there, there * line.fte, f.horizon, case when how = 'visit' then 'seen' else 'declared' end,
          case when told then 'owner' else 'animator' end, fact.id, case when fact.id is not null then coalesce(why, '—') else why end, who, f.id);
    end loop;
    update follow_up set answered_at = present(), answered_how = how, answered_by = who, headcount = heads, created_here = made, set_aside_at = null, set_aside_by = null, set_aside_reason = null
      where id = f.id;
  exception when check_violation then
    get stacked diagnostics broken = constraint_name;
    if broken <> 'counted-in-another-file' then raise; end if;
    refusal := broken;
  end;
  perform set_config('alize.system', before, true);
  return refusal;
end $$;

/*
 * Jobs above the heads that a firm was counted to have, in any of its files. A line that counted nothing is not noted there beyond the people of a count of that very month; beyond the latest
 * count before, only with its reason. On its day and on every later one until another fact says what became of it; who comes for a season is of that day alone.
 */
drop trigger jobs_within_heads on job_fact;
create or replace function jobs_within_heads() returns trigger language plpgsql as $$
declare here uuid; sheets uuid[]; until date; near boolean; far boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  -- All files of the firm count the same heads; two notes are written one after the other, and the firm is held before its lines as an answer holds it.
  select site_now(p.establishment_id) into here from project p where p.id = new.project_id;
  perform from establishment where id = here for no key update;
  sheets := sheets_of(here);
  select min(o.valid_from) into until from job_fact o where o.job_id = new.job_id and o.kind in ('observed', 'ended') and o.valid_from > new.valid_from and o.id is distinct from new.corrects_id
    and not exists (select from job_fact c where c.corrects_id = o.id);
  with counted as materialized (select * from heads_counted(sheets)),
    step as materialized (select * from heads_of_lines(sheets) where exists (select from counted)),
    day as (select x.day from (select new.valid_from as day union select valid_on from step union select on_day from counted) x
      where x.day = new.valid_from or x.day > new.valid_from and (until is null or x.day < until) and new.contract is distinct from 'seasonal'),
    state as (
      select d.day, coalesce((select sum(s.heads) from step s where s.valid_on <= d.day), 0) as there, coalesce((select sum(s.heads) from step s where s.valid_on <= d.day and s.job_id = new.job_id), 0) as mine,
        (select c.headcount from counted c where abs(c.on_day - d.day) <= 31 order by abs(c.on_day - d.day), c.on_day desc, c.headcount desc limit 1) as close_by,
        (select c.headcount from counted c where c.on_day <= d.day order by c.on_day desc, c.headcount desc limit 1) as latest
      from day d)
  select coalesce(bool_or(s.there + 1 > s.close_by), false), coalesce(bool_or(s.there + 1 > coalesce(s.close_by, s.latest)), false) into near, far from state s where s.mine = 0;
  perform set_config('alize.system', before, true);
  if near then raise exception 'more jobs than people' using errcode = 'check_violation', constraint = 'jobs_within_heads'; end if;
  if far and new.reason is null then raise exception 'more jobs than people were counted, without a reason' using errcode = 'check_violation', constraint = 'jobs_above_heads_why'; end if;
  return new;
end $$;
create trigger a_jobs_within_heads before insert on job_fact for each row
  when (new.kind = 'observed' and new.heads = 1 and new.follow_up_id is null and not history_is_made()) execute function jobs_within_heads();
