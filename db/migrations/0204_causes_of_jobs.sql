-- Why a figure of jobs moves, told by the fact that moves it: a correction stands in the place of another; what was true before this month is late; else it is new.
create function job_fact_tells_cause() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('alize.figure_cause', true), '') = '' or coalesce(current_setting('alize.figure_cause_of_jobs', true), '') = 'on' then
    perform set_config('alize.figure_cause', case when new.corrects_id is not null then 'correction' when new.valid_from < date_trunc('month', new.known_at)::date then 'late' else 'new' end, true),
      set_config('alize.figure_cause_of_jobs', 'on', true);
  end if;
  return new;
end $$;
create trigger job_fact_tells_cause before insert on job_fact for each row when (not history_is_made()) execute function job_fact_tells_cause();
-- Told for this statement alone; a cause that somebody else tells stays theirs.
create function job_fact_told_cause() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('alize.figure_cause_of_jobs', true), '') = 'on' then
    perform set_config('alize.figure_cause', '', true), set_config('alize.figure_cause_of_jobs', '', true);
  end if;
  return null;
end $$;
create trigger zz_job_fact_told_cause after insert on job_fact for each statement execute function job_fact_told_cause();
