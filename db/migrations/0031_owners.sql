-- The owner's way in: a link opens only for the address that stands on the lead or file today, and what the owner may write is said here too.

-- The address that a lead or a file is followed at now.
create function address_now(lead uuid, project uuid) returns text language sql stable as $$
  select lower(coalesce((select p.owner_email from project p where p.id = address_now.project), (select l.contact_email from lead l where l.id = address_now.lead and address_now.project is null)))
$$;

-- As in 0020, for the address of today alone: a mistyped or former one opens nothing, on no device.
create or replace function open_device(wanted_hash text) returns table (device_id uuid, lead_id uuid, project_id uuid) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); d uuid; l uuid; p uuid;
begin
  perform set_config('alize.system', 'on', true);
  select v.id, v.lead_id, coalesce(v.project_id, e.project_id) into d, l, p from link_device v left join lead e on e.id = v.lead_id
    left join access_link a on a.id = v.link_id
    where v.token_hash = wanted_hash and v.expires_at > present() and a.revoked_at is null
      and (a.id is null or lower(a.email) = address_now(v.lead_id, coalesce(v.project_id, e.project_id)));
  perform set_config('alize.link_lead', coalesce(l::text, ''), true), set_config('alize.link_project', coalesce(p::text, ''), true), set_config('alize.system', before, true);
  if d is not null then return query select d, l, p; end if;
end $$;
create or replace function open_link(wanted_hash text) returns table (link_id uuid, purpose text, state text, lead_id uuid, project_id uuid, email text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found access_link; p uuid; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from access_link a where a.token_hash = wanted_hash;
  select coalesce(found.project_id, e.project_id) into p from (select 1) one left join lead e on e.id = found.lead_id;
  standing := case when found.revoked_at is not null or lower(found.email) is distinct from address_now(found.lead_id, p) then 'revoked'
    when found.expires_at <= present() then 'expired' else 'open' end;
  if found.id is not null and standing = 'open' then
    perform set_config('alize.link_lead', coalesce(found.lead_id::text, ''), true), set_config('alize.link_project', coalesce(p::text, ''), true);
  end if;
  perform set_config('alize.system', before, true);
  if found.id is not null then return query select found.id, found.purpose, standing, found.lead_id, p, found.email; end if;
end $$;
create or replace function device_from_link(wanted_hash text, device_hash text) returns boolean language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found access_link;
begin
  perform set_config('alize.system', 'on', true);
  select a.* into found from access_link a left join lead e on e.id = a.lead_id where a.token_hash = wanted_hash and a.revoked_at is null and a.expires_at > present()
    and lower(a.email) = address_now(a.lead_id, coalesce(a.project_id, e.project_id));
  if found.id is not null then
    insert into link_device (token_hash, link_id, lead_id, project_id, created_at, expires_at)
      values (device_hash, found.id, found.lead_id, found.project_id, present(), present() + interval '30 days');
  end if;
  perform set_config('alize.system', before, true);
  return found.id is not null;
end $$;
-- The animator takes back every way into a file but the owner's role: links of the file, of the lead it came from, and the devices they were opened on.
create function take_back_links(project uuid) returns integer language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); mine boolean; from_lead uuid; taken integer;
begin
  select p.territory_id = any (actor_animates()), p.lead_id into mine, from_lead from project p where p.id = take_back_links.project;
  if not coalesce(mine, false) then return 0; end if;
  perform set_config('alize.system', 'on', true);
  update access_link a set revoked_at = present() where a.revoked_at is null and (a.project_id = take_back_links.project or a.lead_id = from_lead);
  get diagnostics taken = row_count;
  update link_device d set expires_at = greatest(present(), d.created_at) where d.expires_at > present() and (d.project_id = take_back_links.project or d.lead_id = from_lead);
  perform set_config('alize.system', before, true);
  return taken;
end $$;

-- May the owner's side be written now: while the file is open and, once it is sent, only when something was asked again. Which fields, the application says.
create function owner_may_write(wanted uuid) returns boolean language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); may boolean;
begin
  perform set_config('alize.system', 'on', true);
  select p.status in ('draft', 'complete', 'deferred') and (p.owner_sent_at is null
      or exists (select from correction_request c where c.project_id = p.id and c.answered_at is null and c.closed_at is null)) into may
    from project p where p.id = wanted;
  perform set_config('alize.system', before, true);
  return coalesce(may, false);
end $$;
do $$
declare t text;
begin
  foreach t in array array['project_need', 'project_finance_line', 'project_aid', 'project_relation', 'project_section'] loop
    execute format('drop policy owner_keeps on %I', t);
    execute format('create policy owner_keeps on %I using ((project_id = (select actor_project()) or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])))
      and owner_may_write(project_id))', t);
  end loop;
end $$;

-- As in 0021, with what is the owner's to change at all, and when.
create or replace function project_owner_writes() returns trigger language plpgsql as $$
declare
  -- What moves by itself while the owner acts.
  aside text[] := array['status', 'status_since', 'completed_at', 'owner_sent_at', 'last_changed_at', 'last_read_at', 'updated_at', 'left_on', 'left_reason', 'search_text'];
begin
  if acts_as_system() or new.territory_id = any (actor_animates()) then return new; end if;
  if (new.animator_id, new.session_on, new.presented_on, new.decided_on, new.delivery_from, new.delivered_on, new.followed_from, new.closed_on, new.deferrals,
      new.lead_id, new.establishment_id, new.confidentiality, new.left_on, new.owner_name, new.owner_email, new.owner_phone, new.owner_title)
    is distinct from (old.animator_id, old.session_on, old.presented_on, old.decided_on, old.delivery_from, old.delivered_on, old.followed_from, old.closed_on, old.deferrals,
      old.lead_id, old.establishment_id, old.confidentiality, old.left_on, old.owner_name, old.owner_email, old.owner_phone, old.owner_title)
    and not (new.status = 'withdrawn' and new.animator_id is not distinct from old.animator_id and new.owner_email is not distinct from old.owner_email) then
    raise exception 'not the owner''s to change' using errcode = 'insufficient_privilege';
  end if;
  if (to_jsonb(new) - aside) is distinct from (to_jsonb(old) - aside) and not owner_may_write(old.id) then
    raise exception 'not open to the owner now' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A deferred file that comes back whole goes the same way as any other: its plan balances.
create or replace function project_goes_by_steps() returns trigger language plpgsql as $$
declare uses numeric; resources numeric;
begin
  if new.territory_id <> old.territory_id or new.reference <> old.reference then
    raise exception 'a file keeps its territory and its reference' using errcode = 'check_violation', constraint = 'project_keeps_its_place';
  end if;
  if new.status <> old.status then
    if not exists (select from project_step where from_status = old.status and to_status = new.status) then
      raise exception 'no step from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'project_goes_by_steps';
    end if;
    new.status_since := present();
  end if;
  if new.status = 'complete' and old.status in ('draft', 'deferred') then
    select coalesce(sum(cents) filter (where side = 'use'), 0), coalesce(sum(cents) filter (where side = 'resource'), 0) into uses, resources
      from project_finance_line where project_id = new.id;
    if uses <> resources then
      raise exception 'the finance plan does not balance' using errcode = 'check_violation', constraint = 'project_plan_balances';
    end if;
  end if;
  -- Taken up again after it had left, a file begins anew: no decision of before stands on it.
  if new.status = 'draft' and old.status in ('withdrawn', 'firm_closed') and
    num_nonnulls(new.session_on, new.presented_on, new.decided_on, new.delivery_from, new.delivered_on, new.followed_from, new.closed_on, new.completed_at) > 0 then
    raise exception 'a file taken up again begins anew' using errcode = 'check_violation', constraint = 'project_begins_anew';
  end if;
  -- Once the committee has seen it, what the firm was at T0 is what it was.
  if old.presented_on is not null and old.status not in ('deferred', 'draft', 'complete') and not acts_as_system() and
    (new.t0_on, new.firm_name, new.firm_created_on, new.headcount_fte, new.turnover_cents, new.naf_code, new.group_links)
      is distinct from (old.t0_on, old.firm_name, old.firm_created_on, old.headcount_fte, old.turnover_cents, old.naf_code, old.group_links) then
    raise exception 'the facts of T0 are frozen' using errcode = 'check_violation', constraint = 'project_t0_frozen';
  end if;
  return new;
end $$;
