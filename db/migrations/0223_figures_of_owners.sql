-- The figures of one's own file: for its owner, and for whoever opened the file's mailed link.
create function actor_own_files() returns uuid[] language plpgsql stable as $$
declare found uuid[]; owns uuid[] := actor_owns(); own uuid := actor_project(); before text := coalesce(current_setting('alize.system', true), '');
begin
  if cardinality(owns) = 0 and own is null then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select array_agg(p.id) into found from project p where p.establishment_id = any (owns) or p.id = own;
  perform set_config('alize.system', before, true);
  return coalesce(found, '{}');
end $$;
create policy owner_reads on figure_fact for select using (project_id = any ((select actor_own_files())::uuid[]));

-- A read-only link to figures: a territory's, or the network's. It shows figures and nothing else, until its day.
create table figure_link (
  id uuid primary key default gen_random_uuid(),
  -- Null: the whole network.
  territory_id uuid references territory (id),
  token_hash text not null unique check (length(token_hash) = 64),
  -- For whom, in words: it stands on the page.
  label text not null check (length(label) between 1 and 160),
  created_by uuid not null references person (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '400 days'),
  revoked_at timestamptz
);
create index figure_link_by_territory on figure_link (territory_id, created_at desc);
alter table figure_link enable row level security;
alter table figure_link force row level security;
create policy system on figure_link using ((select acts_as_system())) with check ((select acts_as_system()));
create policy keepers on figure_link using ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]))
  with check (((select actor_network()) or territory_id = any ((select actor_animates())::uuid[])) and created_by = (select actor_id()));
-- A link is taken back, never rewritten.
create function figure_link_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'revoked_at' <> to_jsonb(old) - 'revoked_at' or old.revoked_at is not null then
    raise exception 'a link is taken back, not changed' using errcode = 'check_violation', constraint = 'figure_link_stays';
  end if;
  return new;
end $$;
create trigger figure_link_stays before update or delete on figure_link for each row execute function figure_link_stays();
-- Opens a link for this transaction: whose figures it shows; no line for one that never was.
create function open_figure_link(wanted_hash text) returns table (state text, territory_id uuid, code text, name text, label text, expires_at timestamptz) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); found figure_link; standing text;
begin
  perform set_config('alize.system', 'on', true);
  select * into found from figure_link l where l.token_hash = wanted_hash;
  standing := case when found.revoked_at is not null then 'revoked' when found.expires_at <= present() then 'expired' else 'open' end;
  if found.id is not null and standing = 'open' then
    perform set_config('alize.link_figures', case when found.territory_id is null then '{}' else array[found.territory_id]::text end, true),
      set_config('alize.link_figures_network', case when found.territory_id is null then 'on' else '' end, true),
      -- Nobody hands on by a link a file that they stand aside from.
      set_config('alize.link_hidden', array(select r.project_id from recusal r where r.person_id = found.created_by and r.status = 'in_force')::text, true);
  end if;
  if found.id is not null then
    return query select standing, t.id, t.code, t.name, found.label, found.expires_at from (select 1) one left join territory t on t.id = found.territory_id;
  end if;
  perform set_config('alize.system', before, true);
end $$;
