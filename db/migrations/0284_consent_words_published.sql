-- The words an owner consents to: their next version is the national animator's to publish. Stories keep the version they were told with; what is told from now on is asked for with the newest.
alter table consent_words add column published_by uuid references person (id);
create policy national_publishes on consent_words for insert with check ((select actor_network()) and published_by = (select actor_id()));
create function consent_words_follow() returns trigger language plpgsql as $$
declare last consent_words;
begin
  -- Whoever may not publish at all is turned away by the policies.
  if not (acts_as_system() or actor_network()) then return new; end if;
  -- Two who publish at once are one after the other.
  perform pg_advisory_xact_lock(hashtext('consent words'));
  select * into last from consent_words order by version desc limit 1;
  new.since := present();
  if new.version is distinct from coalesce(last.version, 0) + 1 or new.since < last.since then
    raise exception 'versions follow each other' using errcode = 'check_violation', constraint = 'consent_words_follow';
  end if;
  if (new.words_fr, new.words_en) is not distinct from (last.words_fr, last.words_en) then
    raise exception 'the words are the same' using errcode = 'check_violation', constraint = 'consent_words_differ';
  end if;
  return new;
end $$;
create trigger consent_words_follow before insert on consent_words for each row execute function consent_words_follow();
-- How many stories stand with each version, over the network; those of files that the reader stood aside from are left out.
create function stories_by_consent() returns table (version smallint, stories bigint) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if not (actor_network() or acts_as_system()) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select s.consent_version, count(*) from story s where s.consent_version is not null and s.project_id <> all (recused) group by 1;
  perform set_config('alize.system', before, true);
end $$;
