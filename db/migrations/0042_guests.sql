-- A guest of the committee reads the public part of an agenda: numbers, hours, points that are no file. Which firms come is for those who sit.

-- May the acting person know which files stand on the agendas of a territory.
create function reads_files_of(territory uuid) returns boolean language sql stable as $$
  select acts_as_system() or actor_network() or territory = any (actor_animates()) or territory = any (actor_sits())
$$;
-- As in 0030, but for guests an item is a number and its hours; `hidden` says which of the two hides it.
create or replace function agenda_of(wanted uuid) returns table (id uuid, item_position smallint, kind text, hidden text, project_id uuid, reference text, firm_name text, title text,
  project_status text, minutes_alone smallint, minutes_owner smallint, minutes_debate smallint, pending boolean) language plpgsql stable as $$
declare recused uuid[] := actor_recused();
begin
  return query
    with mine as (select i.*, i.kind <> 'project' or reads_files_of(i.territory_id) as named from agenda_item i where i.session_id = wanted)
    select i.id, i.position, i.kind,
      case when i.project_id = any (recused) then 'recused' when not i.named then 'guest' end,
      case when i.named and (i.project_id is null or i.project_id <> all (recused)) then i.project_id end,
      f.reference, f.firm_name, case when i.kind = 'project' then f.title else i.title end, f.status,
      i.minutes_alone, i.minutes_owner, i.minutes_debate, i.pending
    from mine i left join lateral agenda_file(i.project_id) f on i.named and i.project_id <> all (recused)
    order by i.position;
end $$;
-- As in 0030, to those who may know which files there are.
create or replace function agenda_file(wanted uuid) returns table (reference text, firm_name text, title text, status text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); place uuid;
begin
  select i.territory_id into place from agenda_item i where i.project_id = wanted limit 1;
  if wanted is null or wanted = any (actor_recused()) or place is null or not reads_files_of(place) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select p.reference, p.firm_name, coalesce(p.title, ''), p.status from project p
    where p.id = wanted and (p.confidentiality = 'normal' or p.territory_id = any (actor_animates()) or p.territory_id = any (actor_sits()));
  perform set_config('alize.system', before, true);
end $$;
-- Who stands aside from an item, and how many said what on it, are for those who may know its file.
create or replace function recused_from(item uuid) returns uuid[] language plpgsql stable as $$
declare found uuid[]; seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i where i.id = item and reads_files_of(i.territory_id)) into seen;
  if not seen then return '{}'; end if;
  perform set_config('alize.system', 'on', true);
  select coalesce(array_agg(distinct r.person_id), '{}') into found from agenda_item i join recusal r on r.project_id = i.project_id and r.status in ('suggested', 'in_force') where i.id = item;
  perform set_config('alize.system', before, true);
  return found;
end $$;
create or replace function tally_of(item uuid) returns table (said_for integer, said_against integer, abstained integer) language plpgsql stable as $$
declare seen boolean; before text := coalesce(current_setting('alize.system', true), '');
begin
  select exists (select from agenda_item i where i.id = item and i.project_id <> all (actor_recused()) and reads_files_of(i.territory_id)) into seen;
  if not seen then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select count(*) filter (where p.stance = 'for')::integer, count(*) filter (where p.stance = 'against')::integer, count(*) filter (where p.stance = 'abstain')::integer
    from item_position p where p.item_id = item;
  perform set_config('alize.system', before, true);
end $$;
