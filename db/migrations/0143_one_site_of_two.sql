-- Two sheets that are one site are merged, and parted again: what a room granted, missions and papers follow the sheet, and nothing else of them changes.
-- Two sheets of one site: one was merged into the other.
create function same_site(one uuid, other uuid) returns boolean language sql stable as $$
  select exists (select from establishment a, establishment b where a.id = one and b.id = other and coalesce(a.merged_into, a.id) = coalesce(b.merged_into, b.id))
$$;
-- What the room granted stays as it closed; only its site may come under the sheet it was merged into, or back.
drop trigger room_is_open on decision_grant;
create trigger room_is_open before insert or delete on decision_grant for each row execute function room_is_open();
create trigger room_is_open_still before update on decision_grant for each row
  when (to_jsonb(new) - 'establishment_id' <> to_jsonb(old) - 'establishment_id' or not same_site(old.establishment_id, new.establishment_id)) execute function room_is_open();
-- A mission keeps its place, but for the sheet of its site.
create or replace function mission_goes_by_steps() returns trigger language plpgsql as $$
begin
  if (new.project_id, new.territory_id, new.skill_domain, new.year) is distinct from (old.project_id, old.territory_id, old.skill_domain, old.year)
      or (new.grant_id is distinct from old.grant_id and old.status <> 'wanted')
      or (new.establishment_id <> old.establishment_id and not same_site(old.establishment_id, new.establishment_id)) then
    raise exception 'a mission keeps its place' using errcode = 'check_violation', constraint = 'mission_keeps_its_place';
  end if;
  if new.status <> old.status and not exists (select from mission_step where from_status = old.status and to_status = new.status) then
    raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'mission_step';
  end if;
  -- Neither before the last signature nor on a day to come.
  if new.status = 'running' and old.status = 'papers_signed' and not history_is_made() and not exists (select from territory t where t.id = new.territory_id
      and new.started_on between (new.papers_signed_at at time zone t.time_zone)::date and today_in(t.time_zone)) then
    raise exception 'the first day is after the signatures, and has come' using errcode = 'check_violation', constraint = 'mission_first_day';
  end if;
  if old.status in ('ended', 'cancelled') and new.status = old.status and (new.half_days, new.expert_id, new.ended_on) is distinct from (old.half_days, old.expert_id, old.ended_on) then
    raise exception 'what has ended is not rewritten' using errcode = 'check_violation', constraint = 'mission_has_ended';
  end if;
  new.updated_at := present();
  return new;
end $$;
-- The same of a paper; its words stay those that are signed, and nobody is asked again.
create or replace function paper_goes_on() returns trigger language plpgsql as $$
declare open integer; n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if tg_op = 'DELETE' then raise exception 'a paper is made void, not taken away' using errcode = 'check_violation', constraint = 'paper_stays'; end if;
  if (new.id, new.territory_id, new.establishment_id, new.project_id, new.mission_id, new.kind, new.number, new.year, new.replaces_id, new.about, new.created_at)
      is distinct from (old.id, old.territory_id, old.establishment_id, old.project_id, old.mission_id, old.kind, old.number, old.year, old.replaces_id, old.about, old.created_at)
      and not (new.establishment_id <> old.establishment_id and same_site(old.establishment_id, new.establishment_id)
        and (to_jsonb(new) - 'establishment_id') = (to_jsonb(old) - 'establishment_id')) then
    raise exception 'a paper keeps its place' using errcode = 'check_violation', constraint = 'paper_keeps_its_place';
  end if;
  if new.state <> old.state and not exists (select from paper_step where from_state = old.state and to_state = new.state) then
    raise exception 'no step from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'paper_step';
  end if;
  -- Sent, its words are those that are signed.
  if old.state <> 'draft' and (new.data, new.text, new.text_hash, new.template_id, new.sent_at) is distinct from (old.data, old.text, old.text_hash, old.template_id, old.sent_at) then
    raise exception 'what was sent does not change' using errcode = 'check_violation', constraint = 'paper_is_frozen';
  end if;
  if (new.pdf, new.signed_at) is distinct from (old.pdf, old.signed_at) and not (old.state = 'sent' and new.state = 'signed') then
    raise exception 'what was signed does not change' using errcode = 'check_violation', constraint = 'paper_is_frozen';
  end if;
  if new.state = 'signed' and old.state = 'sent' then
    perform set_config('alize.system', 'on', true);
    select count(*) filter (where s.state <> 'signed'), count(*) into open, n from paper_signatory s where s.paper_id = new.id;
    perform set_config('alize.system', before, true);
    if open > 0 or (n = 0 and new.kind <> 'yearly_statement') then
      raise exception 'somebody has not signed' using errcode = 'check_violation', constraint = 'paper_is_whole';
    end if;
  end if;
  return new;
end $$;
create or replace function mission_back_to_papers() returns trigger language plpgsql as $$
begin
  if old.status = 'papers_signed' and new.status = 'papers_signed' and mission_changed_in(old, new) is not null
      and not (mission_changed_in(old, new) = array['establishment_id'] and same_site(old.establishment_id, new.establishment_id))
      and exists (select from paper p where p.mission_id = new.id and p.state = 'signed') then
    new.status := 'manager_agreed';
    new.papers_signed_at := null;
  end if;
  return new;
end $$;
create or replace function mission_voids_papers() returns trigger language plpgsql as $$
declare changed text[] := mission_changed_in(old, new); leaves boolean := new.status in ('wanted', 'cancelled') and old.status <> new.status; before text := coalesce(current_setting('alize.system', true), ''); n integer;
begin
  if changed = array['establishment_id'] and same_site(old.establishment_id, new.establishment_id) then return null; end if;
  if (changed is null and not leaves) or new.status = 'ended' then return null; end if;
  perform set_config('alize.system', 'on', true);
  update paper set state = 'void', voided_at = present(), void_fields = coalesce(changed, array['status'])
    where mission_id = new.id and state in ('sent', 'signed', 'refused') and kind in ('mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality');
  get diagnostics n = row_count;
  if leaves then
    update paper set state = 'void', voided_at = present(), void_fields = array['status'] where mission_id = new.id and state = 'draft';
  elsif n > 0 or exists (select from paper where mission_id = new.id and state = 'draft') then
    perform graphile_worker.add_job('renew_papers', json_build_object('missionId', new.id), job_key => 'renew_papers ' || new.id);
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;

-- A need that was asked for may be taken out of the file by whoever keeps it.
create or replace function request_goes_on() returns trigger language plpgsql as $$
declare gone boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if new.state <> old.state and (old.state, new.state) not in (('asked', 'accepted'), ('asked', 'refused'), ('asked', 'expired'), ('asked', 'withdrawn'),
      ('accepted', 'withdrawn'), ('expired', 'accepted'), ('expired', 'refused')) then
    raise exception 'no step from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'request_goes_on';
  end if;
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  -- The need was taken out of the file, by its owner perhaps: the question stays, of no need. Asked as the installation: whoever is asked does not see the needs of the file.
  perform set_config('alize.system', 'on', true);
  gone := new.need_id is null and old.need_id is not null and not exists (select from project_need n where n.id = old.need_id);
  perform set_config('alize.system', before, true);
  if gone and to_jsonb(new) - 'need_id' = to_jsonb(old) - 'need_id' then return new; end if;
  if to_jsonb(new) - array['state', 'ended_at', 'ended_by', 'refusal', 'remark'] is distinct from to_jsonb(old) - array['state', 'ended_at', 'ended_by', 'refusal', 'remark']
    or new.state not in ('accepted', 'refused') then
    raise exception 'not yours to change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
