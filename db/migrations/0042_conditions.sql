-- Conditions followed to closure: each is lifted once, by whom it is given to or by who presides or animates; with the last one the file is approved outright.

-- What is recorded of a condition stays; once its item is closed it can only be lifted, once.
create function condition_kept() returns trigger language plpgsql as $$
declare row record := coalesce(new, old); closed boolean; lifting text[] := array['lifted_at', 'lifted_by', 'lift_note']; before text := coalesce(current_setting('alize.system', true), '');
begin
  if coalesce(current_setting('alize.history', true), '') = 'off' then return row; end if;
  perform set_config('alize.system', 'on', true);
  select i.closed_at is not null into closed from decision d join agenda_item i on i.id = d.item_id where d.id = row.decision_id;
  perform set_config('alize.system', before, true);
  if tg_op = 'UPDATE' and coalesce(closed, false) and old.lifted_at is null and (to_jsonb(new) - lifting) = (to_jsonb(old) - lifting) then return new; end if;
  if coalesce(closed, false) or tg_op <> 'DELETE' and new.lifted_at is not null then
    raise exception 'a condition is lifted once, after its item' using errcode = 'check_violation', constraint = 'condition_kept';
  end if;
  return row;
end $$;
create trigger condition_kept before insert or update or delete on decision_condition for each row execute function condition_kept();

-- Lifts a condition: 'lifted', 'last' when none is left of its decision, 'already-lifted', 'not-yours'; null where there is nothing to see.
create function lift_condition(wanted uuid, note text) returns text language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), ''); who uuid := actor_id(); held decision_condition; open_left integer;
begin
  -- Row-level security says whether the actor sees it: never of a file they are recused from.
  select k.* into held from decision_condition k join decision d on d.id = k.decision_id and d.state = 'recorded' join agenda_item i on i.id = d.item_id and i.closed_at is not null
    where k.id = wanted;
  if held.id is null or who is null then return null; end if;
  if held.lifter_id <> who and not may_drive(held.territory_id) then return 'not-yours'; end if;
  perform set_config('alize.system', 'on', true);
  -- The decision is the lock: of two who lift the last two at once, one is the last.
  perform from decision d where d.id = held.decision_id for update;
  update decision_condition k set lifted_at = present(), lifted_by = who, lift_note = note where k.id = wanted and k.lifted_at is null;
  if not found then
    perform set_config('alize.system', before, true);
    return 'already-lifted';
  end if;
  select count(*) into open_left from decision_condition k where k.decision_id = held.decision_id and k.lifted_at is null;
  if open_left = 0 then
    update project p set status = 'approved', last_changed_at = present() where p.id = held.project_id and p.status = 'approved_with_conditions';
  end if;
  perform set_config('alize.system', before, true);
  return case when open_left = 0 then 'last' else 'lifted' end;
end $$;
