-- The minutes of a session: built from what happened in the room, completed in marked zones, approved at a later session, signed by who chairs;
-- from then on a link of the territory's chain, which nothing changes. Corrections are addenda, links of their own.

-- Who chairs drives the items of a session while it is open; closed, they stay.
alter policy chair_drives on agenda_item using (actor_presides(territory_id) and session_id in (select id from committee_session where status = 'open'));

-- What was put and not carried stays on its item with the engine's last word: the minutes tell it.
alter table decision drop constraint decision_check, drop constraint decision_check1,
  add constraint recorded_is_whole check ((state = 'recorded') = (recorded_at is not null) and (state = 'put' or verdict is not null)),
  -- No quorum, never a decision; and nothing is recorded that the committee did not carry.
  add constraint recorded_is_carried check (state = 'put' or ((verdict ->> 'quorate')::boolean and verdict ->> 'outcome' = 'approved'));

create table minutes (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null unique,
  territory_id uuid not null,
  status text not null default 'draft' check (status in ('draft', 'sent', 'approved', 'signed')),
  drafted_at timestamptz not null default now(),
  -- Rises with each change of a marked zone: what was on somebody's screen is known by it.
  revision integer not null default 1 check (revision > 0),
  sent_at timestamptz, sent_by uuid references person (id),
  -- Objections are taken until this day, included.
  objections_until date,
  approved_at timestamptz, approved_by uuid references person (id),
  -- The session that approved them.
  approved_in uuid references committee_session (id),
  signed_at timestamptz, signed_by uuid references person (id),
  invented boolean not null default false,
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  unique (id, territory_id),
  check ((status = 'draft') = (sent_at is null)),
  check ((sent_at is null) = (objections_until is null)),
  check ((status in ('approved', 'signed')) = (approved_at is not null)),
  check ((approved_at is null) = (approved_in is null)),
  check (approved_in <> session_id),
  check ((status = 'signed') = (signed_at is not null and signed_by is not null))
);
create index minutes_by_territory on minutes (territory_id, status);

-- The session as a whole (position 0), then each point of its agenda: what is known, and the marked zone people write in.
create table minutes_part (
  id uuid primary key default gen_random_uuid(),
  minutes_id uuid not null,
  territory_id uuid not null,
  position smallint not null check (position between 0 and 99),
  project_id uuid,
  facts jsonb not null,
  remark text not null default '' check (length(remark) <= 4000),
  remark_at timestamptz, remark_by uuid references person (id),
  foreign key (minutes_id, territory_id) references minutes (id, territory_id),
  foreign key (project_id, territory_id) references project (id, territory_id),
  unique (minutes_id, position),
  check (position > 0 or project_id is null)
);
create table minutes_objection (
  id uuid primary key default gen_random_uuid(),
  part_id uuid not null references minutes_part (id),
  minutes_id uuid not null,
  territory_id uuid not null,
  project_id uuid,
  person_id uuid not null references person (id),
  body text not null check (length(body) between 1 and 2000),
  made_at timestamptz not null default now(),
  -- Taken up in a marked zone, or set aside; either way with an answer.
  taken_up boolean, answer text check (length(answer) between 1 and 2000),
  answered_at timestamptz, answered_by uuid references person (id),
  foreign key (minutes_id, territory_id) references minutes (id, territory_id),
  check ((answered_at is null) = (taken_up is null) and (answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null))
);
create index objection_by_minutes on minutes_objection (minutes_id);
-- A correction of signed minutes: written by whoever keeps them, in force once the chair has signed it.
create table minutes_addendum (
  id uuid primary key default gen_random_uuid(),
  part_id uuid not null references minutes_part (id),
  minutes_id uuid not null,
  territory_id uuid not null,
  project_id uuid,
  body text not null check (length(body) between 1 and 4000),
  written_at timestamptz not null default now(), written_by uuid references person (id),
  signed_at timestamptz, signed_by uuid references person (id),
  foreign key (minutes_id, territory_id) references minutes (id, territory_id),
  check ((signed_at is null) = (signed_by is null))
);
create index addendum_by_minutes on minutes_addendum (minutes_id);

-- What a link is made of: the former link, what is said of the document itself, its parts.
create function chain_hash(previous text, seal text, parts text[]) returns text language sql immutable
as $$ select encode(sha256(convert_to(array_to_string(array[previous, seal] || parts, E'\n'), 'UTF8')), 'hex') $$;

create table chained_document (
  id uuid primary key default gen_random_uuid(),
  territory_id uuid not null references territory (id),
  -- Its place in the chain of its territory.
  position integer not null check (position > 0),
  number text not null unique check (number ~ '^[A-Z0-9-]{3,80}$'),
  kind text not null check (kind in ('minutes', 'addendum')),
  session_id uuid not null,
  minutes_id uuid not null,
  addendum_id uuid unique references minutes_addendum (id),
  -- Number, kind, session, who signed and when, as one line of JSON: the very text that was hashed.
  seal text not null check (length(seal) <= 2000),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  foreign key (session_id, territory_id) references committee_session (id, territory_id),
  foreign key (minutes_id, territory_id) references minutes (id, territory_id),
  unique (territory_id, position),
  check ((kind = 'addendum') = (addendum_id is not null))
);
create unique index minutes_chained_once on chained_document (minutes_id) where kind = 'minutes';
create index document_by_minutes on chained_document (minutes_id);
-- Each part is hashed by itself: whoever may not read one still sees that the whole is unchanged.
create table chained_part (
  document_id uuid not null references chained_document (id),
  territory_id uuid not null,
  position smallint not null check (position between 0 and 99),
  project_id uuid,
  content text not null,
  hash text not null,
  primary key (document_id, position),
  constraint part_hash check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);

-- A link follows the last one of its territory, and its hash is what its parts say.
create function chain_follows() returns trigger language plpgsql as $$
declare last chained_document; before text := coalesce(current_setting('alize.system', true), '');
begin
  -- Added by append_to_chain alone, which asks who signs.
  if not acts_as_system() then raise exception 'links are added by signing' using errcode = 'insufficient_privilege'; end if;
  perform set_config('alize.system', 'on', true);
  perform pg_advisory_xact_lock(hashtextextended('chain ' || new.territory_id, 0));
  select * into last from chained_document d where d.territory_id = new.territory_id order by d.position desc limit 1;
  perform set_config('alize.system', before, true);
  if new.position <> coalesce(last.position, 0) + 1 or new.previous_hash <> coalesce(last.hash, repeat('0', 64)) then
    raise exception 'this link does not follow the last one' using errcode = 'check_violation', constraint = 'chain_follows';
  end if;
  return new;
end $$;
create trigger chain_follows before insert on chained_document for each row execute function chain_follows();
create function chain_holds() returns trigger language plpgsql as $$
declare doc chained_document; parts text[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  -- A history made whole is checked as a whole.
  if coalesce(current_setting('alize.history', true), '') = 'off' then return null; end if;
  perform set_config('alize.system', 'on', true);
  select d.* into doc from chained_document d where d.id = coalesce((to_jsonb(new) ->> 'document_id')::uuid, (to_jsonb(new) ->> 'id')::uuid);
  select array_agg(p.hash order by p.position) into parts from chained_part p where p.document_id = doc.id;
  perform set_config('alize.system', before, true);
  if parts is null or doc.hash <> chain_hash(doc.previous_hash, doc.seal, parts) then
    raise exception 'the hash is not that of the parts' using errcode = 'check_violation', constraint = 'chain_holds';
  end if;
  return null;
end $$;
-- Of a document, and of a part that would come later: the hash is of the parts there were.
create constraint trigger chain_holds after insert on chained_document deferrable initially deferred for each row execute function chain_holds();
create constraint trigger chain_holds after insert on chained_part deferrable initially deferred for each row execute function chain_holds();
create function chain_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what is chained does not change' using errcode = 'check_violation', constraint = 'chain_stays';
end $$;
create trigger chain_stays before update or delete on chained_document for each row execute function chain_stays();
create trigger chain_stays before update or delete on chained_part for each row execute function chain_stays();

-- draft → sent → approved → signed, never back; signed only as a link of the chain.
create function minutes_go_on() returns trigger language plpgsql as $$
declare chained boolean; waiting boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  if tg_op = 'DELETE' then raise exception 'minutes stay' using errcode = 'check_violation', constraint = 'minutes_go_on'; end if;
  if new.status <> old.status then
    perform set_config('alize.system', 'on', true);
    select exists (select from chained_document d where d.minutes_id = new.id and d.kind = 'minutes') into chained;
    select exists (select from minutes_objection o where o.minutes_id = new.id and o.answered_at is null) into waiting;
    perform set_config('alize.system', before, true);
    if (old.status, new.status) not in (('draft', 'sent'), ('sent', 'approved'), ('approved', 'signed')) or (new.status = 'signed' and not chained)
      or (new.status = 'approved' and waiting) then
      raise exception 'minutes do not go that way' using errcode = 'check_violation', constraint = 'minutes_go_on';
    end if;
  elsif old.status = 'signed' then
    raise exception 'signed minutes stay' using errcode = 'check_violation', constraint = 'minutes_go_on';
  end if;
  return new;
end $$;
create trigger minutes_go_on before update or delete on minutes for each row execute function minutes_go_on();
-- What happened in the room is not rewritten: only the marked zone is, until the committee has approved.
create function part_stays() returns trigger language plpgsql as $$
declare open boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select m.status in ('draft', 'sent') into open from minutes m where m.id = old.minutes_id;
  perform set_config('alize.system', before, true);
  if tg_op = 'DELETE' or not open or (to_jsonb(new) - array['remark', 'remark_at', 'remark_by']) is distinct from (to_jsonb(old) - array['remark', 'remark_at', 'remark_by']) then
    raise exception 'only the marked zone is written' using errcode = 'check_violation', constraint = 'part_stays';
  end if;
  return new;
end $$;
create trigger part_stays before update or delete on minutes_part for each row execute function part_stays();
create function addendum_stays() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then raise exception 'a signed addendum stays' using errcode = 'check_violation', constraint = 'addendum_stays'; end if;
  return coalesce(new, old);
end $$;
create trigger addendum_stays before update or delete on minutes_addendum for each row execute function addendum_stays();

do $$
declare t text;
begin
  foreach t in array array['minutes', 'minutes_part', 'minutes_objection', 'minutes_addendum', 'chained_document', 'chained_part'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
  -- Whoever is recused from a file reads nothing of it in the minutes either.
  foreach t in array array['minutes_part', 'minutes_objection', 'minutes_addendum', 'chained_part'] loop
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id is null or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
  -- Kept by the animators and by who chairs.
  foreach t in array array['minutes', 'minutes_part', 'minutes_objection', 'minutes_addendum'] loop
    execute format('create policy keepers on %I using (may_drive(territory_id))', t);
  end loop;
end $$;
-- Members read them once they are sent; the national animator once they are approved, of the files read everywhere.
create policy members_read on minutes for select using (status <> 'draft' and territory_id = any ((select actor_sits())::uuid[])
  or status in ('approved', 'signed') and (select actor_network()));
create policy members_read on minutes_part for select using (minutes_id in (select id from minutes)
  and (territory_id = any ((select actor_sits())::uuid[]) or project_id is null or project_id in (select id from project)));
create policy own_reads on minutes_objection for select using (person_id = (select actor_id()) and minutes_id in (select id from minutes));
create policy own_makes on minutes_objection for insert with check (person_id = (select actor_id()) and answered_at is null and territory_id = any ((select actor_sits())::uuid[])
  and part_id in (select p.id from minutes_part p where p.minutes_id = minutes_objection.minutes_id));
create policy members_read on minutes_addendum for select using (signed_at is not null and part_id in (select id from minutes_part));
create policy readers on chained_document for select using (minutes_id in (select id from minutes));
create policy readers on chained_part for select using (document_id in (select id from chained_document)
  and (territory_id = any ((select actor_sits())::uuid[]) or territory_id = any ((select actor_animates())::uuid[]) or project_id is null or project_id in (select id from project)));
-- For whoever holds a paper in hand: is the document of this number what it was when it was signed? Yes or no, and nothing else of it.
create function document_unchanged(wanted text, print text) returns boolean language plpgsql stable as $$
declare doc chained_document; holds boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into doc from chained_document d where d.number = upper(wanted);
  select doc.id is not null and length(print) between 12 and 64 and left(doc.hash, length(print)) = lower(print)
    and doc.hash = chain_hash(doc.previous_hash, doc.seal, (select array_agg(encode(sha256(convert_to(p.content, 'UTF8')), 'hex') order by p.position) from chained_part p where p.document_id = doc.id))
    and doc.previous_hash = coalesce((select d.hash from chained_document d where d.territory_id = doc.territory_id and d.position = doc.position - 1), repeat('0', 64)) into holds;
  perform set_config('alize.system', before, true);
  return coalesce(holds, false);
end $$;
-- The parts as they are signed: also those the signer is recused from, whose text is nobody's to read on the way.
create function parts_to_chain(wanted uuid) returns setof minutes_part language plpgsql stable as $$
declare allowed boolean := acts_as_system() or exists (select from minutes m where m.id = wanted and actor_presides(m.territory_id)); before text := coalesce(current_setting('alize.system', true), '');
begin
  if not allowed then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select p.* from minutes_part p where p.minutes_id = wanted order by p.position;
  perform set_config('alize.system', before, true);
end $$;
-- Adds a link to a territory's chain: only who chairs signs. `contents` by position; `addendum` null for the minutes themselves. Gives the hash.
create function append_to_chain(wanted uuid, addendum uuid, document_number text, seal_text text, positions smallint[], contents text[]) returns text language plpgsql as $$
declare owner minutes; last chained_document; made uuid; parts text[]; print text; before text := coalesce(current_setting('alize.system', true), '');
begin
  select m.* into owner from minutes m where m.id = wanted;
  if owner.id is null or not (actor_presides(owner.territory_id) or acts_as_system()) then
    raise exception 'only who chairs signs' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('chain ' || owner.territory_id, 0));
  perform set_config('alize.system', 'on', true);
  select d.* into last from chained_document d where d.territory_id = owner.territory_id order by d.position desc limit 1;
  select array_agg(encode(sha256(convert_to(c, 'UTF8')), 'hex') order by at) into parts from unnest(contents) with ordinality as x (c, at);
  print := chain_hash(coalesce(last.hash, repeat('0', 64)), seal_text, parts);
  insert into chained_document (territory_id, position, number, kind, session_id, minutes_id, addendum_id, seal, previous_hash, hash)
    values (owner.territory_id, coalesce(last.position, 0) + 1, document_number, case when addendum is null then 'minutes' else 'addendum' end, owner.session_id, owner.id, addendum,
      seal_text, coalesce(last.hash, repeat('0', 64)), print) returning id into made;
  insert into chained_part (document_id, territory_id, position, project_id, content, hash)
    select made, owner.territory_id, x.place, (select p.project_id from minutes_part p where p.minutes_id = owner.id and p.position = x.place), x.c, encode(sha256(convert_to(x.c, 'UTF8')), 'hex')
    from unnest(positions, contents) as x (place, c);
  perform set_config('alize.system', before, true);
  return print;
end $$;
-- How many corrections of these minutes are signed, also those on points the reader stood aside from: the next one's number.
create function addenda_signed(wanted uuid) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select count(*)::integer into n from chained_document d where d.minutes_id = wanted and d.kind = 'addendum';
  perform set_config('alize.system', before, true);
  return n;
end $$;
