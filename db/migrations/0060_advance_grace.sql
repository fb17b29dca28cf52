-- As in 0042, with the months of grace of an advance.
create or replace function decision_of_owner(wanted uuid) returns jsonb language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); told jsonb;
begin
  if not owns_file(wanted) then return null; end if;
  perform set_config('alize.system', 'on', true);
  select jsonb_build_object('id', d.id, 'state', d.state, 'outcome', d.outcome, 'reasons', d.reasons, 'asked', d.asked, 'nextDoor', d.next_door, 'advanceCents', d.advance_cents,
      'advanceMonths', d.advance_months, 'advanceGrace', d.advance_grace, 'decidedOn', (d.recorded_at at time zone t.time_zone)::date,
      'grants', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'site', e.name, 'skillDomain', g.skill_domain, 'halfDays', g.half_days) order by g.skill_domain, e.name)
        from decision_grant g join establishment e on e.id = g.establishment_id where g.decision_id = d.id), '[]'),
      'conditions', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'body', k.body, 'lifter', w.name, 'dueOn', k.due_on, 'lifted', k.lifted_at is not null) order by k.due_on, k.id)
        from decision_condition k join person w on w.id = k.lifter_id where k.decision_id = d.id), '[]'))
    into told
    from decision d join agenda_item i on i.id = d.item_id and i.closed_at is not null join project p on p.id = d.project_id join territory t on t.id = d.territory_id
    -- Heard again, withdrawn or begun anew, what was decided before is history; what a deferral asks stands while it is prepared.
    where d.project_id = wanted and d.state = 'recorded' and p.status not in ('scheduled', 'presented', 'withdrawn', 'firm_closed')
      and (p.status not in ('draft', 'complete') or d.outcome = 'deferred')
    order by i.closed_at desc limit 1;
  perform set_config('alize.system', before, true);
  return told;
end $$;
