-- Perimeters by date. A group's sites and a region's territories are those of the last day of the period, as known then.

-- A company that changes its group: what it was in before, and since when it is not. The company's row says what it is in now.
create table group_change (
  id bigint generated always as identity primary key,
  organisation_id uuid not null references organisation (id),
  group_before uuid references company_group (id),
  changed_at timestamptz not null
);
create index group_change_by_company on group_change (organisation_id, changed_at);
create trigger group_change_only_grows before update or delete on group_change for each row execute function refuse_change();
alter table group_change enable row level security;
alter table group_change force row level security;
create policy system on group_change using ((select acts_as_system())) with check ((select acts_as_system()));
-- Groups' figures are read by who reads the network's.
create policy network_reads on group_change for select using ((select actor_network()) or (select actor_is_network_funder()));
create function company_changes_group() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into group_change (organisation_id, group_before, changed_at) values (new.id, old.group_id, present());
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger company_changes_group after update of group_id on organisation for each row when (old.group_id is distinct from new.group_id) execute function company_changes_group();
-- The sites whose company was in a group at a moment: what the first change after it says it was in before, else what it is in.
create function sites_of_group(wanted uuid, at timestamptz) returns setof uuid language sql stable as $$
  select e.id from establishment e join organisation o on o.id = e.organisation_id
    left join lateral (select h.id, h.group_before from group_change h where h.organisation_id = o.id and h.changed_at >= at order by h.changed_at, h.id limit 1) c on true
  where case when c.id is null then o.group_id else c.group_before end = wanted
$$;
-- The territories most of whose communes lay in a region on a day; of a territory that had none yet, on its first day; of one that has none any more, on its last.
create function territories_of_region(wanted text, on_day date) returns setof uuid language sql stable as $$
  select x.territory_id from (
    select distinct on (n.territory_id) n.territory_id, n.region_code from (
      select c.territory_id, d.region_code, count(*) as n from territory_commune c join commune m on m.code = c.commune_code join departement d on d.code = m.departement_code
        join (select y.territory_id, min(y.starts_on) as first, max(coalesce(y.ends_on, 'infinity')) as last from territory_commune y group by 1) s on s.territory_id = c.territory_id
      where c.valid @> least(greatest(on_day, s.first), s.last) group by 1, 2) n
    order by n.territory_id, n.n desc, n.region_code) x where x.region_code = wanted
$$;
