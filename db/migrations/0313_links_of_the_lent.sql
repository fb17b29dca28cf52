-- The links of whoever is lent: a lost phone is closed, earlier links end soon once a new one is mailed, and none of them confirms one's own days.

-- Closes every link of a person, and the phones they were opened on: by themselves, or by an animator of a territory where they do a mission. How many; null: not theirs to close.
create function close_expert_links(person uuid) returns integer language plpgsql as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), ''); keeps uuid[] := actor_animates(); own boolean := close_expert_links.person = actor_expert();
begin
  perform set_config('alize.system', 'on', true);
  if coalesce(own, false) or exists (select from mission m where m.expert_id = close_expert_links.person and m.territory_id = any (keeps)) then
    update expert_link l set revoked_at = present() where l.person_id = close_expert_links.person and l.revoked_at is null;
    get diagnostics n = row_count;
  end if;
  perform set_config('alize.system', before, true);
  return n;
end $$;

-- Are these half-days one's own to whoever acts: the very person, the phone they log with, or a link that was mailed to their own address?
create function own_days(expert uuid, file uuid) returns boolean language plpgsql stable as $$
declare found_one boolean; who uuid := actor_id(); phone uuid := actor_link_expert(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(expert = who, false) or coalesce(expert = phone and who is null, false)
    or who is null and exists (select from person p where p.id = expert and p.email = address_now(null, file)) into found_one;
  perform set_config('alize.system', before, true);
  return found_one;
end $$;
-- Does somebody who is lent to this file come as its owner?
create function comes_as_owner(file uuid) returns boolean language plpgsql stable as $$
declare found_one boolean; who uuid := actor_id(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if who is not null then return false; end if;
  perform set_config('alize.system', 'on', true);
  select exists (select from mission m where m.project_id = file and m.expert_id is not null and own_days(m.expert_id, file)) into found_one;
  perform set_config('alize.system', before, true);
  return found_one;
end $$;
create function day_of_another() returns trigger language plpgsql as $$
begin
  if not history_is_made() and not acts_as_system() and own_days(new.expert_id, new.project_id) then
    raise exception 'one''s own day' using errcode = 'check_violation', constraint = 'day_confirmed_by_another';
  end if;
  return new;
end $$;
create trigger day_of_another before update on mission_day for each row when (new.state = 'confirmed' and old.state <> 'confirmed') execute function day_of_another();
