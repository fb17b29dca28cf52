-- Nobody is sanctioned for refusing (Code du travail, L8241-2): what one person of a site is asked is theirs to answer, and their employer reads of it once they said yes.
drop policy site_reads on need_request;
create policy site_reads on need_request for select using (establishment_id = any ((select actor_establishments())::uuid[]) and (person_id is null or state = 'accepted'));
drop policy asked_answer on need_request;
create policy asked_answer on need_request for update using (
  person_id is null and establishment_id = any ((select actor_establishments())::uuid[]) or person_id = (select actor_id()));
-- Links that the managers of a site were mailed for what one person was asked.
delete from need_link l using need_request r where r.id = l.request_id and r.person_id is not null and r.person_id <> l.person_id;

-- What an animator looks for, and what one person was asked or answered, is told to the animators: the site reads of it from the proposal, or the yes, on.
-- Events are never rewritten; those of before are hidden from it by what they speak of.
create policy not_yet_told on event as restrictive for select using (
  kind not in ('missions.wanted', 'skills.asked', 'skills.reminded', 'skills.refused', 'skills.expired', 'skills.withdrawn') or (select acts_as_system())
  or actor_id = (select actor_id()) or territory_id = any ((select actor_animates())::uuid[]) or (select actor_network())
  or kind <> 'missions.wanted' and (data ->> 'requestId')::uuid in (select id from need_request));
