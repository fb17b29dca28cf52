-- A report that holds a story taken back since is kept as it was frozen, and is neither sent nor handed out any more; the same period is printed again under a new number, without it.
alter table report add column told uuid[] not null default '{}';
alter table report add column story_gone_at timestamptz;
alter table report add constraint report_of_gone_story check (story_gone_at is null or status = 'frozen');
create index report_by_story on report using gin (told);

-- Reports frozen before: the stories that still stand in the words printed. Words that stand nowhere any more were taken back, or changed: they are not sent again either.
alter table report disable trigger report_is_frozen;
with printed as (select r.id, r.territory_id, one.value as said from report r, jsonb_array_elements(r.content -> 'stories') one where r.status = 'frozen'),
  kept as (select p.id, (select s.id from story s where s.status in ('written', 'sent_back', 'published') and (p.territory_id is null or s.territory_id = p.territory_id)
      and s.title = p.said ->> 'title' and s.body = p.said ->> 'body' and s.signed_as = p.said ->> 'signedAs' and s.firm_name = p.said ->> 'firmName' limit 1) as story from printed p)
update report r set told = k.told, story_gone_at = case when k.gone then present() end
  from (select id, coalesce(array_agg(story) filter (where story is not null), '{}') as told, bool_or(story is null) as gone from kept group by id) k where k.id = r.id;
alter table report enable trigger report_is_frozen;

-- Asked again while nothing more is known it is the same report, unless one of its stories is gone.
drop index report_of_one_moment;
create unique index report_of_one_moment on report (kind, territory_id, year, quarter, known_fact) nulls not distinct where known_fact is not null and story_gone_at is null;

create or replace function report_is_frozen() returns trigger language plpgsql as $$
declare may text[] := array['sent_at', 'published_at', 'published_by', 'public_pdf', 'story_gone_at']; stand bigint;
begin
  if tg_op = 'DELETE' then raise exception 'a report stays' using errcode = 'check_violation', constraint = 'report_stays'; end if;
  if old.status = 'frozen' and (to_jsonb(new) - may) is distinct from (to_jsonb(old) - may) then
    raise exception 'a report that is frozen does not change' using errcode = 'check_violation', constraint = 'report_is_frozen';
  end if;
  if (new.id, new.kind, new.territory_id, new.year, new.quarter, new.nth, new.number, new.known_fact, new.known_at) is distinct from
     (old.id, old.kind, old.territory_id, old.year, old.quarter, old.nth, old.number, old.known_fact, old.known_at) then
    raise exception 'a report keeps its place' using errcode = 'check_violation', constraint = 'report_keeps_its_place';
  end if;
  if old.sent_at is not null and new.sent_at is distinct from old.sent_at then
    raise exception 'a report is sent once' using errcode = 'check_violation', constraint = 'report_is_sent_once';
  end if;
  if new.story_gone_at is distinct from old.story_gone_at and (old.story_gone_at is not null or not acts_as_system()) then
    raise exception 'a story that is gone stays gone' using errcode = 'check_violation', constraint = 'report_story_stays_gone';
  end if;
  if new.story_gone_at is not null and new.sent_at is distinct from old.sent_at then
    raise exception 'a story of this report was taken back' using errcode = 'check_violation', constraint = 'report_without_gone_story';
  end if;
  if new.status = 'frozen' and old.status <> 'frozen' then
    if not acts_as_system() then raise exception 'reports are frozen by their job' using errcode = 'insufficient_privilege'; end if;
    if new.pdf_hash <> encode(sha256(new.pdf), 'hex') or new.xlsx_hash <> encode(sha256(new.xlsx), 'hex') then
      raise exception 'the files are not those of their hashes' using errcode = 'check_violation', constraint = 'report_is_whole';
    end if;
    -- Held until the report stands: a story taken back while it was printed is found here, and one taken back after finds the report. The job begins again.
    perform from story s where s.id = any (new.told) and s.status = 'published' for share;
    get diagnostics stand = row_count;
    if stand <> cardinality(new.told) or stand <> jsonb_array_length(new.content -> 'stories') then
      raise exception 'a story of this report stands no more' using errcode = 'check_violation', constraint = 'report_of_standing_stories';
    end if;
  end if;
  return new;
end $$;

-- Taken back: every report that holds it is marked, and its letters that have not left yet do not leave. One that is leaving at this very moment is not waited for.
create function story_leaves_reports() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  update report set story_gone_at = present() where told @> array[new.id] and story_gone_at is null;
  with waiting as (select m.id from mail m join report r on r.id = m.about_id where r.told @> array[new.id] and m.kind = 'reports.sent' and m.sent_at is null for update of m skip locked)
  delete from mail m using waiting w where m.id = w.id;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger story_leaves_reports after update of status on story for each row
  when (new.status = 'withdrawn' and old.status <> 'withdrawn') execute function story_leaves_reports();
