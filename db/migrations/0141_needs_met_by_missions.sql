-- Where a need stands counts the missions that the committee's days made for it: somebody proposed is somebody asked; once the site agrees, its half-days are found.
-- A mission answers the first need of its file in its skill domain. An accepted request of the same site, that led to it, is not counted a second time.
create or replace function need_states(territory uuid, project uuid default null)
returns table (need_id uuid, open integer, accepted integer, refused integer, accepted_half_days integer, last_asked_on date) language plpgsql stable as $$
#variable_conflict use_column
declare before text := coalesce(current_setting('alize.system', true), ''); seen uuid[];
begin
  seen := array(select n.id from project_need n where (territory is null or n.territory_id = territory) and (need_states.project is null or n.project_id = need_states.project));
  perform set_config('alize.system', 'on', true);
  return query
    with answered as (
      select n.id as need, m.establishment_id as site, m.status in ('proposed', 'employee_agreed') as asked,
        case when m.status = 'ended' then (select count(*)::integer from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') else m.half_days end as half_days, m.proposed_at
      from mission m join lateral (select n.id from project_need n where n.project_id = m.project_id and n.skill_domain = m.skill_domain order by n.position, n.id limit 1) n on true
      where n.id = any (seen) and m.kind = 'mission' and m.status not in ('wanted', 'cancelled')),
    lines as (
      select r.need_id as need, (r.state = 'asked')::integer as open, (r.state = 'accepted')::integer as accepted, (r.state in ('refused', 'expired'))::integer as refused,
        case when r.state = 'accepted' and not exists (select from answered a where a.need = r.need_id and a.site = r.establishment_id and not a.asked) then r.half_days else 0 end as half_days, r.asked_at
      from need_request r where r.need_id = any (seen)
      union all
      select a.need, a.asked::integer, (not a.asked and a.half_days > 0)::integer, 0, case when a.asked then 0 else a.half_days end, a.proposed_at from answered a)
    select l.need, sum(l.open)::integer, sum(l.accepted)::integer, sum(l.refused)::integer, sum(l.half_days)::integer, max(l.asked_at)::date from lines l group by l.need;
  perform set_config('alize.system', before, true);
end $$;
