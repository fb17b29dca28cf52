-- Whoever is asked for a need answers by a mailed link of their own, without an account: one request, one person, an end. Only a digest of it is kept.
create table need_link (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references need_request (id) on delete cascade,
  territory_id uuid not null,
  project_id uuid not null,
  person_id uuid not null references person (id) on delete cascade,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at)
);
create index need_link_by_request on need_link (request_id);
alter table need_link enable row level security;
alter table need_link force row level security;
create policy system on need_link using ((select acts_as_system())) with check ((select acts_as_system()));
create policy recused on need_link as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]));

-- From a mailed link to its request, while the person is there and does not stand aside from the file. Nothing is changed by looking.
create function open_need_link(wanted_hash text) returns table (request_id uuid, person_id uuid, name text, email text, state text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select l.request_id, p.id, p.name, p.email, case when l.expires_at > present() then 'open' else 'expired' end
    from need_link l join person p on p.id = l.person_id and (p.left_on is null or p.left_on >= present()::date)
    where l.token_hash = wanted_hash
      and not exists (select from recusal x where x.person_id = p.id and x.project_id = l.project_id and x.status in ('suggested', 'in_force'));
  perform set_config('alize.system', before, true);
end $$;
