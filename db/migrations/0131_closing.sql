-- The end of a mission: what each side says of it, the skills that were shown, the words one may quote.
create table mission_closing (
  mission_id uuid primary key,
  territory_id uuid not null,
  project_id uuid not null,
  -- Both sides were asked for their words.
  asked_at timestamptz, asked_by uuid references person (id),
  closed_at timestamptz, closed_by uuid references person (id),
  -- Closed without the words of both: why.
  alone_reason text check (length(alone_reason) between 1 and 500),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id),
  check (alone_reason is null or closed_at is not null)
);
create table closing_review (
  id uuid primary key default gen_random_uuid(),
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  side text not null check (side in ('expert', 'owner')),
  -- The expert: what was done. The owner: what came of it.
  body text not null check (length(body) between 1 and 2000),
  satisfaction smallint check (satisfaction between 1 and 5),
  quote text check (length(quote) between 1 and 600),
  -- May it be quoted: since when, and since when no longer.
  quote_given_at timestamptz,
  quote_withdrawn_at timestamptz,
  written_at timestamptz not null default now(),
  written_by uuid references person (id),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id),
  unique (mission_id, side),
  check ((side = 'owner') = (satisfaction is not null)),
  check (quote is null or side = 'owner'),
  check (quote_given_at is null or quote is not null),
  check (quote_withdrawn_at is null or quote_withdrawn_at >= quote_given_at)
);
create index closing_review_by_project on closing_review (project_id);
-- What the expert says was shown, and whether the owner saw it.
create table closing_skill (
  mission_id uuid not null,
  territory_id uuid not null,
  project_id uuid not null,
  position smallint not null check (position between 0 and 9),
  label text not null check (length(label) between 1 and 120),
  confirmed_at timestamptz,
  confirmed_by uuid references person (id),
  primary key (mission_id, position),
  foreign key (mission_id, territory_id) references mission (id, territory_id),
  foreign key (mission_id, project_id) references mission (id, project_id)
);

do $$
declare t text;
begin
  foreach t in array array['mission_closing', 'closing_review', 'closing_skill'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select acts_as_system())) with check ((select acts_as_system()))', t);
    execute format('create policy recused on %I as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]))', t);
  end loop;
  -- Each side's words are its own and the animators'.
  foreach t in array array['closing_review', 'closing_skill'] loop
    execute format('create policy animator_reads on %I for select using (territory_id = any ((select actor_animates())::uuid[]))', t);
  end loop;
end $$;
create policy animator_keeps on mission_closing using (territory_id = any ((select actor_animates())::uuid[]));
create policy of_mission on mission_closing for select using (mission_id in (select id from mission));
create policy expert_writes on closing_review using (side = 'expert' and mission_id in (select id from mission where expert_id = (select actor_expert())));
create policy owner_writes on closing_review using (side = 'owner' and (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[]))));
create policy expert_writes on closing_skill using (mission_id in (select id from mission where expert_id = (select actor_expert())));
create policy owner_confirms on closing_skill for select using (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])));
create policy owner_ticks on closing_skill for update using (project_id = (select actor_project())
  or project_id in (select id from project where establishment_id = any ((select actor_owns())::uuid[])));

-- Once the mission has ended, its words stay; the owner's consent to be quoted is given and taken back at any time. What the owner saw is the owner's to say.
create function closing_is_kept() returns trigger language plpgsql as $$
declare row record := coalesce(new, old); ended boolean; before text := coalesce(current_setting('alize.system', true), '');
  consent text[] := array['quote_given_at', 'quote_withdrawn_at']; ticked text[] := array['confirmed_at', 'confirmed_by'];
begin
  if acts_as_system() or history_is_made() then return row; end if;
  perform set_config('alize.system', 'on', true);
  select m.status in ('ended', 'cancelled') into ended from mission m where m.id = row.mission_id;
  perform set_config('alize.system', before, true);
  if ended and tg_table_name = 'closing_skill' then
    raise exception 'what was said of a mission that has ended stays' using errcode = 'check_violation', constraint = 'closing_is_kept';
  end if;
  if ended and tg_op <> 'INSERT' and (tg_op = 'DELETE' or (to_jsonb(new) - consent) is distinct from (to_jsonb(old) - consent)) then
    raise exception 'what was said of a mission that has ended stays' using errcode = 'check_violation', constraint = 'closing_is_kept';
  end if;
  if tg_table_name = 'closing_skill' and tg_op <> 'DELETE' then
    -- The expert names, the owner ticks: neither does the other's part.
    if acts_as_owner(row.project_id, (select p.establishment_id from project p where p.id = row.project_id)) then
      if tg_op = 'INSERT' or (to_jsonb(new) - ticked) is distinct from (to_jsonb(old) - ticked) or new.confirmed_by is distinct from actor_id() then
        raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
      end if;
    elsif new.confirmed_at is not null then
      raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return row;
end $$;
create trigger closing_is_kept before insert or update or delete on closing_review for each row execute function closing_is_kept();
create trigger closing_is_kept before insert or update or delete on closing_skill for each row execute function closing_is_kept();

-- What owners allow to be quoted, to whoever sees the mission: to the site that lent somebody, for its yearly statement.
create function consented_quotes(missions uuid[]) returns table (mission_id uuid, quote text, given_on date) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select m.id from mission m where m.id = any (missions));
  perform set_config('alize.system', 'on', true);
  return query select r.mission_id, r.quote, (r.quote_given_at at time zone t.time_zone)::date from closing_review r join territory t on t.id = r.territory_id
    where r.mission_id = any (seen) and r.side = 'owner' and r.quote_given_at is not null and r.quote_withdrawn_at is null;
  perform set_config('alize.system', before, true);
end $$;
