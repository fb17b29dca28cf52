-- Papers: what a mission is signed on. Their text is frozen when it is sent, their signatures are personal, and what is whole is kept as it was printed.

-- The words of each kind of paper, with marked fields; administered by the national animator, version by version. What was published stays.
create table paper_template (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality', 'time_sheet', 'closing_review',
    'certificate', 'yearly_statement', 'tax_receipt')),
  version integer not null check (version between 1 and 999),
  body text not null check (length(body) between 1 and 20000),
  -- Why this version.
  reason text check (length(reason) between 1 and 500),
  made_at timestamptz not null default now(), made_by uuid references person (id),
  published_at timestamptz, published_by uuid references person (id),
  unique (kind, version),
  -- The first version comes with the program.
  check (published_at is null or published_by is not null or version = 1)
);
-- One at a time is being written.
create unique index template_in_hand on paper_template (kind) where published_at is null;
create function template_stays() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then raise exception 'a published template stays' using errcode = 'check_violation', constraint = 'template_stays'; end if;
  return coalesce(new, old);
end $$;
create trigger template_stays before update or delete on paper_template for each row execute function template_stays();

create table paper_counter (
  territory_id uuid not null references territory (id),
  year integer not null,
  last integer not null,
  primary key (territory_id, year)
);

create table paper (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  -- The site that lends.
  establishment_id uuid not null references establishment (id),
  project_id uuid,
  mission_id uuid,
  kind text not null check (kind in ('mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality', 'time_sheet', 'closing_review',
    'certificate', 'yearly_statement', 'tax_receipt')),
  template_id uuid not null references paper_template (id),
  number text not null unique check (number ~ '^[A-Z0-9-]{3,80}$'),
  -- The year a yearly statement is about, and the files whose days it tells: whoever is recused from one of them does not read it.
  year integer check (year between 1998 and 2100),
  about uuid[] not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'sent', 'signed', 'refused', 'void')),
  -- The facts as they were when the paper was written, and what people typed in its marked fields.
  data jsonb not null,
  -- The words as they are signed.
  text text not null check (length(text) between 1 and 60000),
  text_hash text not null,
  -- The paper whose place it takes.
  replaces_id uuid references paper (id),
  created_at timestamptz not null default now(), created_by uuid references person (id),
  sent_at timestamptz, sent_by uuid references person (id),
  signed_at timestamptz,
  refused_at timestamptz,
  voided_at timestamptz, void_reason text check (length(void_reason) between 1 and 500),
  -- What changed in the mission, when that is why.
  void_fields text[],
  -- The whole paper as it was printed and sealed.
  pdf bytea, pdf_hash text,
  foreign key (project_id, territory_id) references project (id, territory_id),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id),
  unique (id, territory_id),
  constraint text_hash check (text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  constraint pdf_hash check ((pdf is null) = (pdf_hash is null) and (pdf is null or pdf_hash = encode(sha256(pdf), 'hex'))),
  check ((mission_id is null) = (kind = 'yearly_statement') and (mission_id is null) = (project_id is null) and (mission_id is null) = (year is not null)),
  check (state in ('draft', 'void') or sent_at is not null),
  check (state <> 'signed' or (signed_at is not null and pdf is not null)),
  check (state <> 'refused' or refused_at is not null),
  check ((state = 'void') = (voided_at is not null)),
  check (state <> 'void' or num_nonnulls(void_reason, void_fields) > 0)
);
-- One that stands of each kind; of time sheets and closing reviews there may be several.
create unique index paper_stands on paper (mission_id, kind) where state in ('draft', 'sent', 'signed') and kind not in ('time_sheet', 'yearly_statement');
create unique index paper_replaced_once on paper (replaces_id) where replaces_id is not null;
create index paper_by_mission on paper (mission_id) where mission_id is not null;
create index paper_by_territory on paper (territory_id, state, created_at desc, id desc);
create index paper_by_establishment on paper (establishment_id, kind);

-- state → state: the life cycle, the same as src/features/papers/life-cycle.ts (a test compares).
create table paper_step (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into paper_step (from_state, to_state) values
  ('draft', 'sent'), ('draft', 'void'), ('sent', 'signed'), ('sent', 'refused'), ('sent', 'void'), ('signed', 'void'), ('refused', 'void');
-- What voids signatures: these facts of the mission, and no other. Shown to whoever signs, before they sign.
create table paper_voiding (column_name text primary key);
insert into paper_voiding (column_name) values ('establishment_id'), ('expert_id'), ('half_days'), ('starts_on'), ('ends_on'), ('objectives'), ('deliverables'), ('route');

create table paper_signatory (
  id uuid primary key default gen_random_uuid(),
  paper_id uuid not null,
  territory_id uuid not null,
  role text not null check (role in ('lender', 'host', 'employee', 'animator')),
  name text not null check (length(name) between 1 and 160),
  email text not null check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  person_id uuid references person (id),
  language text not null default 'fr' check (language in ('fr', 'en')),
  state text not null default 'waiting' check (state in ('waiting', 'signed', 'refused')),
  asked_at timestamptz,
  last_reminded_at timestamptz, reminders integer not null default 0,
  -- The last mail they were sent: whether it left is said on its row.
  mail_id uuid references mail (id) on delete set null,
  -- The proof: when, under which name, of which words, by which door and from where.
  signed_at timestamptz, typed_name text check (length(typed_name) between 1 and 160), signed_hash text check (signed_hash ~ '^[0-9a-f]{64}$'),
  how text check (how in ('link', 'session')),
  address text check (length(address) <= 100), agent text check (length(agent) <= 400),
  refused_at timestamptz, refusal_reason text check (length(refusal_reason) between 1 and 1000),
  -- Their copy of the whole paper, once.
  copied_at timestamptz,
  foreign key (paper_id, territory_id) references paper (id, territory_id) on delete cascade,
  unique (paper_id, role),
  check ((state = 'signed') = (signed_at is not null and typed_name is not null and signed_hash is not null and how is not null)),
  check ((state = 'refused') = (refused_at is not null and refusal_reason is not null)),
  check (last_reminded_at is null or asked_at is not null)
);
create index signatory_by_person on paper_signatory (person_id) where person_id is not null;
create index signatory_waiting on paper_signatory (territory_id, asked_at) where state = 'waiting';
-- A link to sign with: one signatory, one paper, an end. Only a digest of it is kept.
create table paper_link (
  id uuid primary key default gen_random_uuid(),
  signatory_id uuid not null references paper_signatory (id) on delete cascade,
  territory_id uuid not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
create index paper_link_by_signatory on paper_link (signatory_id);

-- What one day is worth in a statement: a stated rule, each change with its reason. The newest line holds.
create table day_value (
  id bigint generated always as identity primary key,
  cents integer not null check (cents between 1 and 1000000),
  reason text not null check (length(reason) between 1 and 500),
  set_at timestamptz not null default now(), set_by uuid references person (id)
);
create trigger day_value_only_grows before update or delete on day_value for each row execute function refuse_change();
insert into day_value (cents, reason) values (80000, 'Valeur publiée en 2010 : 20 jours pour 16 000 euros, soit 800 euros par jour.');

create function paper_goes_on() returns trigger language plpgsql as $$
declare open integer; n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if tg_op = 'DELETE' then raise exception 'a paper is made void, not taken away' using errcode = 'check_violation', constraint = 'paper_stays'; end if;
  if (new.id, new.territory_id, new.establishment_id, new.project_id, new.mission_id, new.kind, new.number, new.year, new.replaces_id, new.about, new.created_at)
      is distinct from (old.id, old.territory_id, old.establishment_id, old.project_id, old.mission_id, old.kind, old.number, old.year, old.replaces_id, old.about, old.created_at)
      and not (new.establishment_id <> old.establishment_id and site_now(old.establishment_id) = new.establishment_id
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
create trigger paper_goes_on before update or delete on paper for each row execute function paper_goes_on();
-- A tax receipt is for what is given to an approved body: on route D alone.
create function receipt_on_route_d() returns trigger language plpgsql as $$
declare r text; before text := coalesce(current_setting('alize.system', true), '');
begin
  if new.kind = 'tax_receipt' then
    perform set_config('alize.system', 'on', true);
    select m.route into r from mission m where m.id = new.mission_id;
    perform set_config('alize.system', before, true);
    if r is distinct from 'D' then raise exception 'no tax receipt off route D' using errcode = 'check_violation', constraint = 'receipt_on_route_d'; end if;
  end if;
  return new;
end $$;
create trigger receipt_on_route_d before insert on paper for each row execute function receipt_on_route_d();

create function signatory_goes_on() returns trigger language plpgsql as $$
declare p paper; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into p from paper where id = coalesce(new.paper_id, old.paper_id);
  perform set_config('alize.system', before, true);
  if tg_op = 'INSERT' then
    if p.state <> 'draft' or new.state <> 'waiting' then raise exception 'who signs is known before the paper is sent' using errcode = 'check_violation', constraint = 'signatory_before_sending'; end if;
    return null;
  end if;
  if tg_op = 'DELETE' then
    if p.state <> 'draft' then raise exception 'who was asked stays' using errcode = 'check_violation', constraint = 'signatory_stays'; end if;
    return old;
  end if;
  if (new.id, new.paper_id, new.territory_id, new.role) is distinct from (old.id, old.paper_id, old.territory_id, old.role)
      or (p.state <> 'draft' and (new.name, new.person_id) is distinct from (old.name, old.person_id)) then
    raise exception 'a signatory stays who they are' using errcode = 'check_violation', constraint = 'signatory_stays';
  end if;
  -- A signature and a refusal stay as they were given.
  if old.state <> 'waiting' and (to_jsonb(new) - array['copied_at', 'mail_id']) is distinct from (to_jsonb(old) - array['copied_at', 'mail_id']) then
    raise exception 'a signature stays' using errcode = 'check_violation', constraint = 'signature_stays';
  end if;
  if new.state <> old.state and p.state <> 'sent' then
    raise exception 'this paper is not open to be signed' using errcode = 'check_violation', constraint = 'paper_is_open';
  end if;
  if new.state = 'signed' and old.state = 'waiting' and new.signed_hash <> p.text_hash then
    raise exception 'other words were signed' using errcode = 'check_violation', constraint = 'signed_these_words';
  end if;
  if new.last_reminded_at is distinct from old.last_reminded_at and new.last_reminded_at < coalesce(old.last_reminded_at, old.asked_at) + interval '3 days' then
    raise exception 'a reminder every three days at most' using errcode = 'check_violation', constraint = 'reminder_cools_down';
  end if;
  if old.copied_at is not null and new.copied_at is distinct from old.copied_at then raise exception 'one copy' using errcode = 'check_violation', constraint = 'copied_once'; end if;
  return new;
end $$;
create trigger signatory_goes_on before update or delete on paper_signatory for each row execute function signatory_goes_on();
-- After the policies have said who may add one at all.
create trigger signatory_before_sending after insert on paper_signatory for each row execute function signatory_goes_on();

-- A mission changes in what was signed: its papers are void, and those who signed are asked again (job `renew_papers`).
create function mission_changed_in(was mission, is_now mission) returns text[] language sql stable as $$
  select array_agg(v.column_name order by v.column_name) from paper_voiding v where to_jsonb(was) -> v.column_name is distinct from to_jsonb(is_now) -> v.column_name
$$;
create function mission_back_to_papers() returns trigger language plpgsql as $$
begin
  if old.status = 'papers_signed' and new.status = 'papers_signed' and mission_changed_in(old, new) is not null
      and not (mission_changed_in(old, new) = array['establishment_id'] and site_now(old.establishment_id) = new.establishment_id)
      and exists (select from paper p where p.mission_id = new.id and p.state = 'signed') then
    new.status := 'manager_agreed';
    new.papers_signed_at := null;
  end if;
  return new;
end $$;
create function mission_voids_papers() returns trigger language plpgsql as $$
declare changed text[] := mission_changed_in(old, new); leaves boolean := new.status in ('wanted', 'cancelled') and old.status <> new.status; before text := coalesce(current_setting('alize.system', true), ''); n integer;
begin
  if changed = array['establishment_id'] and site_now(old.establishment_id) = new.establishment_id then return null; end if;
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
-- Named to come before the steps are checked.
create trigger a_mission_back_to_papers before update on mission for each row execute function mission_back_to_papers();
create trigger mission_voids_papers after update on mission for each row execute function mission_voids_papers();

-- The paper that the holder of a link may read and sign, for one transaction.
create function actor_paper() returns uuid language sql stable
as $$ select nullif(current_setting('alize.link_paper', true), '')::uuid $$;
-- The papers that the acting person is asked to sign, or has signed.
create function actor_papers() returns uuid[] language plpgsql stable as $$
declare found uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  if actor_id() is null then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(s.paper_id) into found from paper_signatory s join paper p on p.id = s.paper_id where s.person_id = actor_id() and s.asked_at is not null;
  perform set_config('alize.system', before, true);
  return coalesce(found, '{}');
end $$;
create function open_paper_link(wanted_hash text) returns table (signatory_id uuid, paper_id uuid, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); s paper_signatory; ends timestamptz;
begin
  perform set_config('alize.system', 'on', true);
  select x.* into s from paper_signatory x join paper_link l on l.signatory_id = x.id where l.token_hash = wanted_hash;
  select l.expires_at into ends from paper_link l where l.token_hash = wanted_hash;
  if s.id is not null and ends > present() then perform set_config('alize.link_paper', s.paper_id::text, true); end if;
  perform set_config('alize.system', before, true);
  if s.id is not null then return query select s.id, s.paper_id, case when ends > present() then 'open' else 'expired' end; end if;
end $$;
-- For whoever holds a paper in hand: is the one of this number what it was when it was signed? Yes or no, and nothing else of it.
create function paper_unchanged(wanted text, print text) returns boolean language plpgsql stable as $$
declare holds boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select length(print) between 12 and 64 and left(p.text_hash, length(print)) = lower(print) and p.text_hash = encode(sha256(convert_to(p.text, 'UTF8')), 'hex')
      and p.pdf_hash = encode(sha256(p.pdf), 'hex') and not exists (select from paper_signatory s where s.paper_id = p.id and s.signed_hash is distinct from p.text_hash)
    into holds from paper p where p.number = upper(wanted) and p.state = 'signed';
  perform set_config('alize.system', before, true);
  return coalesce(holds, false);
end $$;
-- Whether the last mail to each signatory left, for those who follow the paper: mails themselves are nobody's to read.
create function paper_delivery(wanted uuid) returns table (signatory_id uuid, sent_at timestamptz, attempts integer, last_error text) language plpgsql stable as $$
declare mine boolean := exists (select from paper p where p.id = wanted and p.territory_id = any (actor_animates())) or acts_as_system(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if not mine then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select s.id, m.sent_at, m.attempts, m.last_error from paper_signatory s join mail m on m.id = s.mail_id where s.paper_id = wanted;
  perform set_config('alize.system', before, true);
end $$;

do $$
declare t text;
begin
  foreach t in array array['paper_template', 'paper_counter', 'paper', 'paper_step', 'paper_voiding', 'paper_signatory', 'paper_link', 'day_value'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  foreach t in array array['paper_step', 'paper_voiding', 'day_value'] loop
    execute format('create policy everybody on %I for select using (true)', t);
  end loop;
  foreach t in array array['paper', 'paper_signatory'] loop
    execute format('create policy animator_keeps on %I using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
end $$;
create policy readers on paper_template for select using ((select actor_network()) or cardinality((select actor_animates())) > 0);
create policy network_writes on paper_template using ((select actor_network()));
create policy network_sets on day_value for insert with check ((select actor_network()));
create policy animator_counts on paper_counter using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on paper for select using ((select actor_network()) and state <> 'draft');
-- The site that lends reads what its people sign; a confidential draft is the animator's.
create policy site_reads on paper for select using (state <> 'draft' and establishment_id = any ((select actor_establishments())::uuid[]));
create policy parties_read on paper for select using (state <> 'draft' and (id = (select actor_paper()) or id = any ((select actor_papers())::uuid[])));
create policy recused on paper as restrictive using ((select acts_as_system()) or ((project_id is null or project_id <> all ((select actor_recused())::uuid[])) and not about && (select actor_recused())::uuid[]));
create policy of_paper on paper_signatory for select using (paper_id in (select id from paper));
create policy recused on paper_signatory as restrictive using ((select acts_as_system()) or paper_id in (select id from paper));
