-- A story taken back takes with it what its owner had agreed to in the file, whoever noted it: no statement, list or line names the firm any more.
create function consent_goes_with_story() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  update project set consent_story_at = null where id = new.project_id and consent_story_at is not null;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger consent_goes_with_story after update of status on story for each row
  when (new.status = 'withdrawn' and old.status <> 'withdrawn') execute function consent_goes_with_story();
-- Those noted before, by telephone: what was agreed to in the file after that stands.
update project p set consent_story_at = null from story s where s.project_id = p.id and s.status = 'withdrawn' and p.consent_story_at <= s.withdrawn_at;
