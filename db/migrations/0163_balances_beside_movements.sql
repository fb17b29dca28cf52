-- What all movements of these accounts come to, for whoever sees the accounts: a movement with an account of a file that they do not see counts all the same.
create function movement_sums(wanted bigint[]) returns table (account bigint, n integer) language plpgsql stable as $$
declare seen bigint[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  seen := array(select a.id from day_account a where a.id = any (wanted));
  perform set_config('alize.system', 'on', true);
  return query select s.a, sum(s.by)::integer from (
    select m.to_account as a, m.half_days as by from day_movement m where m.to_account = any (seen)
    union all select m.from_account, -m.half_days from day_movement m where m.from_account = any (seen)) s group by s.a;
  perform set_config('alize.system', before, true);
end $$;
-- Half-days that stand as pledged in a year, counted for their reader as pledge_sums (0017) counts pledges: a confidential one counts for the animators of its territory, for
-- others only among at least three in its cell.
create function pledged_told(in_year integer, territory_code text, at_work boolean default false) returns integer language plpgsql stable as $$
declare total integer; here uuid[]; whole uuid[]; before text := coalesce(current_setting('alize.system', true), '');
begin
  here := array(select t.id from territory t where (territory_code is null or t.code = territory_code) and (not at_work or t.status = 'open')
    and (acts_as_system() or actor_network() or t.id = any (actor_animates()) or t.id = any (actor_reads())));
  whole := case when acts_as_system() then here else actor_animates() end;
  perform set_config('alize.system', 'on', true);
  with cell as (
    select a.territory_id, coalesce(sum(-a.balance) filter (where not coalesce(p.confidential, false)), 0) as open, coalesce(sum(-a.balance) filter (where p.confidential), 0) as closed,
      count(*) filter (where p.confidential) as several
    from day_account a left join pledge p on p.establishment_id = a.establishment_id and p.year = a.year and p.status = 'confirmed'
    where a.kind = 'pledged' and a.balance <> 0 and a.year = in_year and a.territory_id = any (here) group by a.territory_id, a.skill_domain)
  select coalesce(sum(c.open + case when c.territory_id = any (whole) or c.several >= 3 then c.closed else 0 end), 0)::integer into total from cell c;
  perform set_config('alize.system', before, true);
  return total;
end $$;
