-- What was shown may still be said when a mission has ended, however it ended: the skills come with the expert's first words, the ticks with the owner's. What was said stays, as in 0131.
create or replace function closing_is_kept() returns trigger language plpgsql as $$
declare row record := coalesce(new, old); ended boolean; owner boolean; said boolean; before text := coalesce(current_setting('alize.system', true), '');
  consent text[] := array['quote_given_at', 'quote_withdrawn_at']; ticked text[] := array['confirmed_at', 'confirmed_by'];
begin
  if acts_as_system() or history_is_made() then return row; end if;
  owner := coalesce(acts_as_owner(row.project_id, (select p.establishment_id from project p where p.id = row.project_id)), false);
  perform set_config('alize.system', 'on', true);
  select m.status in ('ended', 'cancelled') into ended from mission m where m.id = row.mission_id;
  said := exists (select from closing_review r where r.mission_id = row.mission_id and r.side = case when owner then 'owner' else 'expert' end);
  perform set_config('alize.system', before, true);
  if ended and tg_table_name = 'closing_skill' and (said or tg_op = 'DELETE') then
    raise exception 'what was said of a mission that has ended stays' using errcode = 'check_violation', constraint = 'closing_is_kept';
  end if;
  if ended and tg_table_name = 'closing_review' and tg_op <> 'INSERT' and (tg_op = 'DELETE' or (to_jsonb(new) - consent) is distinct from (to_jsonb(old) - consent)) then
    raise exception 'what was said of a mission that has ended stays' using errcode = 'check_violation', constraint = 'closing_is_kept';
  end if;
  if tg_table_name = 'closing_skill' and tg_op <> 'DELETE' then
    -- The expert names, the owner ticks: neither does the other's part.
    if owner then
      if tg_op = 'INSERT' or (to_jsonb(new) - ticked) is distinct from (to_jsonb(old) - ticked) or new.confirmed_by is distinct from actor_id() then
        raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
      end if;
    elsif new.confirmed_at is not null then
      raise exception 'not theirs to change' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return row;
end $$;
