-- Who has a skill, or a domain's, is read from the index alone: what the policies ask for is in it.
drop index expert_skill_by_skill;
drop index expert_skill_by_domain;
create index expert_skill_by_skill on expert_skill (territory_id, skill_id) include (expert_id, establishment_id, person_id, level);
create index expert_skill_by_domain on expert_skill (territory_id, skill_domain) include (expert_id, establishment_id, person_id, level);
