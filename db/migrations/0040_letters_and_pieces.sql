-- The letters kept with a file and with a lead, with their text for those who keep them; and which pieces a territory's method requires.

-- A letter's text without the addresses it holds: whoever reads it here must not be able to open what it opened to its reader.
create function without_addresses(words text) returns text language sql immutable
as $$ select regexp_replace(words, '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '/…', 'g') $$;

-- What left about one thing. Not a door: the functions below say who may ask. The text only of letters to people without an account; a colleague's mail stays theirs.
create function letters_kept(about uuid[]) returns table (id uuid, subject text, recipient text, queued_at timestamptz, sent_at timestamptz, failed boolean, words text) language sql stable as $$
  select m.id, m.subject, m.recipient, m.queued_at, m.sent_at, m.sent_at is null and m.last_error is not null, case when m.person_id is null then without_addresses(m.plain) end
    from mail m where m.about_id = any (about) order by m.queued_at desc, m.id limit 60 $$;

-- The letters of a file and of the lead it came from, for the animators of its territory.
drop function mails_of_project(uuid);
create function mails_of_project(wanted uuid) returns table (id uuid, subject text, recipient text, queued_at timestamptz, sent_at timestamptz, failed boolean, words text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); kept boolean; lead uuid;
begin
  select p.territory_id = any (actor_animates()), p.lead_id into kept, lead from project p where p.id = wanted;
  if not coalesce(kept, false) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select * from letters_kept(array_remove(array[wanted, lead], null));
  perform set_config('alize.system', before, true);
end $$;
-- The letters of a lead, for whoever keeps it: its animators, the human it was given to, the national animator.
create function mails_of_lead(wanted uuid) returns table (id uuid, subject text, recipient text, queued_at timestamptz, sent_at timestamptz, failed boolean, words text) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); kept boolean;
begin
  select actor_id() is not null and wanted is distinct from actor_lead() into kept from lead l where l.id = wanted;
  if not coalesce(kept, false) then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select * from letters_kept(array[wanted]);
  perform set_config('alize.system', before, true);
end $$;

-- As in 0021, with the pieces that the method requires.
create or replace function project_method(territory uuid) returns jsonb language plpgsql stable as $$
declare found jsonb; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select coalesce(jsonb_agg(jsonb_build_object('name', name, 'value', value) order by id), '[]') into found from territory_parameter
    where territory_id = territory and name in ('visit_required', 'finance_plan_required', 'required_pieces', 'job_rule_days', 'job_rule_loan', 'min_jobs', 'min_jobs_months', 'eligible_size',
      'min_age_months', 'sectors', 'stages', 'call_back_days', 'loan_enabled', 'loan_max', 'quiet_days', 'spread_months_max', 'days_default', 'days_soft_cap', 'days_hard_cap');
  perform set_config('alize.system', before, true);
  return found;
end $$;
