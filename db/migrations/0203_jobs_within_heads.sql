-- Jobs above the heads that a firm was said to have: a line is not noted there on a day near which the owner or the animator counted fewer people than the file then shows.
create function jobs_within_heads() returns trigger language plpgsql as $$
declare most integer; there integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select f.headcount into most from follow_up f where f.project_id = new.project_id and f.answered_at is not null and abs(f.due_on - new.valid_from) <= 31
    order by abs(f.due_on - new.valid_from) limit 1;
  if most is not null then
    select coalesce(sum(s.heads), 0) into there from job j cross join lateral job_steps(j.id) s
      where j.project_id = new.project_id and s.part in ('observed', 'elsewhere') and s.valid_on <= new.valid_from;
    if there > most then raise exception 'more jobs than people' using errcode = 'check_violation', constraint = 'jobs_within_heads'; end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger jobs_within_heads after insert on job_fact for each row
  when (new.kind = 'observed' and new.heads = 1 and new.follow_up_id is null and not history_is_made()) execute function jobs_within_heads();
