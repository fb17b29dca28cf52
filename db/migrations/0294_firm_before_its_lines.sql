-- Whatever is said of the lines of a firm (an answer, a note by hand, the closing of a file) holds the firm before the lines: nobody waits for another in a ring.
create function hold_firm_of() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from establishment where id = (select site_now(p.establishment_id) from project p where p.id = new.project_id) for no key update;
  perform set_config('alize.system', before, true);
  return new;
end $$;
-- Of what is written by hand or by an act; an answer and a decision hold their own. Before the line itself is held (job_fact_holds).
create trigger a_firm_before_line before insert on job_fact for each row
  when (new.kind not in ('promised', 'opened', 'revised') and new.follow_up_id is null and not history_is_made()) execute function hold_firm_of();
-- The other files' jobs first, for that holds the firm; then those of the file (leaving_ends_jobs).
drop trigger leaving_ends_sisters on project;
create trigger a_leaving_ends_sisters after update of status on project for each row
  when (new.status = 'firm_closed' and old.status <> new.status and not history_is_made()) execute function leaving_ends_sisters();
