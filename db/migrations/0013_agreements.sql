-- What agreements and pledges need beyond 0004, who reads a pledge, and since when things are new to somebody.

-- An agreement is renewed once: two people who renew at the same second make one next agreement.
create unique index agreement_next_once on agreement (previous_id) where status <> 'abandoned';
create index agreement_by_territory on agreement (territory_id, number desc);
create index event_pledges on event (subject_id) where subject_kind = 'pledge';
create index pledge_by_establishment on pledge (establishment_id, year desc);

-- An amendment that moves the end moves it after the start, and only of a signed agreement.
create function amendment_fits() returns trigger language plpgsql as $$
declare of_agreement record;
begin
  select status, starts_on into of_agreement from agreement where id = new.agreement_id;
  if of_agreement.status <> 'signed' or new.new_ends_on <= of_agreement.starts_on then
    raise exception 'this amendment does not fit its agreement' using errcode = 'check_violation', constraint = 'amendment_fits';
  end if;
  return new;
end $$;
create trigger amendment_fits before insert or update on agreement_amendment for each row execute function amendment_fits();

-- The dates, number and territory of a signed agreement change by amendment only (which moves ends_on); an abandoned one does not come back.
create function agreement_stays_signed() returns trigger language plpgsql as $$
begin
  if (old.status <> 'draft' and new.status <> old.status) or (old.status = 'signed' and
     (new.starts_on, new.first_ends_on, new.number, new.territory_id, new.signed_on) is distinct from (old.starts_on, old.first_ends_on, old.number, old.territory_id, old.signed_on)) then
    raise exception 'a signed agreement changes by amendment' using errcode = 'check_violation', constraint = 'agreement_stays_signed';
  end if;
  return new;
end $$;
create trigger agreement_stays_signed before update on agreement for each row execute function agreement_stays_signed();

-- A pledge: proposed by its site or the animator, confirmed by the animator, withdrawn by either. Whoever reads the sheets of the territory reads it,
-- unless it is confidential: then the territory's animators and the establishment's own people only.
drop policy pledge_read on pledge;
create policy pledge_read on pledge for select using (
  establishment_id = any ((select actor_establishments())::uuid[])
  or (not confidential and ((select actor_network()) or territory_id = any ((select actor_reads())::uuid[]))));
drop policy pledge_by_site on pledge;
create policy pledge_by_site on pledge for insert with check (establishment_id = any ((select actor_establishments())::uuid[]) and status = 'proposed');
drop policy pledge_change_by_site on pledge;
create policy pledge_change_by_site on pledge for update using (establishment_id = any ((select actor_establishments())::uuid[]))
  with check (establishment_id = any ((select actor_establishments())::uuid[]) and status <> 'confirmed');
drop policy pledge_line_by_site on pledge_line;
create policy pledge_line_by_site on pledge_line using (
  pledge_id in (select id from pledge where establishment_id = any ((select actor_establishments())::uuid[]) and status = 'proposed'));

create function pledge_goes_forward() returns trigger language plpgsql as $$
begin
  if old.status = 'withdrawn' and new.status <> 'withdrawn' or old.status = 'confirmed' and new.status = 'proposed'
     or new.year <> old.year then
    raise exception 'a pledge goes forward only' using errcode = 'check_violation', constraint = 'pledge_goes_forward';
  end if;
  return new;
end $$;
create trigger pledge_goes_forward before update on pledge for each row execute function pledge_goes_forward();

-- How much is pledged in a territory for a year, confidential pledges included: sums only, for those who read its sheets.
create function pledge_sums(territory uuid) returns table (year integer, skill_domain text, confirmed bigint, proposed bigint)
language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), ''); allowed boolean := acts_as_system() or actor_network() or territory = any (actor_reads());
begin
  if not allowed then return; end if;
  perform set_config('alize.system', 'on', true);
  return query select p.year, l.skill_domain, coalesce(sum(l.half_days) filter (where p.status = 'confirmed'), 0), coalesce(sum(l.half_days) filter (where p.status = 'proposed'), 0)
    from pledge p join pledge_line l on l.pledge_id = p.id where p.territory_id = territory and p.status <> 'withdrawn' group by p.year, l.skill_domain;
  perform set_config('alize.system', before, true);
end $$;

-- A file goes with its territory's agreements: nobody changes or removes it.
create trigger stored_file_stays before update or delete on stored_file for each row execute function refuse_change();

-- "Since last time": the last moment of the last day on which somebody signed in or did something here. A page that is only read writes nothing,
-- so this moves with sign-ins and acts.
create table last_visit (
  person_id uuid primary key references person (id) on delete cascade,
  seen_at timestamptz not null,
  -- The newest moment of an earlier day than seen_at's; null on the first day.
  before_at timestamptz
);
alter table last_visit enable row level security;
alter table last_visit force row level security;
create policy system on last_visit using ((select acts_as_system())) with check ((select acts_as_system()));
create policy own on last_visit using (person_id = (select actor_id())) with check (person_id = (select actor_id()));
create function mark_visit() returns trigger language plpgsql as $$
begin
  if new.person_id is null then return null; end if;
  insert into last_visit as v (person_id, seen_at) values (new.person_id, present())
  on conflict (person_id) do update set
    before_at = case when (v.seen_at at time zone 'Europe/Paris')::date < (excluded.seen_at at time zone 'Europe/Paris')::date then v.seen_at else v.before_at end,
    seen_at = excluded.seen_at
    where v.seen_at < excluded.seen_at - interval '1 minute';
  return null;
end $$;
create trigger visit_by_sign_in after insert on session for each row execute function mark_visit();
create trigger visit_by_act after insert on submission for each row execute function mark_visit();
