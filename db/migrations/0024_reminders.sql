-- Handing over: what an animator holds in a territory, and its move to a colleague there. The national animator does it where the holder left.

-- May the acting person move what `holder` holds in the territory?
create function may_hand_over(wanted uuid, holder uuid) returns boolean language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); in_force boolean;
begin
  if actor_id() is null or wanted is null or holder is null then return false; end if;
  if wanted = any (actor_animates()) then return true; end if;
  if not actor_network() then return false; end if;
  perform set_config('alize.system', 'on', true);
  select exists (select from role_in_force r where r.territory_id = wanted and r.role = 'local_animator' and r.person_id = holder) into in_force;
  perform set_config('alize.system', before, true);
  return not in_force;
end $$;

-- Everything somebody holds in a territory and that is still at work. A reserved file keeps its name from the national animator.
create function held_in(wanted uuid, holder uuid) returns table (kind text, id uuid, project_id uuid, name text, detail text, status text, since timestamptz, due_on date)
language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); mine boolean := coalesce(wanted = any (actor_animates()), false);
begin
  if actor_id() is null or not (mine or actor_network()) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    select 'lead', l.id, null::uuid, coalesce(nullif(l.firm_name, ''), l.contact_name), coalesce(c.name, ''), l.status, l.received_at, null::date
      from lead l left join commune c on c.code = l.commune_code
      where l.assigned_to = holder and l.status in ('held', 'new', 'qualified') and (l.territory_id = wanted or l.territory_id is null and wanted = any (l.candidates))
    union all
    select 'project', p.id, p.id, case when mine or p.confidentiality = 'normal' then p.firm_name end, p.reference, p.status, p.status_since, p.session_on
      from project p where p.territory_id = wanted and p.animator_id = holder and p.status not in ('refused', 'closed', 'withdrawn', 'firm_closed')
    union all
    select 'task', k.id, p.id, case when mine or p.confidentiality = 'normal' then k.title end, p.reference, 'open', k.created_at, k.due_on
      from project_task k join project p on p.id = k.project_id
      where k.territory_id = wanted and k.assignee_id = holder and k.done_at is null and k.removed_at is null
    order by 1, 7, 2;
  perform set_config('alize.system', before, true);
end $$;

-- Who holds something in a territory or may take it: its animators in force, and those who left with something in hand.
create function holders_in(wanted uuid) returns table (person_id uuid, name text, in_force boolean, held integer) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  if actor_id() is null or not (coalesce(wanted = any (actor_animates()), false) or actor_network()) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    with h as (
      select l.assigned_to as who, count(*)::integer as held, false as working from lead l
        where l.assigned_to is not null and l.status in ('held', 'new', 'qualified') and (l.territory_id = wanted or l.territory_id is null and wanted = any (l.candidates)) group by 1
      union all
      select p.animator_id, count(*)::integer, false from project p
        where p.territory_id = wanted and p.animator_id is not null and p.status not in ('refused', 'closed', 'withdrawn', 'firm_closed') group by 1
      union all
      select k.assignee_id, count(*)::integer, false from project_task k
        where k.territory_id = wanted and k.assignee_id is not null and k.done_at is null and k.removed_at is null group by 1
      union all
      select r.person_id, 0, true from role_in_force r where r.territory_id = wanted and r.role = 'local_animator')
    select p.id, p.name, bool_or(h.working), sum(h.held)::integer from h join person p on p.id = h.who group by p.id, p.name order by bool_or(h.working) desc, p.name, p.id;
  perform set_config('alize.system', before, true);
end $$;

-- The move itself, one kind at a time: what is still held and asked for (null: all of it) goes to an animator in force. Returns what moved, for the events.
create function hand_over(wanted uuid, holder uuid, successor uuid, moved_kind text, ids uuid[])
returns table (id uuid, project_id uuid, name text, reference text) language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); chosen uuid[];
begin
  if not may_hand_over(wanted, holder) or holder = successor then return; end if;
  chosen := array(select h.id from held_in(wanted, holder) h where h.kind = moved_kind and (ids is null or h.id = any (ids)));
  perform set_config('alize.system', 'on', true);
  if exists (select from role_in_force r where r.territory_id = wanted and r.role = 'local_animator' and r.person_id = successor) then
    -- Two people at once: whoever comes second finds it held by somebody else, and moves nothing.
    if moved_kind = 'lead' then
      return query update lead l set assigned_to = successor, updated_at = present() where l.id = any (chosen) and l.assigned_to = holder
        returning l.id, null::uuid, coalesce(nullif(l.firm_name, ''), l.contact_name), null::text;
    elsif moved_kind = 'project' then
      return query update project p set animator_id = successor, updated_at = present() where p.id = any (chosen) and p.animator_id = holder
        returning p.id, p.id, p.firm_name, p.reference;
    elsif moved_kind = 'task' then
      return query update project_task k set assignee_id = successor from project p where k.id = any (chosen) and k.assignee_id = holder and p.id = k.project_id
        returning k.id, p.id, k.title, p.reference;
    end if;
  end if;
  perform set_config('alize.system', before, true);
end $$;
