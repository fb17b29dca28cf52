-- What everybody gets of a report that is shown is an extract, printed from public figures alone: nothing in it tells of fewer than three firms.
update report set published_at = null, published_by = null where published_at is not null;
alter table report add column public_pdf bytea;
alter table report add constraint report_shown_as_extract check ((published_at is null) = (public_pdf is null));

create or replace function report_is_frozen() returns trigger language plpgsql as $$
declare may text[] := array['sent_at', 'published_at', 'published_by', 'public_pdf'];
begin
  if tg_op = 'DELETE' then raise exception 'a report stays' using errcode = 'check_violation', constraint = 'report_stays'; end if;
  if old.status = 'frozen' and (to_jsonb(new) - may) is distinct from (to_jsonb(old) - may) then
    raise exception 'a report that is frozen does not change' using errcode = 'check_violation', constraint = 'report_is_frozen';
  end if;
  if (new.id, new.kind, new.territory_id, new.year, new.quarter, new.nth, new.number, new.known_fact, new.known_at) is distinct from
     (old.id, old.kind, old.territory_id, old.year, old.quarter, old.nth, old.number, old.known_fact, old.known_at) then
    raise exception 'a report keeps its place' using errcode = 'check_violation', constraint = 'report_keeps_its_place';
  end if;
  if old.sent_at is not null and new.sent_at is distinct from old.sent_at then
    raise exception 'a report is sent once' using errcode = 'check_violation', constraint = 'report_is_sent_once';
  end if;
  if new.status = 'frozen' and old.status <> 'frozen' then
    if not acts_as_system() then raise exception 'reports are frozen by their job' using errcode = 'insufficient_privilege'; end if;
    if new.pdf_hash <> encode(sha256(new.pdf), 'hex') or new.xlsx_hash <> encode(sha256(new.xlsx), 'hex') then
      raise exception 'the files are not those of their hashes' using errcode = 'check_violation', constraint = 'report_is_whole';
    end if;
  end if;
  return new;
end $$;
create or replace function report_file_shown(wanted uuid) returns table (number text, pdf bytea) language plpgsql stable as $$
declare recused uuid[] := actor_recused(); before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  return query select r.number, r.public_pdf from report r where r.id = wanted and r.published_at is not null and not r.counted && recused;
  perform set_config('alize.system', before, true);
end $$;
