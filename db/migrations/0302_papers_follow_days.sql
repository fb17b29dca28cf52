-- What tells of days done follows them: a time sheet, a certificate, a receipt no longer stands once a day it tells is changed; and whoever signed a paper that no longer stands is told.

-- A day it tells is taken out, or told otherwise; or one more is confirmed than a certificate says.
create function day_voids_papers() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
  gone boolean := new.state = 'withdrawn' and old.state <> 'withdrawn'; more boolean := new.state = 'confirmed' and old.state <> 'confirmed';
  otherwise boolean := (new.place, new.note) is distinct from (old.place, old.note);
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  update paper p set state = 'void', voided_at = present(), void_fields = '{days}'
    where p.mission_id = new.mission_id and p.state in ('sent', 'signed', 'refused') and (
      (gone and p.kind in ('time_sheet', 'certificate', 'tax_receipt') and p.sent_at >= old.logged_at)
      or (otherwise and p.kind = 'time_sheet' and p.sent_at >= old.logged_at)
      or (more and p.kind = 'certificate'));
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger day_voids_papers after update on mission_day for each row
  when ((new.state, new.place, new.note) is distinct from (old.state, old.place, old.note)) execute function day_voids_papers();

-- A certificate says what was done, all of it: once the mission has ended, with no half-day open.
create function certificate_after_end() returns trigger language plpgsql as $$
declare whole boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return new; end if;
  perform set_config('alize.system', 'on', true);
  whole := exists (select from mission m where m.id = new.mission_id and m.status = 'ended')
    and not exists (select from mission_day d where d.mission_id = new.mission_id and d.state in ('logged', 'disputed'));
  perform set_config('alize.system', before, true);
  if not whole then raise exception 'the mission has not ended, or a half-day is open' using errcode = 'check_violation', constraint = 'certificate_after_end'; end if;
  return new;
end $$;
create trigger certificate_after_end before update on paper for each row
  when (new.kind = 'certificate' and old.state = 'draft' and new.state = 'sent') execute function certificate_after_end();

-- Whatever makes a paper void: job `tell_fallen` writes to those who had signed it, unless it was told already.
create function paper_fell() returns trigger language plpgsql as $$
begin
  perform graphile_worker.add_job('tell_fallen', json_build_object('paperId', new.id), job_key => 'tell_fallen ' || new.id);
  return null;
end $$;
create trigger paper_fell after update on paper for each row
  when (new.state = 'void' and old.state in ('sent', 'signed', 'refused') and new.mission_id is not null) execute function paper_fell();
