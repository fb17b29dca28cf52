-- Days that a decision waits for are given back by the room alone: while it is put, and once it is agreed to, until they are granted. What a file that leaves gives back is
-- said on the decision itself, so that nothing is granted of it later, nor taken from what the file is given when it comes back.
alter table decision_grant add column released_at timestamptz;
comment on column decision_grant.released_at is 'The file left before these days were granted: they went back to the site, and nothing is granted of them any more.';
-- What the room granted stays as it closed, but for the sheet of its site (0143) and for the file that leaves.
drop trigger room_is_open_still on decision_grant;
create trigger room_is_open_still before update on decision_grant for each row
  when (to_jsonb(new) - array['establishment_id', 'released_at'] <> to_jsonb(old) - array['establishment_id', 'released_at'] or not same_site(old.establishment_id, new.establishment_id))
  execute function room_is_open();
create function grants_leave() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  perform set_config('alize.system', 'on', true);
  update decision_grant g set released_at = present() where g.project_id = new.id and g.held and g.released_at is null
    and not exists (select from day_movement v where v.key = 'grant:' || g.id);
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger grants_leave after update of status on project for each row when (new.status in ('withdrawn', 'firm_closed') and old.status <> new.status) execute function grants_leave();
-- Files that left before, come back or not.
select set_config('alize.system', 'on', true), set_config('alize.history', 'off', true);
update decision_grant g set released_at = present() where g.held and not exists (select from day_movement v where v.key = 'grant:' || g.id)
  and (exists (select from project p where p.id = g.project_id and p.status in ('withdrawn', 'firm_closed'))
    or exists (select from day_account a join day_movement v on v.from_account = a.id and v.kind = 'release' and v.key like 'left:%'
      where a.project_id = g.project_id and a.kind = 'reserved' and a.year = g.year and a.skill_domain = g.skill_domain
        and v.id > coalesce((select max(r.id) from day_movement r where r.kind = 'reserve' and r.cause_id = g.id), 0)));
select set_config('alize.system', '', true), set_config('alize.history', '', true);

-- Half-days in reserve that decisions wait for, of a site's year, skill and project. None of a file that is over: a point that ends, or a condition that is lifted, finds there what it finds.
create function days_decided(establishment uuid, in_year integer, domain text, project uuid) returns integer language sql stable as $$
  select coalesce(sum(g.half_days), 0)::integer from decision_grant g join project p on p.id = g.project_id
  where g.project_id = project and g.year = in_year and g.skill_domain = domain and site_now(g.establishment_id) = site_now(establishment) and g.held and g.released_at is null
    and p.status not in ('refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed') and not exists (select from day_movement v where v.key = 'grant:' || g.id)
$$;
-- Half-days of an account that may go back to the site today, for whoever sees it.
create function days_to_give_back(wanted bigint) returns integer language plpgsql stable as $$
declare a day_account; kept integer := 0; before text := coalesce(current_setting('alize.system', true), '');
begin
  select * into a from day_account where id = wanted;
  if a.kind is null or a.kind not in ('reserved', 'granted') then return 0; end if;
  perform set_config('alize.system', 'on', true);
  if a.kind = 'reserved' then kept := days_decided(a.establishment_id, a.year, a.skill_domain, a.project_id); end if;
  perform set_config('alize.system', before, true);
  return greatest(0, a.balance - kept);
end $$;
-- As in 0160; what a decision waits for stays: check_violation, constraint days_decided. More than there is at all: days_left.
create or replace function release_days(from_kind text, establishment uuid, in_year integer, domain text, project uuid, n integer, once text, why text, cause uuid default null) returns bigint language plpgsql as $$
declare a day_account; moved bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  -- The account is ours from here on: what is reserved or granted at the same time waits, or is seen.
  select * into a from day_account d where d.establishment_id = establishment and d.year = in_year and d.skill_domain = domain and d.project_id = project and d.kind = from_kind for no key update;
  if not exists (select from day_movement m where m.key = once) then
    if a.balance >= n and days_to_give_back(a.id) < n then
      raise exception 'a decision waits for these days' using errcode = 'check_violation', constraint = 'days_decided';
    end if;
    moved := move_days('release', from_kind, 'free', establishment, in_year, domain, project, n, once, cause, null, why);
  end if;
  perform set_config('alize.system', before, true);
  return moved;
end $$;

-- As in 0160; what went back with its file is not taken back again, and of what an animator gave back before the database refused it, what is left.
create or replace function decision_to_ledger() returns trigger language plpgsql as $$
declare there integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  if history_is_made() then return null; end if;
  if tg_op <> 'INSERT' and old.held and (tg_op = 'DELETE' or not new.held) then
    if old.released_at is null then
      perform set_config('alize.system', 'on', true);
      select a.balance into there from day_account a where a.establishment_id = site_now(old.establishment_id) and a.year = old.year and a.skill_domain = old.skill_domain
        and a.project_id = old.project_id and a.kind = 'reserved' for no key update;
      perform set_config('alize.system', before, true);
      there := least(old.half_days, coalesce(there, 0));
      if there > 0 then perform unmove_days('reserve', old.id, there, format('unreserve:%s:%s', old.id, next_move())); end if;
    end if;
  elsif tg_op <> 'DELETE' and new.held and not (tg_op = 'UPDATE' and old.held) then
    perform move_days('reserve', 'free', 'reserved', new.establishment_id, new.year, new.skill_domain, new.project_id, new.half_days, format('reserve:%s:%s', new.id, next_move()), new.id);
  elsif tg_op = 'UPDATE' and old.held and new.half_days <> old.half_days then
    raise exception 'days that are reserved are not rewritten' using errcode = 'check_violation', constraint = 'days_are_kept';
  end if;
  return null;
end $$;
-- As in 0100; nothing of what went back with its file. Short of days: check_violation, constraint days_left.
create or replace function grant_days(wanted uuid) returns void language plpgsql as $$
declare line record; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  for line in select g.* from decision_grant g join decision d on d.id = g.decision_id join agenda_item i on i.id = d.item_id
      where d.id = wanted and d.state = 'recorded' and g.reserved and g.released_at is null and i.closed_at is not null
        and not exists (select from decision_condition c where c.decision_id = d.id and c.lifted_at is null) order by g.establishment_id, g.id loop
    perform move_days('grant', 'reserved', 'granted', line.establishment_id, line.year, line.skill_domain, line.project_id, line.half_days, 'grant:' || line.id, line.id);
  end loop;
  perform set_config('alize.system', before, true);
end $$;
