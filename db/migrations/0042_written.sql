-- Written consultations: answered in writing until their last minute, beside the meetings of the same territory.

-- Two rooms would share one committee; a consultation has no room, and may be open for days while the committee meets.
drop index session_open_once;
create unique index session_open_once on committee_session (territory_id) where status = 'open' and kind = 'meeting';

-- A member's first answer is their coming in: from then on they are there. Written by themselves, and only by answering.
create policy answers_in_writing on session_stay for insert with check (person_id = (select actor_id()) and noted_by = (select actor_id()) and left_at is null
  and territory_id = any ((select actor_sits())::uuid[]) and session_id in (select id from committee_session where kind = 'written' and status = 'open'));
-- Nobody answers, or changes an answer, after the last minute.
create function written_in_time() returns trigger language plpgsql as $$
declare late boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if coalesce(current_setting('alize.history', true), '') = 'off' then return new; end if;
  perform set_config('alize.system', 'on', true);
  select s.kind = 'written' and s.ends_at <= present() into late from agenda_item i join committee_session s on s.id = i.session_id where i.id = new.item_id;
  perform set_config('alize.system', before, true);
  if late then raise exception 'the consultation is over' using errcode = 'check_violation', constraint = 'written_in_time'; end if;
  return new;
end $$;
create trigger written_in_time before insert or update on item_position for each row execute function written_in_time();

-- Who has answered on what is put, in a consultation: the engine counts them as there. Who, never what; and not to whoever is recused from the file.
create function answered_on(item uuid) returns uuid[] language plpgsql stable as $$
declare seen boolean; who uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i join committee_session s on s.id = i.session_id where i.id = item and s.kind = 'written' and i.project_id <> all (actor_recused())
    and (i.territory_id = any (actor_sits()) or i.territory_id = any (actor_animates()) or acts_as_system())) into seen;
  if not seen then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select coalesce(array_agg(p.person_id order by p.person_id), '{}') into who from item_position p where p.item_id = item;
  perform set_config('alize.system', before, true);
  return who;
end $$;
