-- A yes is given to what was read. A mission whose terms change after the employee's yes asks them again, and then its site.
alter table mission_step no force row level security;
insert into mission_step (from_status, to_status) values ('employee_agreed', 'proposed'), ('manager_agreed', 'proposed');
alter table mission_step force row level security;

/*
 * Does this change something that was agreed to? Of a light form everything it says, for no paper will say it again; of a whole mission its days, and what it is for where that was said;
 * its calendar until the site has agreed, since from then on its papers are signed on the calendar.
 */
create function terms_moved(was mission, is_now mission) returns boolean language sql stable as $$
  select case
    when (was.half_days <> is_now.half_days) then true
    when was.kind <> 'mission' then (was.objectives, was.deliverables, was.place, was.starts_on, was.ends_on)
      is distinct from (is_now.objectives, is_now.deliverables, is_now.place, is_now.starts_on, is_now.ends_on)
    else (was.objectives is not null and was.objectives is distinct from is_now.objectives) or (was.deliverables is not null and was.deliverables is distinct from is_now.deliverables)
      or (was.status = 'employee_agreed' and ((was.starts_on is not null and was.starts_on is distinct from is_now.starts_on) or (was.ends_on is not null and was.ends_on is distinct from is_now.ends_on)))
    end
$$;
create function terms_are_asked_again() returns trigger language plpgsql as $$
begin
  if history_is_made() or not terms_moved(old, new) then return new; end if;
  new.status := 'proposed';
  new.proposed_at := present();
  new.employee_agreed_at := null;
  new.manager_agreed_at := null;
  new.manager_agreed_by := null;
  new.route := null;
  new.route_facts := null;
  new.route_chosen_at := null;
  new.route_chosen_by := null;
  new.route_reason := null;
  return new;
end $$;
-- Named to come before the steps are checked.
create trigger a_terms_are_asked_again before update on mission for each row
  when (old.status in ('employee_agreed', 'manager_agreed') and new.status = old.status) execute function terms_are_asked_again();
-- Their question is open again; links that were sent before ask about other terms, and drafts say others.
create function employee_is_asked_again() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  update mission_ask a set state = 'asked', answered_at = null, reason = null, due_on = today_in(t.time_zone) + 10 from territory t
    where a.mission_id = new.id and a.state = 'agreed' and t.id = new.territory_id;
  update mission_link set used_at = present() where mission_id = new.id and used_at is null;
  update paper set state = 'void', voided_at = present(), void_fields = '{status}' where mission_id = new.id and state = 'draft';
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger employee_is_asked_again after update on mission for each row
  when (old.status in ('employee_agreed', 'manager_agreed') and new.status = 'proposed') execute function employee_is_asked_again();
