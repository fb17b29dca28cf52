-- What an owner has sent stays as it was sent, but for what is asked again; what a committee is to hear or has heard stays as it is, for everybody.
-- The core says the same (projects/file.ts); this holds whatever query asks. Consents to figures and stories, and who may read, may change at any time.

-- As in 0032, with the two consents that an owner gives or takes back at any time.
create or replace function project_owner_writes() returns trigger language plpgsql as $$
declare
  -- What moves by itself while the owner acts.
  aside text[] := array['status', 'status_since', 'completed_at', 'owner_sent_at', 'last_changed_at', 'last_read_at', 'updated_at', 'left_on', 'left_reason', 'search_text'];
  decided text[] := array['presented_on', 'decided_on', 'session_on'];
  agreed text[] := array['consent_figures_at', 'consent_story_at'];
begin
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  -- Whoever chairs brings the file where the committee decided, and writes nothing else of it.
  if actor_presides(new.territory_id) then
    if (to_jsonb(new) - aside - decided) is distinct from (to_jsonb(old) - aside - decided) then
      raise exception 'not the chair''s to change' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if (new.animator_id, new.session_on, new.presented_on, new.decided_on, new.delivery_from, new.delivered_on, new.followed_from, new.closed_on, new.deferrals,
      new.lead_id, new.establishment_id, new.confidentiality, new.left_on, new.owner_name, new.owner_email, new.owner_phone, new.owner_title)
    is distinct from (old.animator_id, old.session_on, old.presented_on, old.decided_on, old.delivery_from, old.delivered_on, old.followed_from, old.closed_on, old.deferrals,
      old.lead_id, old.establishment_id, old.confidentiality, old.left_on, old.owner_name, old.owner_email, old.owner_phone, old.owner_title)
    and not (new.status = 'withdrawn' and new.animator_id is not distinct from old.animator_id and new.owner_email is not distinct from old.owner_email) then
    raise exception 'not the owner''s to change' using errcode = 'insufficient_privilege';
  end if;
  if (to_jsonb(new) - aside - agreed) is distinct from (to_jsonb(old) - aside - agreed) and not owner_may_write(old.id) then
    raise exception 'not open to the owner now' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop policy owner_keeps on project_section;
create policy owner_keeps on project_section using ((project_id = (select actor_project()) or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))
  and (section = 'consents' or owner_may_write(project_id)));

-- May whoever acts change this field of this file now? Takes the file's lock: a session that opens meanwhile comes before or after.
create function open_for_change(wanted uuid, territory uuid, part text) returns boolean language plpgsql as $$
declare at_work boolean; sent boolean; asked boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if acts_as_system() then return true; end if;
  perform set_config('alize.system', 'on', true);
  select status in ('draft', 'complete', 'deferred'), owner_sent_at is not null into at_work, sent from project where id = wanted for no key update;
  asked := exists (select from correction_request c join correction_field f on f.request_id = c.id
    where c.project_id = wanted and f.field = part and c.answered_at is null and c.closed_at is null);
  perform set_config('alize.system', before, true);
  return coalesce(at_work and (territory = any (actor_animates()) or not sent or asked), false);
end $$;

create function project_stays_as_sent() returns trigger language plpgsql as $$
declare field text; was jsonb; now_is jsonb;
begin
  if acts_as_system() then return new; end if;
  was := to_jsonb(old);
  now_is := to_jsonb(new);
  foreach field in array array['firm_name', 'naf_code', 'firm_created_on', 't0_on', 'headcount_fte', 'turnover_cents', 'ownership', 'group_links', 'title', 'kind', 'description',
      'starts_on', 'ends_on', 'investment_cents', 'jobs_year1', 'jobs_year2', 'jobs_year3', 'jobs_total', 'jobs_kept', 'de_minimis_declared_on', 'relations_none',
      'consent_committee_at'] loop
    if was -> field is distinct from now_is -> field and not open_for_change(old.id, old.territory_id, field) then
      raise exception 'the field % is closed', field using errcode = 'check_violation', constraint = 'project_stays_as_sent';
    end if;
  end loop;
  return new;
end $$;
create trigger project_stays_as_sent before update on project for each row execute function project_stays_as_sent();

create function rows_stay_as_sent() returns trigger language plpgsql as $$
declare project uuid; territory uuid;
begin
  if tg_op = 'DELETE' then project := old.project_id; territory := old.territory_id;
  else project := new.project_id; territory := new.territory_id;
  end if;
  if not open_for_change(project, territory, tg_argv[0]) then
    raise exception 'the rows of % are closed', tg_argv[0] using errcode = 'check_violation', constraint = 'project_stays_as_sent';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger need_stays_as_sent before insert or update or delete on project_need for each row execute function rows_stay_as_sent('needs');
create trigger finance_stays_as_sent before insert or update or delete on project_finance_line for each row execute function rows_stay_as_sent('finance');
create trigger aid_stays_as_sent before insert or update or delete on project_aid for each row execute function rows_stay_as_sent('aids');
create trigger relation_stays_as_sent before insert or update or delete on project_relation for each row execute function rows_stay_as_sent('relations');
-- Pieces: the team adds to them at any time, the owner while that part is open.
create function pieces_stay_as_sent() returns trigger language plpgsql as $$
begin
  if not (new.territory_id = any (actor_animates())) and not open_for_change(new.project_id, new.territory_id, 'attachments') then
    raise exception 'the pieces are closed' using errcode = 'check_violation', constraint = 'project_stays_as_sent';
  end if;
  return new;
end $$;
create trigger piece_stays_as_sent before insert or update on project_attachment for each row execute function pieces_stay_as_sent();
