-- What a report says beside its figures (the text written for it, definitions, stories, names, perimeter) is part of which report it is: asked again once any of that changed, it is another one.
-- A report asked for before this has no hash; it is the same one as long as no text was written after it.
alter table report add column beside_hash text check (beside_hash ~ '^[0-9a-f]{64}$');
drop index report_of_one_moment;
create unique index report_of_one_moment on report (kind, territory_id, year, quarter, known_fact, beside_hash) nulls not distinct where known_fact is not null and story_gone_at is null;
