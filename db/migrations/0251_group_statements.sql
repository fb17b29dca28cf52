-- The yearly statement of a whole group: a paper as a site's, numbered, sealed and verifiable; and a link by which its head office reads it without an account.
create table group_statement (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references company_group (id),
  year integer not null check (year between 1998 and 2100),
  number text not null unique check (number ~ '^GROUPE-[0-9]{4}-RA-[0-9]{4,6}$'),
  -- The sites summed, and the files whose days it tells: whoever is recused from one of them does not read it.
  sites uuid[] not null check (cardinality(sites) > 0),
  about uuid[] not null check (cardinality(about) > 0),
  template_id uuid not null references paper_template (id),
  data jsonb not null,
  text text not null check (length(text) between 1 and 60000),
  text_hash text not null,
  pdf bytea not null, pdf_hash text not null,
  made_at timestamptz not null, made_by uuid not null references person (id),
  constraint group_text_hash check (text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  constraint group_pdf_hash check (pdf_hash = encode(sha256(pdf), 'hex'))
);
create index group_statement_by_group on group_statement (group_id, year desc, made_at desc);
create trigger group_statement_stays before update or delete on group_statement for each row execute function refuse_change();

-- A reading link for the head office of a group: its statements and nothing else, until a day.
create table group_link (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references company_group (id),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- For whom, in words: it stands on the page.
  label text not null check (length(label) between 1 and 160),
  created_by uuid not null references person (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '400 days'),
  revoked_at timestamptz
);
create index group_link_by_group on group_link (group_id, created_at desc);
create function group_link_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'revoked_at' <> to_jsonb(old) - 'revoked_at' or old.revoked_at is not null then
    raise exception 'a link is taken back, not changed' using errcode = 'check_violation', constraint = 'group_link_stays';
  end if;
  return new;
end $$;
create trigger group_link_stays before update or delete on group_link for each row execute function group_link_stays();

do $$
declare t text;
begin
  foreach t in array array['group_statement', 'group_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
  end loop;
end $$;
-- A group reaches over territories: the network makes its statement and gives its link.
create policy network_reads on group_statement for select using ((select actor_network()) and not (about && (select actor_recused())::uuid[]));
create policy network_keeps on group_link using ((select actor_network())) with check ((select actor_network()) and created_by = (select actor_id()));

-- What a link opens: whose statements, for whom, until when, and the files that who gave it stands aside from. No line for one that never was.
create function open_group_link(wanted_hash text) returns table (state text, group_id uuid, name text, label text, expires_at timestamptz, hidden uuid[]) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select case when l.revoked_at is not null then 'revoked' when l.expires_at <= present() then 'expired' else 'open' end, g.id, g.name, l.label, l.expires_at,
      array(select r.project_id from recusal r where r.person_id = l.created_by and r.status = 'in_force')
    from group_link l join company_group g on g.id = l.group_id where l.token_hash = wanted_hash;
  perform set_config('alize.system', before, true);
end $$;

-- For whoever holds a paper in hand, a group's statement too.
create or replace function paper_unchanged(wanted text, print text) returns boolean language plpgsql stable as $$
declare holds boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select length(print) between 12 and 64 and left(p.text_hash, length(print)) = lower(print) and p.text_hash = encode(sha256(convert_to(p.text, 'UTF8')), 'hex')
      and p.pdf_hash = encode(sha256(p.pdf), 'hex') and not exists (select from paper_signatory s where s.paper_id = p.id and s.signed_hash is distinct from p.text_hash)
    into holds from paper p where p.number = upper(wanted) and p.state = 'signed';
  if holds is null then
    select length(print) between 12 and 64 and left(g.text_hash, length(print)) = lower(print) and g.text_hash = encode(sha256(convert_to(g.text, 'UTF8')), 'hex')
        and g.pdf_hash = encode(sha256(g.pdf), 'hex')
      into holds from group_statement g where g.number = upper(wanted);
  end if;
  perform set_config('alize.system', before, true);
  return coalesce(holds, false);
end $$;
