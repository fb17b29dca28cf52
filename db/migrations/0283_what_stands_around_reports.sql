-- What a report says beside its figures, as it was known at a moment: what a territory is called, which agreement stands, who came to its steering committee. Each word is kept with the moment
-- from which it was known, so that a report asked for as known then says what was said then.
create table report_surrounding (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('territory', 'agreement', 'steering')),
  territory_id uuid not null,
  subject_id uuid not null,
  known_at timestamptz not null,
  said jsonb not null
);
create index surrounding_of_subject on report_surrounding (subject_id, known_at desc, id desc);
create index surrounding_of_territory on report_surrounding (kind, territory_id);
alter table report_surrounding enable row level security;
alter table report_surrounding force row level security;
create policy system on report_surrounding using ((select acts_as_system())) with check ((select acts_as_system()));
create trigger surrounding_only_grows before update or delete on report_surrounding for each row execute function refuse_change();
create trigger surrounding_not_emptied before truncate on report_surrounding for each statement execute function refuse_change();

create function surrounding_said(of_kind text, of_territory uuid, of_subject uuid, told jsonb, since timestamptz) returns void language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into report_surrounding (kind, territory_id, subject_id, known_at, said)
    select of_kind, of_territory, of_subject, case when history_is_made() then coalesce(since, present()) else present() end, told
    where told is distinct from (select r.said from report_surrounding r where r.subject_id = of_subject order by r.known_at desc, r.id desc limit 1);
  perform set_config('alize.system', before, true);
end $$;
create function territory_is_called() returns trigger language plpgsql as $$
begin
  perform surrounding_said('territory', new.id, new.id, jsonb_build_object('name', new.name, 'preparing', new.status = 'preparing'), new.opened_on::timestamp at time zone new.time_zone);
  return null;
end $$;
create trigger territory_is_called after insert or update of name, status on territory for each row execute function territory_is_called();
create function agreement_stands() returns trigger language plpgsql as $$
begin
  perform surrounding_said('agreement', new.territory_id, new.id, jsonb_build_object('signed', new.status = 'signed', 'title', new.title, 'startsOn', new.starts_on, 'endsOn', new.ends_on),
    new.signed_on::timestamp at time zone 'Europe/Paris');
  return null;
end $$;
create trigger agreement_stands after insert or update on agreement for each row when (new.status <> 'draft') execute function agreement_stands();
-- Counted when the transaction ends: the guests are written beside the meeting.
create function steering_was_attended() returns trigger language plpgsql as $$
declare m steering_meeting; came bigint; invited bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into m from steering_meeting where id = new.id;
  select count(*) filter (where i.attended), count(*) into came, invited from steering_invitee i where i.meeting_id = new.id;
  perform set_config('alize.system', before, true);
  if m.status = 'held' then
    perform surrounding_said('steering', m.territory_id, m.id, jsonb_build_object('on', m.held_on, 'place', m.place, 'came', came, 'invited', invited), m.closed_at);
  end if;
  return null;
end $$;
create constraint trigger steering_was_attended after insert or update on steering_meeting deferrable initially deferred for each row when (new.status = 'held') execute function steering_was_attended();

-- What stands already is known since it was signed, held or opened.
insert into report_surrounding (kind, territory_id, subject_id, known_at, said)
  select 'territory', t.id, t.id, coalesce(t.opened_on::timestamp at time zone t.time_zone, t.created_at), jsonb_build_object('name', t.name, 'preparing', t.status = 'preparing') from territory t
  union all
  select 'agreement', a.territory_id, a.id, coalesce(a.signed_on::timestamp at time zone 'Europe/Paris', a.created_at),
    jsonb_build_object('signed', a.status = 'signed', 'title', a.title, 'startsOn', a.starts_on, 'endsOn', a.ends_on) from agreement a where a.status <> 'draft'
  union all
  select 'steering', m.territory_id, m.id, m.closed_at, jsonb_build_object('on', m.held_on, 'place', m.place,
    'came', (select count(*) from steering_invitee i where i.meeting_id = m.id and i.attended), 'invited', (select count(*) from steering_invitee i where i.meeting_id = m.id))
    from steering_meeting m where m.status = 'held';
