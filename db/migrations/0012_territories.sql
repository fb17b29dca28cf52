-- Each redrawing of a perimeter gives it a new version: two people who redraw at once are told, and drawn maps know when they are stale.
alter table territory add column perimeter_version integer not null default 0;
create function perimeter_redrawn() returns trigger language plpgsql as $$
begin
  update territory set perimeter_version = perimeter_version + 1 where id in (select distinct territory_id from changed);
  return null;
end $$;
create trigger perimeter_grown after insert on territory_commune referencing new table as changed for each statement execute function perimeter_redrawn();
create trigger perimeter_changed after update on territory_commune referencing new table as changed for each statement execute function perimeter_redrawn();
create trigger perimeter_cut after delete on territory_commune referencing old table as changed for each statement execute function perimeter_redrawn();

-- A movement is entered, then replayed on the communes and the perimeters on its day or after, once.
alter table commune_movement add column replayed_at timestamptz;
create index movement_to_replay on commune_movement (effective_on) where replayed_at is null;
create policy movement_replay on commune_movement for update using ((select actor_network()));

-- A territory's true outline, merged from its communes' outlines: kept until the perimeter or the loaded files change.
create table territory_outline (
  territory_id uuid primary key references territory (id) on delete cascade,
  perimeter_version integer not null,
  -- The perimeter of this day; good until the day before its next dated change.
  drawn_for date not null,
  good_until date,
  geometry jsonb not null,
  -- Communes of the perimeter that no loaded outline covers: they stay dots.
  uncovered text[] not null default '{}',
  drawn_at timestamptz not null default now()
);
alter table territory_outline enable row level security;
alter table territory_outline force row level security;
create policy system on territory_outline using ((select acts_as_system())) with check ((select acts_as_system()));
create policy everyone_reads on territory_outline for select using (true);
create policy perimeter_draws on territory_outline using ((select actor_network()) or territory_id = any ((select actor_animates())::uuid[]));

-- The line of the agreement that a territory's public page shows: its number and dates, nothing of its content.
create function territory_public_agreement(wanted uuid) returns table (number integer, starts_on date, ends_on date, signatories bigint) language plpgsql stable as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select a.number, a.starts_on, a.ends_on, (select count(*) from agreement_signatory s where s.agreement_id = a.id)
    from agreement a join territory t on t.id = a.territory_id
    where a.territory_id = wanted and a.status = 'signed' and t.status <> 'preparing' and a.starts_on <= today_in(t.time_zone)
    order by a.ends_on desc limit 1;
  perform set_config('alize.system', before, true);
end $$;

create index commune_postcodes on commune using gin (postcodes);
-- A member of a territory is looked for by its territory first.
create index territory_commune_by_territory on territory_commune (territory_id);
