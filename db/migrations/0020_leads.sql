-- The first call: what somebody tells us without an account, the links that let them come back, and where it is sent on to.

-- Who acts when nobody is signed in: the holder of a mailed link, or of the device that began a form. Made by open_device() for one transaction.
create function actor_lead() returns uuid language sql stable
as $$ select nullif(current_setting('alize.link_lead', true), '')::uuid $$;
create function actor_project() returns uuid language sql stable
as $$ select nullif(current_setting('alize.link_project', true), '')::uuid $$;
-- The establishments whose owner the acting person is: the owner's own file opens to them, to no other role at the same place.
create function actor_owns() returns uuid[] language sql stable
as $$ select coalesce(nullif(current_setting('alize.owns', true), ''), '{}')::uuid[] $$;

-- enter() as in 0001, with what the acting person owns; a session that opens forgets any link opened before it in the transaction.
create or replace function enter(person uuid) returns void language plpgsql as $$
declare animates uuid[]; reads uuid[]; belongs uuid[]; establishments uuid[]; owns uuid[]; network boolean;
begin
  perform set_config('alize.system', 'on', true);
  select array_agg(distinct territory_id) filter (where role = 'local_animator'),
         array_agg(distinct territory_id) filter (where role in ('local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member')),
         array_agg(distinct territory_id) filter (where territory_id is not null),
         array_agg(distinct establishment_id) filter (where role in ('site_manager', 'lender_hr', 'owner')),
         array_agg(distinct establishment_id) filter (where role = 'owner'),
         bool_or(role = 'national_animator')
    into animates, reads, belongs, establishments, owns, network
    from role_in_force where person_id = person;
  perform set_config('alize.actor', coalesce(person::text, ''), true),
          set_config('alize.animates', coalesce(animates::text, '{}'), true),
          set_config('alize.reads', coalesce(reads::text, '{}'), true),
          set_config('alize.belongs', coalesce(belongs::text, '{}'), true),
          set_config('alize.establishments', coalesce(establishments::text, '{}'), true),
          set_config('alize.owns', coalesce(owns::text, '{}'), true),
          set_config('alize.network', case when network then 'on' else '' end, true),
          set_config('alize.link_lead', '', true),
          set_config('alize.link_project', '', true),
          set_config('alize.system', '', true);
end $$;

-- A partner's own address (bank, chamber, accountant): whoever comes through it is known to come from them.
create table partner_link (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  code text not null unique check (code ~ '^[a-z0-9]{10,40}$'),
  partner_name text not null check (length(partner_name) between 1 and 160),
  partner_kind text not null check (partner_kind in ('bank', 'chamber', 'accountant', 'council', 'network', 'other')),
  created_by uuid references person (id),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  invented boolean not null default false
);
create index partner_link_by_territory on partner_link (territory_id);

create table lead (
  id uuid primary key default gen_random_uuid(),
  -- 'project': a firm has a project; 'site_offer': a site wants to help.
  kind text not null check (kind in ('project', 'site_offer')),
  status text not null default 'draft' check (status in ('draft', 'held', 'new', 'qualified', 'file', 'joined', 'redirected', 'dropped')),
  language text not null default 'fr' check (language in ('fr', 'en')),
  -- The furthest step reached while it is being typed.
  step smallint not null default 1 check (step between 1 and 4),
  problem text not null default '' check (length(problem) <= 4000),
  firm_name text not null default '' check (length(firm_name) <= 200),
  siret text check (siret_valid(siret)),
  street text not null default '' check (length(street) <= 200),
  postcode text check (postcode ~ '^[0-9]{5}$'),
  commune_code text references commune (code),
  naf_code text, naf_edition text check (naf_edition in ('rev2', '2025')),
  size_band text check (size_band in ('NN','00','01','02','03','11','12','21','22','31','32','41','42','51','52','53')),
  headcount integer check (headcount between 0 and 1000000),
  firm_created_on date,
  firm_source text not null default 'manual' check (firm_source in ('registry', 'manual')),
  registry_answer jsonb,
  to_complete boolean not null default false,
  stage text check (stage in ('growth', 'reorganisation', 'takeover', 'investment', 'creation', 'difficulty')),
  -- The sheet it is about, once a human or the SIRET said so.
  establishment_id uuid references establishment (id),
  contact_name text not null default '' check (length(contact_name) <= 160),
  contact_title text check (length(contact_title) <= 160),
  contact_email text check (contact_email = lower(contact_email) and length(contact_email) <= 254),
  contact_phone text check (length(contact_phone) <= 40),
  call_when text check (length(call_when) <= 300),
  agreed_at timestamptz,
  source_kind text not null default 'self' check (source_kind in ('self', 'animator', 'committee', 'partner', 'event', 'press', 'other')),
  source_name text check (length(source_name) <= 160),
  partner_link_id uuid references partner_link (id),
  entered_by uuid references person (id),
  -- Where it was sent on to, and why; several candidates when perimeters overlap.
  territory_id uuid references territory (id),
  routing text check (routing in ('perimeter', 'overlap', 'uncovered', 'paused', 'no_animator', 'by_hand')),
  candidates uuid[] not null default '{}',
  routed_at timestamptz,
  assigned_to uuid references person (id),
  -- Why it was held back for a look by a human before it counts; never deleted silently.
  held_reasons text[] not null default '{}',
  received_at timestamptz,
  qualified_at timestamptz, qualified_by uuid references person (id),
  -- What was shown when it was qualified: each rule of the territory with its answer.
  qualification jsonb,
  qualification_note text check (length(qualification_note) <= 2000),
  ended_at timestamptz, ended_by uuid references person (id),
  outcome_reason text check (length(outcome_reason) <= 2000),
  redirected_to text check (length(redirected_to) <= 200),
  project_id uuid,
  invented boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status = 'draft') = (received_at is null)),
  check (status in ('draft', 'held') or routing is not null),
  check (status <> 'held' or cardinality(held_reasons) > 0),
  check (status not in ('qualified', 'file') or (qualified_at is not null and territory_id is not null)),
  check ((status in ('file', 'joined', 'redirected', 'dropped')) = (ended_at is not null)),
  -- A site that joined is a sheet of the territory.
  check (status <> 'joined' or (kind = 'site_offer' and establishment_id is not null)),
  check ((status = 'file') = (project_id is not null)),
  check (status <> 'redirected' or (redirected_to is not null and outcome_reason is not null)),
  check (status <> 'dropped' or outcome_reason is not null),
  check (routing is null or routing not in ('perimeter', 'by_hand') or territory_id is not null)
);
create index lead_by_territory on lead (territory_id, received_at desc, id) where status <> 'draft';
create index lead_at_work on lead (territory_id, received_at) where status in ('held', 'new', 'qualified');
create index lead_to_route on lead (received_at) where status in ('held', 'new') and territory_id is null;
create index lead_by_siret on lead (siret) where siret is not null;
create index lead_by_assigned on lead (assigned_to) where status in ('held', 'new', 'qualified');
create index lead_firm_search on lead using gin (folded(firm_name) gin_trgm_ops);
create table lead_domain (
  lead_id uuid not null references lead (id) on delete cascade,
  skill_domain text not null references skill_domain (code),
  primary key (lead_id, skill_domain)
);

-- A link sent by mail: one purpose, one address, an end. Only a digest of it is kept.
create table access_link (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('resume', 'follow')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  lead_id uuid references lead (id) on delete cascade,
  project_id uuid,
  email text not null check (length(email) <= 254),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (num_nonnulls(lead_id, project_id) = 1),
  check (expires_at > created_at)
);
create index access_link_by_lead on access_link (lead_id) where lead_id is not null;
create index access_link_by_project on access_link (project_id) where project_id is not null;
-- A device that began a form, or that opened a mailed link: what its cookie stands for.
create table link_device (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  link_id uuid references access_link (id) on delete cascade,
  lead_id uuid references lead (id) on delete cascade,
  project_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (num_nonnulls(lead_id, project_id) = 1)
);
create index link_device_by_lead on link_device (lead_id) where lead_id is not null;
create index link_device_by_project on link_device (project_id) where project_id is not null;

alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check check (subject_kind in
  ('person', 'territory', 'organisation', 'establishment', 'agreement', 'pledge', 'network', 'lead', 'project'));

do $$
declare t text;
begin
  foreach t in array array['partner_link', 'lead', 'lead_domain', 'access_link', 'link_device'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
end $$;
create policy animator_keeps on partner_link using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on partner_link for select using ((select actor_network()));
-- A lead is for the animators of its territory, for those of the territories it may belong to, for the human it was given to, and the national animator.
create policy lead_read on lead for select using (
  (select actor_network()) and status <> 'draft' or territory_id = any ((select actor_animates())::uuid[]) and status <> 'draft'
  or candidates && (select actor_animates())::uuid[] and status in ('held', 'new') or assigned_to = (select actor_id()) and status <> 'draft'
  or id = (select actor_lead()));
create policy lead_enter on lead for insert with check (entered_by = (select actor_id()) and territory_id = any ((select actor_animates())::uuid[]));
create policy lead_change on lead for update using (
  (select actor_network()) and status <> 'draft' or territory_id = any ((select actor_animates())::uuid[]) and status <> 'draft'
  or candidates && (select actor_animates())::uuid[] and status in ('held', 'new') or assigned_to = (select actor_id()) and status <> 'draft')
  with check (true);
-- Whoever types it changes it until it is sent.
create policy lead_typed on lead for update using (id = (select actor_lead()) and status = 'draft') with check (id = (select actor_lead()));
create policy lead_domain_read on lead_domain for select using (lead_id in (select id from lead));
create policy lead_domain_typed on lead_domain using (lead_id = (select actor_lead())) with check (lead_id = (select actor_lead()));
create policy lead_domain_kept on lead_domain for insert with check (lead_id in (select id from lead) and (select actor_id()) is not null);
create policy lead_domain_changed on lead_domain for delete using (lead_id in (select id from lead) and (select actor_id()) is not null);

-- The doors of people without account. A draft is begun with its device; nothing else of the table opens.
create function begin_lead(wanted_kind text, wanted_language text, device_hash text, partner text) returns uuid language plpgsql as $$
declare made uuid; before text := coalesce(current_setting('alize.system', true), ''); via partner_link;
begin
  perform set_config('alize.system', 'on', true);
  select * into via from partner_link where code = partner and revoked_at is null;
  insert into lead (kind, language, source_kind, source_name, partner_link_id, created_at, updated_at)
    values (wanted_kind, wanted_language, case when via.id is null then 'self' else 'partner' end, via.partner_name, via.id, present(), present()) returning id into made;
  insert into link_device (token_hash, lead_id, created_at, expires_at) values (device_hash, made, present(), present() + interval '30 days');
  perform set_config('alize.link_lead', made::text, true), set_config('alize.system', before, true);
  return made;
end $$;
-- From a device's cookie to what it may open: the lead being typed or followed, and its file once there is one.
create function open_device(wanted_hash text) returns table (device_id uuid, lead_id uuid, project_id uuid) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); d uuid; l uuid; p uuid;
begin
  perform set_config('alize.system', 'on', true);
  select v.id, v.lead_id, coalesce(v.project_id, e.project_id) into d, l, p from link_device v left join lead e on e.id = v.lead_id
    left join access_link a on a.id = v.link_id
    where v.token_hash = wanted_hash and v.expires_at > present() and a.revoked_at is null;
  perform set_config('alize.link_lead', coalesce(l::text, ''), true), set_config('alize.link_project', coalesce(p::text, ''), true), set_config('alize.system', before, true);
  if d is not null then return query select d, l, p; end if;
end $$;
-- From a mailed link to what it is for; `state` says whether it still opens. Only a link that opens sets who acts.
create function open_link(wanted_hash text) returns table (link_id uuid, purpose text, state text, lead_id uuid, project_id uuid, email text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found access_link; p uuid; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from access_link a where a.token_hash = wanted_hash;
  select coalesce(found.project_id, e.project_id) into p from (select 1) one left join lead e on e.id = found.lead_id;
  standing := case when found.revoked_at is not null then 'revoked' when found.expires_at <= present() then 'expired' else 'open' end;
  if found.id is not null and standing = 'open' then
    perform set_config('alize.link_lead', coalesce(found.lead_id::text, ''), true), set_config('alize.link_project', coalesce(p::text, ''), true);
  end if;
  perform set_config('alize.system', before, true);
  if found.id is not null then return query select found.id, found.purpose, standing, found.lead_id, p, found.email; end if;
end $$;
-- Whose ground a commune is on a day: every open or paused territory that has it in its perimeter, with whether somebody animates it.
create function ground_of(wanted_commune text) returns table (territory_id uuid, code text, name text, status text, animators uuid[]) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select t.id, t.code, t.name, t.status,
      coalesce((select array_agg(r.person_id order by r.starts_on, r.person_id) from role_in_force r where r.territory_id = t.id and r.role = 'local_animator'), '{}')
    from territory_commune c join territory t on t.id = c.territory_id
    where c.commune_code = wanted_commune and c.valid @> today_in(t.time_zone) and t.status in ('open', 'paused') order by t.name;
  perform set_config('alize.system', before, true);
end $$;
-- The named humans of the network, for what no territory can take.
create function national_animators() returns table (person_id uuid, name text, email text, language text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select p.id, p.name, p.email, p.language from role_in_force r join person p on p.id = r.person_id where r.role = 'national_animator' order by r.starts_on, p.name;
  perform set_config('alize.system', before, true);
end $$;
-- Opening a mailed link on a device; false when it no longer opens.
create function device_from_link(wanted_hash text, device_hash text) returns boolean language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found access_link;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from access_link a where a.token_hash = wanted_hash and a.revoked_at is null and a.expires_at > present();
  if found.id is not null then
    insert into link_device (token_hash, link_id, lead_id, project_id, created_at, expires_at)
      values (device_hash, found.id, found.lead_id, found.project_id, present(), present() + interval '30 days');
  end if;
  perform set_config('alize.system', before, true);
  return found.id is not null;
end $$;

-- Sends a lead on to a territory, maybe out of the sight of who does it: only a lead at work that the acting person sees, only to a territory that is open.
create function send_lead_on(wanted uuid, destination uuid) returns boolean language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found lead;
begin
  if actor_id() is null then return false; end if;
  select * into found from lead where id = wanted and status in ('new', 'qualified') for update;
  if found.id is null then return false; end if;
  perform set_config('alize.system', 'on', true);
  update lead set territory_id = t.id, routing = 'by_hand', routed_at = present(), candidates = '{}', assigned_to = null, status = 'new', qualified_at = null, qualified_by = null,
    qualification = null, qualification_note = null, updated_at = present()
    from territory t where t.id = destination and t.status = 'open' and lead.id = wanted;
  perform set_config('alize.system', before, true);
  return true;
end $$;
-- Older leads and files of the same firm, for whoever may read the lead: what they are and where, not what stands in them.
create function same_firm(wanted uuid) returns table (kind text, id uuid, name text, status text, at timestamptz, territory_id uuid, territory_name text, readable boolean) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); l lead; mine uuid[] := actor_animates(); network boolean := actor_network();
begin
  select * into l from lead where lead.id = wanted;
  if l.id is null or actor_id() is null then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    select 'lead', o.id, coalesce(nullif(o.firm_name, ''), o.contact_name), o.status, o.received_at, o.territory_id, t.name, coalesce(o.territory_id = any (mine), false) or network
      from lead o left join territory t on t.id = o.territory_id
      where o.id <> l.id and o.status <> 'draft' and (o.siret = l.siret or substr(o.siret, 1, 9) = substr(l.siret, 1, 9) or o.contact_email = l.contact_email
        or (o.commune_code = l.commune_code and l.firm_name <> '' and folded(o.firm_name) = folded(l.firm_name)))
    union all
    select 'project', p.id, p.reference, p.status, p.created_at, p.territory_id, t.name, p.territory_id = any (mine)
      from project p join territory t on t.id = p.territory_id join establishment e on e.id = p.establishment_id
      where p.lead_id is distinct from l.id and (p.territory_id = any (mine) or p.confidentiality = 'normal')
        and (substr(e.siret, 1, 9) = substr(l.siret, 1, 9) or e.id = l.establishment_id
          or (e.commune_code = l.commune_code and l.firm_name <> '' and folded(e.name) = folded(l.firm_name)))
    order by 5 desc limit 20;
  perform set_config('alize.system', before, true);
end $$;
