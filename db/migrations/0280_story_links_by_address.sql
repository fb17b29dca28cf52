-- A story's link is one address's. Once the file's address is corrected, the former link writes and shows nothing any more: it only takes back what was told by it.
alter table story_link add column email text check (email = lower(email) and length(email) between 3 and 254);
-- Links made before: the address of the letter that carried it. Without one, nobody knows whose it is, and it only takes back.
update story_link l set email = (
  select lower(m.recipient) from mail m join story s on s.id = l.story_id
  where m.about_id = s.project_id and m.kind like 'stories.%' and abs(extract(epoch from m.queued_at - l.created_at)) < 60
  order by abs(extract(epoch from m.queued_at - l.created_at)), m.id limit 1);
-- The address by whose link the words came that stand; none for words kept before this was.
alter table story add column written_from text check (written_from = lower(written_from) and length(written_from) between 3 and 254);
alter table story add constraint story_written_from check (written_from is null or body is not null);

create or replace function story_goes_by_steps() returns trigger language plpgsql as $$
begin
  if (new.id, new.project_id, new.territory_id, new.asked_at) is distinct from (old.id, old.project_id, old.territory_id, old.asked_at) then
    raise exception 'a story keeps its place' using errcode = 'check_violation', constraint = 'story_keeps_its_place';
  end if;
  if (new.status <> old.status or new.body is distinct from old.body or new.title is distinct from old.title)
    and not exists (select from story_step where from_status = old.status and to_status = new.status) then
    raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'story_goes_by_steps';
  end if;
  -- Nobody writes in the owner's place: the words and the consent come by the link, as the installation.
  if not acts_as_system() and (new.title, new.body, new.signed_as, new.firm_name, new.written_at, new.written_from, new.consent_version, new.consented_at)
      is distinct from (old.title, old.body, old.signed_as, old.firm_name, old.written_at, old.written_from, old.consent_version, old.consented_at) then
    raise exception 'the words are the owner''s' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'withdrawn' then
    new.written_from := null;
    delete from story_photo where story_id = new.id;
  -- Words come from the address that stands on the file that day.
  elsif new.written_from is not null and (new.written_at, new.written_from) is distinct from (old.written_at, old.written_from)
      and new.written_from is distinct from (select lower(p.owner_email) from project p where p.id = new.project_id) then
    raise exception 'the words come from another address than the file''s' using errcode = 'check_violation', constraint = 'story_from_its_owner';
  end if;
  return new;
end $$;
