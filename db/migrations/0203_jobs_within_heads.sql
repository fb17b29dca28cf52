-- Jobs above the heads that a firm was said to have: a line is not noted there on a day near which the owner or the animator counted fewer people than the file then shows.
create function jobs_within_heads() returns trigger language plpgsql as $$
declare most integer; there integer; here uuid; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  -- All files of the firm count the same heads; two notes are written one after the other.
  select site_now(p.establishment_id) into here from project p where p.id = new.project_id;
  perform from establishment where id = here for no key update;
  select f.headcount into most from follow_up f where f.project_id = new.project_id and f.answered_at is not null and abs(f.due_on - new.valid_from) <= 31
    order by abs(f.due_on - new.valid_from) limit 1;
  if most is not null then
    select coalesce(sum(s.heads), 0) into there from job j cross join lateral job_steps(j.id) s
      where site_now(j.establishment_id) = here and j.establishment_id in (select e.id from establishment e where coalesce(e.merged_into, e.id) = here) and s.part in ('observed', 'elsewhere') and s.valid_on <= new.valid_from;
    if there > most then raise exception 'more jobs than people' using errcode = 'check_violation', constraint = 'jobs_within_heads'; end if;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger jobs_within_heads after insert on job_fact for each row
  when (new.kind = 'observed' and new.heads = 1 and new.follow_up_id is null and not history_is_made()) execute function jobs_within_heads();
