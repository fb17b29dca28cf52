-- A need that nobody met when its file left stays known, with the day and the obstacle: what was missing is learnt from files that are gone as well.
create table need_left_unmet (
  id uuid primary key default gen_random_uuid(),
  need_id uuid references project_need (id) on delete set null,
  project_id uuid not null,
  territory_id uuid not null,
  skill_domain text not null references skill_domain (code),
  skill_ids uuid[] not null default '{}',
  result text not null check (length(result) between 1 and 1000),
  half_days integer check (half_days between 1 and 240),
  -- Why, on that day; null where nobody noted it then.
  cause text check (cause in ('nobody', 'no_days', 'all_refused', 'not_asked')),
  left_as text not null check (left_as in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed')),
  left_on date not null,
  foreign key (project_id, territory_id) references project (id, territory_id)
);
create index unmet_left_by_territory on need_left_unmet (territory_id, left_on desc);
create index unmet_left_by_project on need_left_unmet (project_id);
create index unmet_left_by_need on need_left_unmet (need_id);
alter table need_left_unmet enable row level security;
alter table need_left_unmet force row level security;
create policy system on need_left_unmet using ((select acts_as_system())) with check ((select acts_as_system()));
create policy team_reads on need_left_unmet for select using (territory_id = any ((select actor_animates())::uuid[]) or ((select actor_network()) and project_id in (select id from project)));
create policy recused on need_left_unmet as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]));

create function has_left(status text) returns boolean language sql immutable as $$ select status in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed') $$;
create function needs_left_unmet() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  if has_left(new.status) then
    -- The obstacle as src/features/skills/life-cycle.ts says it: the nearest first.
    insert into need_left_unmet (need_id, project_id, territory_id, skill_domain, skill_ids, result, half_days, cause, left_as, left_on)
      select n.id, n.project_id, n.territory_id, n.skill_domain, array(select k.skill_id from need_skill k where k.need_id = n.id), n.result, n.half_days,
        case when coalesce(o.sites, 0) = 0 then 'nobody' when coalesce(o.half_days, 0) < 1 then 'no_days' when coalesce(s.refused, 0) > 0 then 'all_refused' else 'not_asked' end,
        new.status, today_in(t.time_zone)
      from project_need n join territory t on t.id = n.territory_id left join need_states(null, new.id) s on s.need_id = n.id
        left join need_offering(array(select q.id from project_need q where q.project_id = new.id)) o on o.need_id = n.id
      where n.project_id = new.id and not (coalesce(s.accepted, 0) > 0 and coalesce(s.accepted_half_days, 0) >= coalesce(n.half_days, 1));
  else
    -- Back among those at work, its needs are asked for again.
    delete from need_left_unmet where project_id = new.id;
  end if;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger needs_left_unmet after update of status on project for each row when (has_left(new.status) <> has_left(old.status)) execute function needs_left_unmet();
-- Files that left before this was kept, and a history written at once: what nobody met, without the obstacle of that day.
create function needs_left_before() returns integer language plpgsql as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into need_left_unmet (need_id, project_id, territory_id, skill_domain, skill_ids, result, half_days, left_as, left_on)
    select n.id, n.project_id, n.territory_id, n.skill_domain, array(select k.skill_id from need_skill k where k.need_id = n.id), n.result, n.half_days, p.status,
      coalesce(p.left_on, p.status_since::date)
    from project_need n join project p on p.id = n.project_id left join need_states(null) s on s.need_id = n.id
    where has_left(p.status) and not exists (select from need_left_unmet u where u.project_id = p.id)
      and not (coalesce(s.accepted, 0) > 0 and coalesce(s.accepted_half_days, 0) >= coalesce(n.half_days, 1));
  get diagnostics n = row_count;
  perform set_config('alize.system', before, true);
  return n;
end $$;
select needs_left_before();
