-- What happened to a pledge is read by those who may read the pledge: a confidential one would otherwise be told by its history.
create policy pledge_history on event as restrictive for select using (
  subject_kind <> 'pledge' or (select acts_as_system()) or exists (select from pledge p where p.id = event.subject_id));
