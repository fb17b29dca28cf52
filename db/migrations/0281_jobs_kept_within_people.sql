-- Jobs kept are some of the people that a firm has. How many it is known to have is said with whose word it is and of which day; where that is a count of people, a file keeps no more.
-- Full-time equivalents are fewer than people: there, more is said and looked at, not refused.

-- The newest word on how many people the firm of a file has: a follow-up of this very file, the file itself (full-time equivalents on its first day), or the sheet of a firm of one site.
create function people_of(p project) returns table (people numeric, unit text, source text, said_on date) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query
    select k.people, k.unit, k.source, k.said_on from (
      select f.headcount::numeric, 'heads', 'follow_up', least(f.due_on, (f.answered_at at time zone t.time_zone)::date), 1 from follow_up f join territory t on t.id = f.territory_id
        where f.project_id = p.id and f.answered_at is not null
      union all
      select p.headcount_fte, 'fte', 'file', coalesce(p.t0_on, p.created_at::date), 2 where p.headcount_fte is not null
      union all
      select e.headcount::numeric, 'heads', 'sheet', coalesce(e.source_checked_at, e.updated_at)::date, 3 from establishment e
        where e.id = site_now(p.establishment_id) and e.headcount is not null and not exists (
          select from establishment o where o.organisation_id = e.organisation_id and o.id <> e.id and o.merged_into is null and o.closed_on is null)
    ) k (people, unit, source, said_on, rank) order by k.said_on desc, k.rank limit 1;
  perform set_config('alize.system', before, true);
end $$;
-- The same for whoever may read the file, and for nobody else.
create function people_known(wanted uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('people', k.people, 'unit', k.unit, 'source', k.source, 'on', k.said_on) from project p cross join lateral people_of(p) k where p.id = wanted
$$;

-- Where the promise is written: the file.
create function file_keeps_within_people() returns trigger language plpgsql as $$
begin
  if exists (select from people_of(new) k where k.unit = 'heads' and new.jobs_kept > k.people) then
    raise exception 'more jobs kept than people' using errcode = 'check_violation', constraint = 'jobs_kept_within_people';
  end if;
  return new;
end $$;
create trigger file_keeps_within_people before update of jobs_kept on project for each row
  when (new.jobs_kept > coalesce(old.jobs_kept, 0) and not history_is_made()) execute function file_keeps_within_people();

-- Where it is added afterwards: the ledger. What a committee decided is promised all the same, and the page of the jobs says what does not fit.
create function lines_keep_within_people() returns trigger language plpgsql as $$
declare most numeric; there integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if exists (select from job j where j.id = new.job_id and j.kind = 'kept') then
    select k.people into most from project p cross join lateral people_of(p) k where p.id = new.project_id and k.unit = 'heads';
    select count(*) into there from job j cross join lateral (
        select f.kind, f.heads from job_fact f where f.job_id = j.id and f.kind in ('promised', 'opened', 'revised') and not exists (select from job_fact c where c.corrects_id = f.id)
        order by f.valid_from desc, coalesce(f.place, f.id) desc limit 1) last
      where j.project_id = new.project_id and j.kind = 'kept' and (last.kind = 'opened' or last.heads = 1);
    if there > most then raise exception 'more jobs kept than people' using errcode = 'check_violation', constraint = 'jobs_kept_within_people'; end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
-- By hand: a decision and an answer of the owner write without it, each after checks of its own.
create trigger lines_keep_within_people after insert on job_fact for each row
  when ((new.kind = 'opened' or new.kind = 'revised' and new.heads = 1) and new.follow_up_id is null and not acts_as_system() and not history_is_made()) execute function lines_keep_within_people();
