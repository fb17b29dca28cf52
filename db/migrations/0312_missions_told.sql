-- Who reads of a mission, and from when on: the site that lends once one of its people is asked, the committee with the file, nobody's notes but those they are between.

-- Is this site linked with the file: the same company or group, a customer, supplier or competitor its owner names, a member who sits for it and stands aside?
create function linked_to_file(site uuid, file uuid) returns boolean language plpgsql stable as $$
declare found_one boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (
    select from project p join territory t on t.id = p.territory_id join establishment h on h.id = p.establishment_id join organisation o on o.id = h.organisation_id
      join establishment e on e.id = site join organisation c on c.id = e.organisation_id
    where p.id = file and (c.id = o.id or c.siren = o.siren or c.group_id = o.group_id
      or exists (select from project_relation r where r.project_id = p.id and (r.siren = c.siren or folded(r.name) in (folded(c.name), folded(e.name))))
      or exists (select from recusal r join mandate m on m.person_id = r.person_id and m.valid @> today_in(t.time_zone)
        where r.project_id = p.id and r.status = 'in_force' and m.establishment_id = e.id))) into found_one;
  perform set_config('alize.system', before, true);
  return found_one;
end $$;
-- Does this person, or whoever has this address, own the firm that the file is of?
create function owns_file(who uuid, file uuid, address text default null) returns boolean language plpgsql stable as $$
declare found_one boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select exists (select from project p where p.id = file and (lower(p.owner_email) = lower(owns_file.address)
    or exists (select from person x where x.id = who and x.email = lower(p.owner_email))
    or exists (select from role_in_force r where r.person_id = who and r.role = 'owner' and r.establishment_id = p.establishment_id))) into found_one;
  perform set_config('alize.system', before, true);
  return found_one;
end $$;

-- As in 0310, and: nobody is lent to their own firm; a light form, which no committee decides, is not done by a linked site.
create or replace function mission_without_links() returns trigger language plpgsql as $$
begin
  if history_is_made() then return new; end if;
  if stands_aside(new.expert_id, new.project_id) then
    raise exception 'who is lent stands aside' using errcode = 'check_violation', constraint = 'stands_aside';
  end if;
  if owns_file(new.expert_id, new.project_id) then
    raise exception 'nobody is lent to their own firm' using errcode = 'check_violation', constraint = 'lent_to_another';
  end if;
  if new.grant_id is null and linked_to_file(new.establishment_id, new.project_id) then
    raise exception 'the site is linked with the firm' using errcode = 'check_violation', constraint = 'site_not_linked';
  end if;
  return new;
end $$;

-- The site reads of it while somebody of it is asked or on it.
drop policy site_reads on mission;
create policy site_reads on mission for select using (proposed_at is not null and establishment_id = any ((select actor_establishments())::uuid[]));
-- The committee reads of the missions of the files it reads.
drop policy members_read on mission;
create policy members_read on mission for select using (territory_id = any ((select actor_sits())::uuid[]) and project_id in (select id from project));
drop policy members_read on mission_action;
create policy members_read on mission_action for select using (territory_id = any ((select actor_sits())::uuid[]) and project_id in (select id from project));
-- Half-days and their notes stand between who does them, the firm, and the site that lends.
drop policy members_read on mission_day;
drop policy of_mission on mission_day;
create policy parties_read on mission_day for select using (
  expert_id = (select actor_expert()) or expert_id = (select actor_id()) or project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))
  or mission_id in (select id from mission where establishment_id = any ((select actor_establishments())::uuid[])));

-- Whoever is named to answer for the site answers alone: links that were mailed to others close at once.
create function site_links_close() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  update mission_link l set expires_at = present() where l.mission_id = new.id and l.purpose = 'site' and l.used_at is null and l.expires_at > present();
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger site_links_close after update of manager_email on mission for each row
  when (new.manager_email is distinct from old.manager_email) execute function site_links_close();
