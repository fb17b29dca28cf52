-- Half-days count as confirmed by themselves only once the mail that said so has left; a mail that has not is the animator's to know of.
alter table mission_day add column told_mail_id uuid references mail (id) on delete set null;
create index mission_day_by_mail on mission_day (told_mail_id) where told_mail_id is not null;
-- The mail of each half-day that still waits: it was written in the same moment.
update mission_day d set told_mail_id = (select m.id from mail m where m.kind = 'timesheets.to_confirm' and m.about_id = d.project_id
    and m.queued_at between d.told_at - interval '1 minute' and d.told_at + interval '1 minute' order by m.queued_at desc limit 1)
  where d.state = 'logged' and d.told_at is not null;

-- Half-days whose mail to the owner has not left within a day, for those who keep the file: mails themselves are nobody's to read.
create function days_untold() returns table (territory_id uuid, project_id uuid, mission_id uuid, half_days bigint, since timestamptz, last_error text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); keeps uuid[] := actor_animates(); everywhere boolean := acts_as_system();
begin
  perform set_config('alize.system', 'on', true);
  return query select d.territory_id, d.project_id, d.mission_id, count(*), min(d.told_at), max(m.last_error) from mission_day d left join mail m on m.id = d.told_mail_id
    where d.state = 'logged' and d.told_at < present() - interval '1 day' and (everywhere or d.territory_id = any (keeps))
      and m.sent_at is null and (m.id is not null or d.auto_on <= present()::date) group by 1, 2, 3;
  perform set_config('alize.system', before, true);
end $$;

-- Until when somebody who is asked for a mission is to answer; a later answer still counts.
alter table mission_ask add column due_on date;
update mission_ask a set due_on = (a.asked_at at time zone t.time_zone)::date + 10 from territory t where t.id = a.territory_id and a.state = 'asked';
