-- Somebody who signs in again while a form of theirs is at work: the second note of one visit is not waited for, it is the same visit.
create or replace function mark_visit() returns trigger language plpgsql as $$
begin
  if new.person_id is null or not pg_try_advisory_xact_lock(hashtextextended('visit:' || new.person_id, 0)) then return null; end if;
  insert into last_visit as v (person_id, seen_at) values (new.person_id, present())
  on conflict (person_id) do update set
    before_at = case when (v.seen_at at time zone 'Europe/Paris')::date < (excluded.seen_at at time zone 'Europe/Paris')::date then v.seen_at else v.before_at end,
    seen_at = excluded.seen_at
    where v.seen_at < excluded.seen_at - interval '1 minute';
  return null;
end $$;
