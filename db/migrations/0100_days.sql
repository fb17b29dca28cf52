-- The ledger of days: double entry, half-days, append-only. One row of day_movement is both entries: so many half-days out of one account, into another;
-- the sum of all accounts is zero by construction. A balance is kept by the database as movements come, under the account's row lock: two who take the last
-- half-day in the same instant meet there.
create table day_account (
  id bigint generated always as identity primary key,
  -- pledged is the mirror of the pledges, the only account below zero.
  kind text not null check (kind in ('pledged', 'free', 'converting', 'reserved', 'granted', 'planned', 'delivered', 'validated', 'expired')),
  establishment_id uuid not null,
  territory_id uuid not null,
  -- The year of the pledge, whenever the days are done.
  year integer not null check (year between 1998 and 2100),
  skill_domain text references skill_domain (code),
  project_id uuid references project (id),
  balance integer not null default 0,
  foreign key (establishment_id, territory_id) references establishment (id, territory_id) on update cascade,
  unique nulls not distinct (establishment_id, year, skill_domain, project_id, kind),
  check ((project_id is not null) = (kind in ('reserved', 'granted', 'planned', 'delivered', 'validated'))),
  check ((skill_domain is null) = (kind = 'converting')),
  constraint days_left check (case when kind = 'pledged' then balance <= 0 else balance >= 0 end)
);
create index day_account_by_territory on day_account (territory_id, year, kind);
create index day_account_by_project on day_account (project_id) where project_id is not null;

-- What a movement may be: from one kind of account into another.
create table day_step (
  kind text not null,
  from_kind text not null,
  to_kind text not null,
  primary key (kind, from_kind, to_kind)
);
insert into day_step (kind, from_kind, to_kind) values
  ('pledge', 'pledged', 'free'),
  ('reserve', 'free', 'reserved'),
  ('grant', 'reserved', 'granted'),
  ('plan', 'granted', 'planned'),
  ('deliver', 'planned', 'delivered'),
  ('validate', 'delivered', 'validated'),
  ('release', 'reserved', 'free'), ('release', 'granted', 'free'),
  ('expiry', 'free', 'expired'),
  ('conversion', 'free', 'converting'), ('conversion', 'converting', 'free');

create table day_movement (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('pledge', 'reserve', 'grant', 'plan', 'deliver', 'validate', 'release', 'expiry', 'conversion', 'correction', 'transfer')),
  from_account bigint not null references day_account (id),
  to_account bigint not null references day_account (id),
  half_days integer not null check (half_days between 1 and 100000),
  happened_at timestamptz not null,
  actor_id uuid references person (id),
  -- The same act, repeated, has the same key: it moves nothing.
  key text not null unique check (length(key) between 1 and 200),
  -- What is undone, by a correction.
  corrects bigint references day_movement (id),
  mission_id uuid,
  -- The row that is the reason: a pledge, a day granted, a day done.
  cause_id uuid,
  reason text check (length(reason) between 1 and 500),
  check (from_account <> to_account),
  check ((kind = 'correction') = (corrects is not null)),
  -- Days change their skill by somebody's name, and go back by a reason.
  check (kind <> 'conversion' or (actor_id is not null and reason is not null))
);
create index day_movement_from on day_movement (from_account, id);
create index day_movement_to on day_movement (to_account, id);
create index day_movement_corrects on day_movement (corrects) where corrects is not null;
create index day_movement_by_cause on day_movement (cause_id) where cause_id is not null;
create index day_movement_by_mission on day_movement (mission_id) where mission_id is not null;

-- Each movement is a step of the table above, stays within its site, year, skill and project, and moves both balances; accounts are taken in one order, so that
-- two movements the other way round never wait for each other.
create function history_is_made() returns boolean language sql stable as $$ select coalesce(current_setting('alize.history', true), '') = 'off' $$;
create function site_now(wanted uuid) returns uuid language sql stable as $$ select coalesce(merged_into, id) from establishment where id = wanted $$;
create function day_moves() returns trigger language plpgsql as $$
declare a day_account; b day_account; first day_movement; undone integer; fits boolean;
begin
  -- Twenty years written at once are summed up once (history_to_ledger).
  if history_is_made() then return null; end if;
  -- As an update locks them, not more: the references of other movements in flight are no obstacle.
  perform from day_account where id in (new.from_account, new.to_account) order by id for no key update;
  select * into a from day_account where id = new.from_account;
  select * into b from day_account where id = new.to_account;
  if new.kind = 'transfer' then
    if a.kind <> b.kind or a.establishment_id = b.establishment_id or a.year <> b.year or a.skill_domain is distinct from b.skill_domain or a.project_id is distinct from b.project_id then
      raise exception 'a transfer is between two sites' using errcode = 'check_violation', constraint = 'day_step';
    end if;
  else
    if new.kind = 'correction' then
      select * into first from day_movement where id = new.corrects for share;
      select coalesce(sum(m.half_days), 0) into undone from day_movement m where m.corrects = new.corrects;
      -- Of a site that was merged since, the days are now at the sheet that stayed.
      select (f.kind, f.year, f.skill_domain, f.project_id) is not distinct from (b.kind, b.year, b.skill_domain, b.project_id)
        and (t.kind, t.year, t.skill_domain, t.project_id) is not distinct from (a.kind, a.year, a.skill_domain, a.project_id)
        and site_now(f.establishment_id) = b.establishment_id into fits
      from day_account f, day_account t where f.id = first.from_account and t.id = first.to_account;
      if not fits or first.kind in ('correction', 'transfer') or undone > first.half_days then
        raise exception 'a correction goes back on what it corrects, once' using errcode = 'check_violation', constraint = 'day_step';
      end if;
    elsif not exists (select from day_step s where s.kind = new.kind and s.from_kind = a.kind and s.to_kind = b.kind) then
      raise exception '% does not go from % to %', new.kind, a.kind, b.kind using errcode = 'check_violation', constraint = 'day_step';
    end if;
    if a.establishment_id <> b.establishment_id or a.year <> b.year or a.project_id <> b.project_id or a.skill_domain <> b.skill_domain then
      raise exception 'days stay with their site, year, skill and project' using errcode = 'check_violation', constraint = 'day_step';
    end if;
  end if;
  perform set_config('alize.moving', 'on', true);
  -- The side that may fall short first: its refusal names it.
  update day_account set balance = balance - new.half_days where id = new.from_account;
  update day_account set balance = balance + new.half_days where id = new.to_account;
  perform set_config('alize.moving', '', true);
  return null;
end $$;
create trigger day_moves after insert on day_movement for each row execute function day_moves();
-- Written once, for ever; balances follow movements and nothing else.
create function days_are_kept() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'day_account' and tg_op = 'UPDATE' and coalesce(current_setting('alize.moving', true), '') = 'on' then return new; end if;
  raise exception 'the ledger of days is append-only' using errcode = 'check_violation', constraint = 'days_are_kept';
end $$;
create trigger days_are_kept before update or delete on day_movement for each row execute function days_are_kept();
create trigger days_are_kept_whole before truncate on day_movement execute function days_are_kept();
create trigger balance_is_kept before update of balance on day_account for each row when (new.balance <> old.balance) execute function days_are_kept();
create trigger account_is_kept before delete on day_account for each row execute function days_are_kept();
create function balance_begins() returns trigger language plpgsql as $$
begin
  new.balance := 0;
  return new;
end $$;
create trigger balance_begins before insert on day_account for each row execute function balance_begins();

-- The account of these, opened when it is not there yet.
create function day_account_of(account_kind text, establishment uuid, in_year integer, skill text, file uuid) returns bigint language plpgsql as $$
declare found bigint; domain text := case account_kind when 'converting' then null else skill end;
  project uuid := case when account_kind in ('reserved', 'granted', 'planned', 'delivered', 'validated') then file end;
begin
  loop
    select a.id into found from day_account a where a.establishment_id = establishment and a.year = in_year and a.skill_domain is not distinct from domain
      and a.project_id is not distinct from project and a.kind = account_kind;
    if found is not null then return found; end if;
    insert into day_account (kind, establishment_id, territory_id, year, skill_domain, project_id)
      select account_kind, e.id, e.territory_id, in_year, domain, project from establishment e where e.id = establishment on conflict do nothing returning id into found;
    if found is not null then return found; end if;
  end loop;
end $$;
-- The account that stands for this one today, when its site was merged into another.
create function account_now(wanted bigint) returns bigint language sql as $$
  select case when site_now(establishment_id) = establishment_id then id else day_account_of(kind, site_now(establishment_id), year, skill_domain, project_id) end from day_account where id = wanted
$$;
/*
 * The ledger's one door. Moves half-days of a site's year, skill and project from one kind of account into the other; null when the same key has moved already.
 * Short of days: check_violation, constraint days_left. It acts for the installation: whoever calls it has been found right by the row that is the reason
 * (a pledge, a decision, a mission, a day).
 */
create function move_days(movement text, from_kind text, to_kind text, establishment uuid, in_year integer, domain text, project uuid, n integer, once text,
    cause uuid default null, mission uuid default null, why text default null, at timestamptz default null) returns bigint language plpgsql as $$
declare moved bigint; a bigint; b bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if not exists (select from day_movement m where m.key = once) then
    a := day_account_of(from_kind, establishment, in_year, domain, project);
    b := day_account_of(to_kind, establishment, in_year, domain, project);
    insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, reason, mission_id, cause_id)
      values (movement, a, b, n, coalesce(at, present()), actor_id(), once, why, mission, cause) on conflict (key) do nothing returning id into moved;
  end if;
  perform set_config('alize.system', before, true);
  return moved;
end $$;
/*
 * Goes back on the movements of a kind that a cause made, newest first, until so many half-days are back; none when the same key has done it. Fewer were moved, or
 * they have gone on since: check_violation, constraint days_left.
 */
create function unmove_days(movement text, cause uuid, n integer, once text, why text default null) returns void language plpgsql as $$
declare line record; rest integer := n; part integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if not exists (select from day_movement m where m.key = once || ':1') then
    for line in select m.*, m.half_days - coalesce((select sum(c.half_days) from day_movement c where c.corrects = m.id), 0)::integer as whole,
        row_number() over (order by m.id desc) as nth from day_movement m where m.kind = movement and m.cause_id = cause order by m.id desc loop
      part := least(rest, line.whole);
      if part > 0 then
        insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, reason, mission_id, cause_id, corrects)
          values ('correction', account_now(line.to_account), account_now(line.from_account), part, present(), actor_id(), once || ':' || line.nth, why, line.mission_id, cause, line.id);
        rest := rest - part;
      end if;
      exit when rest <= 0;
    end loop;
    if rest > 0 then raise exception 'fewer days were moved than are taken back' using errcode = 'check_violation', constraint = 'days_left'; end if;
  end if;
  perform set_config('alize.system', before, true);
end $$;
-- A key for an act that may come again later and is then another: what moved last stands in it.
create function next_move() returns bigint language plpgsql stable as $$
declare n bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(max(id), 0) into n from day_movement;
  perform set_config('alize.system', before, true);
  return n;
end $$;

-- Days that a site may still give in a year and a skill.
create or replace function days_left(establishment uuid, in_year integer, domain text) returns integer language plpgsql stable as $$
declare n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select balance into n from day_account where establishment_id = establishment and year = in_year and skill_domain = domain and project_id is null and kind = 'free';
  perform set_config('alize.system', before, true);
  return coalesce(n, 0);
end $$;
-- The same, once the line is ours: nobody takes them until we have ended.
create function hold_days(establishments uuid[], in_year integer) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  perform from day_account where establishment_id = any (establishments) and year = in_year and kind = 'free' order by id for no key update;
  perform set_config('alize.system', before, true);
end $$;

-- The mirror follows the pledges, by whatever way they change: what is confirmed now, less what is mirrored already.
create function mirror_pledge(wanted uuid) returns void language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in
    with p as (select * from pledge where id = wanted),
    wished as (select l.skill_domain, l.half_days from pledge_line l join p on p.id = l.pledge_id where p.status = 'confirmed'),
    mirrored as (select a.skill_domain, sum(case when a.kind = 'pledged' then m.half_days else -m.half_days end)::integer as n
      from day_movement m join day_account a on a.id = m.from_account where m.cause_id = wanted and m.kind in ('pledge', 'correction') group by a.skill_domain)
    select p.establishment_id as site, p.year, skill_domain, coalesce(w.half_days, 0) - coalesce(m.n, 0) as more
    from p cross join (wished w full join mirrored m using (skill_domain)) where coalesce(w.half_days, 0) <> coalesce(m.n, 0) order by skill_domain
  loop
    if line.more > 0 then
      perform move_days('pledge', 'pledged', 'free', line.site, line.year, line.skill_domain, null, line.more, format('pledge:%s:%s:%s', wanted, line.skill_domain, next_move()), wanted);
    else
      perform unmirror(wanted, line.skill_domain, -line.more);
    end if;
  end loop;
  perform set_config('alize.system', before, true);
end $$;
create function unmirror(wanted uuid, domain text, n integer) returns void language plpgsql as $$
declare line record; rest integer := n; part integer; last bigint := next_move();
begin
  for line in select m.*, m.half_days - coalesce((select sum(c.half_days) from day_movement c where c.corrects = m.id), 0)::integer as whole
      from day_movement m join day_account a on a.id = m.to_account where m.kind = 'pledge' and m.cause_id = wanted and a.skill_domain = domain order by m.id desc loop
    part := least(rest, line.whole);
    if part > 0 then
      insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, cause_id, corrects)
        values ('correction', account_now(line.to_account), account_now(line.from_account), part, present(), actor_id(), format('unpledge:%s:%s', line.id, last), wanted, line.id);
      rest := rest - part;
    end if;
    exit when rest <= 0;
  end loop;
end $$;
create function pledge_to_ledger() returns trigger language plpgsql as $$
begin
  if not history_is_made() then perform mirror_pledge((to_jsonb(coalesce(new, old)) ->> case tg_table_name when 'pledge' then 'id' else 'pledge_id' end)::uuid); end if;
  return null;
end $$;
drop trigger pledge_keeps_reserved on pledge;
drop trigger line_keeps_reserved on pledge_line;
drop function pledge_keeps_reserved();
create trigger pledge_to_ledger after insert or update of status on pledge for each row execute function pledge_to_ledger();
create trigger line_to_ledger after insert or update or delete on pledge_line for each row execute function pledge_to_ledger();

-- What a decision reserves is taken out of the free days, and given back when it is undone.
drop trigger reserve_granted on decision_grant;
drop function reserve_granted();
create function decision_to_ledger() returns trigger language plpgsql as $$
begin
  if history_is_made() then return null; end if;
  if tg_op <> 'INSERT' and old.reserved and (tg_op = 'DELETE' or not new.reserved) then
    perform unmove_days('reserve', old.id, old.half_days, format('unreserve:%s:%s', old.id, next_move()));
  elsif tg_op <> 'DELETE' and new.reserved and not (tg_op = 'UPDATE' and old.reserved) then
    perform move_days('reserve', 'free', 'reserved', new.establishment_id, new.year, new.skill_domain, new.project_id, new.half_days, format('reserve:%s:%s', new.id, next_move()), new.id);
  elsif tg_op = 'UPDATE' and old.reserved and new.half_days <> old.half_days then
    raise exception 'days that are reserved are not rewritten' using errcode = 'check_violation', constraint = 'days_are_kept';
  end if;
  return null;
end $$;
create trigger decision_to_ledger after insert or update or delete on decision_grant for each row execute function decision_to_ledger();
-- Granted once the point is closed, and every condition lifted.
create function grant_days(wanted uuid) returns void language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select g.* from decision_grant g join decision d on d.id = g.decision_id join agenda_item i on i.id = d.item_id
      where d.id = wanted and d.state = 'recorded' and g.reserved and i.closed_at is not null
        and not exists (select from decision_condition c where c.decision_id = d.id and c.lifted_at is null) order by g.establishment_id, g.id loop
    perform move_days('grant', 'reserved', 'granted', line.establishment_id, line.year, line.skill_domain, line.project_id, line.half_days, 'grant:' || line.id, line.id);
  end loop;
  perform set_config('alize.system', before, true);
end $$;
create function closing_grants() returns trigger language plpgsql as $$
declare d record; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  if tg_table_name = 'decision_condition' then
    perform grant_days(new.decision_id);
  else
    perform set_config('alize.system', 'on', true);
    for d in select id from decision where item_id = new.id and state = 'recorded' loop perform grant_days(d.id); end loop;
    perform set_config('alize.system', before, true);
  end if;
  return null;
end $$;
create trigger closing_grants after update of closed_at on agenda_item for each row when (new.closed_at is not null and old.closed_at is null) execute function closing_grants();
create trigger lifting_grants after update of lifted_at on decision_condition for each row when (new.lifted_at is not null and old.lifted_at is null) execute function closing_grants();

-- The year that has begun where the site is.
create function year_at(establishment uuid) returns integer language sql stable as $$
  select extract(year from today_in(t.time_zone))::integer from establishment e join territory t on t.id = e.territory_id where e.id = establishment
$$;
-- Days come back from what they were kept for. Those of a year that is over expire at once, by a movement of their own. Null when the same key has done it.
create function release_days(from_kind text, establishment uuid, in_year integer, domain text, project uuid, n integer, once text, why text, cause uuid default null) returns bigint language plpgsql as $$
declare moved bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  moved := move_days('release', from_kind, 'free', establishment, in_year, domain, project, n, once, cause, null, why);
  if moved is not null and in_year < year_at(establishment) then
    perform move_days('expiry', 'free', 'expired', establishment, in_year, domain, null, n, 'expiry:' || once, cause);
  end if;
  perform set_config('alize.system', before, true);
  return moved;
end $$;
-- At the year's end, midnight where the site is: what is free expires, what is reserved, granted or planned stays. Run as often as one likes. How many accounts expired.
create function expire_days() returns integer language plpgsql as $$
declare line record; n integer := 0; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select a.* from day_account a join territory t on t.id = a.territory_id
      where a.kind = 'free' and a.balance > 0 and a.year < extract(year from today_in(t.time_zone)) order by a.id for no key update of a loop
    perform move_days('expiry', 'free', 'expired', line.establishment_id, line.year, line.skill_domain, null, line.balance, format('expiry:%s:%s', line.id, next_move()));
    n := n + 1;
  end loop;
  perform set_config('alize.system', before, true);
  return n;
end $$;
-- Days pledged in one skill serve another by a named person's word: out of the one, into the other. False when the same key has done it.
create function convert_days(establishment uuid, in_year integer, from_domain text, to_domain text, n integer, once text, why text) returns boolean language plpgsql as $$
begin
  if from_domain = to_domain then raise exception 'a skill is not converted into itself' using errcode = 'check_violation', constraint = 'day_step'; end if;
  if move_days('conversion', 'free', 'converting', establishment, in_year, from_domain, null, n, once || ':out', null, null, why) is null then return false; end if;
  perform move_days('conversion', 'converting', 'free', establishment, in_year, to_domain, null, n, once || ':in', null, null, why);
  return true;
end $$;
-- Two sheets that are one site: all their days of these years go to the sheet that stays.
create function transfer_days(from_site uuid, to_site uuid, in_years integer[], once text) returns void language plpgsql as $$
declare line record; there bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select * from day_account where establishment_id = from_site and year = any (in_years) and balance <> 0 order by id for no key update loop
    there := day_account_of(line.kind, to_site, line.year, line.skill_domain, line.project_id);
    insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key)
      values ('transfer', case when line.balance > 0 then line.id else there end, case when line.balance > 0 then there else line.id end, abs(line.balance), present(), actor_id(),
        format('%s:%s', once, line.id));
  end loop;
  perform set_config('alize.system', before, true);
end $$;

-- May the acting person see this? Asked by functions, and last: the plan of every movement would else carry the whole policies of files and pledges.
create function sees_project(wanted uuid) returns boolean language plpgsql stable as $$ begin return exists (select from project where id = wanted); end $$;
create function sees_pledge(site uuid, in_year integer) returns boolean language plpgsql stable as $$
begin
  return exists (select from pledge where establishment_id = site and year = in_year);
end $$;
create function sees_account(wanted bigint) returns boolean language plpgsql stable as $$ begin return exists (select from day_account where id = wanted); end $$;
-- Written by the functions above alone; read within what one may know of the site, the territory and the file.
alter table day_account enable row level security;
alter table day_account force row level security;
alter table day_movement enable row level security;
alter table day_movement force row level security;
alter table day_step enable row level security;
alter table day_step force row level security;
create policy everybody on day_step for select using (true);
create policy system on day_account using ((select acts_as_system())) with check ((select acts_as_system()));
create policy system on day_movement using ((select acts_as_system())) with check ((select acts_as_system()));
create policy reads on day_account for select using (
  territory_id = any ((select actor_animates())::uuid[]) or establishment_id = any ((select actor_establishments())::uuid[])
  or (project_id is not null and sees_project(project_id))
  -- What a site pledged in confidence is between its people and the animators.
  or (project_id is null and ((select actor_network()) or territory_id = any ((select actor_sits())::uuid[])) and sees_pledge(establishment_id, year)));
create policy recused on day_account as restrictive for select using (
  (select acts_as_system()) or project_id is null or project_id <> all ((select actor_recused())::uuid[]));
create policy reads on day_movement for select using (sees_account(from_account) and sees_account(to_account));

-- What was pledged, reserved and granted before the ledger was kept.
create function ledger_of_before() returns void language plpgsql as $$
declare line record;
begin
  perform set_config('alize.system', 'on', true);
  for line in select id from pledge where status = 'confirmed' order by year, id loop perform mirror_pledge(line.id); end loop;
  for line in select g.* from decision_grant g where g.reserved order by g.year, g.id loop
    perform move_days('reserve', 'free', 'reserved', line.establishment_id, line.year, line.skill_domain, line.project_id, line.half_days, format('reserve:%s:0', line.id), line.id);
  end loop;
  for line in select distinct decision_id from decision_grant where reserved loop perform grant_days(line.decision_id); end loop;
  perform expire_days();
  perform set_config('alize.system', '', true);
end $$;
select ledger_of_before();
drop function ledger_of_before();
