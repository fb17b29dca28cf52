-- A firm has one life, whatever its files. What each of them says of it (closed, or alive), and since when; the last word is the one that counts.
create index project_firm_closed on project (establishment_id) where status = 'firm_closed';
create index follow_up_said_closed on follow_up (project_id) where closed_said_at is not null;
create index follow_up_sheet_closed on follow_up_sheet (project_id) where survival = 'closed';
create index follow_up_sheet_by_project on follow_up_sheet (project_id);

-- The sheets that are one site today.
create function sheets_of(wanted uuid) returns uuid[] language sql stable as $$
  select array(select e.id from establishment e where e.id = site_now(wanted) union all select e.id from establishment e where e.merged_into = site_now(wanted))
$$;
/*
 * The words about a firm: an animator closed one of its files ('file'), its owner said so ('owner'), the sheet of a visit or a call says so ('sheet'); against them a sheet that saw it at
 * work, an answer that counts people, a decision that helps it. Each is true on a day; of one day the latest written counts, and the closing of a file before all.
 */
create view firm_word with (security_invoker = true) as
  select p.establishment_id, p.id as project_id, 'file'::text as word, true as closes, p.left_on as on_day, 'infinity'::timestamptz as said_at from project p where p.status = 'firm_closed'
  union all
  select p.establishment_id, p.id, 'owner', true, (f.closed_said_at at time zone t.time_zone)::date, f.closed_said_at
  from follow_up f join project p on p.id = f.project_id join territory t on t.id = p.territory_id where f.closed_said_at is not null
  union all
  select p.establishment_id, p.id, 'sheet', true, s.met_on, s.written_at from follow_up_sheet s join project p on p.id = s.project_id where s.survival = 'closed'
  union all
  select p.establishment_id, p.id, 'sheet', false, s.met_on, s.written_at from follow_up_sheet s join project p on p.id = s.project_id where s.survival <> 'closed'
  union all
  select p.establishment_id, p.id, 'answer', false, least(f.due_on, (f.answered_at at time zone t.time_zone)::date), f.answered_at
  from follow_up f join project p on p.id = f.project_id join territory t on t.id = p.territory_id where f.headcount > 0
  union all
  select p.establishment_id, p.id, 'decision', false, p.decided_on, '-infinity' from project p where p.decided_on is not null;
-- The firms whose last word is that they have closed, sheet by sheet: of one site, or of all (null). Words of a file that the acting person is recused from are not heard.
create function firms_closed(wanted uuid default null) returns table (establishment_id uuid, word text, since date) language plpgsql stable as $$
#variable_conflict use_column
declare sheets uuid[]; recused uuid[] := case when acts_as_system() then '{}' else coalesce(actor_recused(), '{}') end; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  if wanted is not null then sheets := sheets_of(wanted);
  else
    with site as (
      select distinct coalesce(e.merged_into, e.id) as id from firm_word w join establishment e on e.id = w.establishment_id where w.closes and w.project_id <> all (recused))
    select array(select id from site union all select e.id from establishment e join site on e.merged_into = site.id) into sheets;
  end if;
  return query
    with last as (
      select distinct on (coalesce(e.merged_into, e.id)) coalesce(e.merged_into, e.id) as site, w.word, w.closes, w.on_day
      from firm_word w join establishment e on e.id = w.establishment_id where w.establishment_id = any (sheets) and w.project_id <> all (recused)
      order by coalesce(e.merged_into, e.id), w.on_day desc, w.said_at desc)
    select e.id, l.word, l.on_day from last l join establishment e on e.id = any (sheets) and coalesce(e.merged_into, e.id) = l.site where l.closes;
  perform set_config('alize.system', before, true);
end $$;
create or replace function firm_said_closed(wanted uuid) returns boolean language sql stable as $$
  select exists (select from project p cross join firms_closed(p.establishment_id) c where p.id = wanted and c.establishment_id = p.establishment_id)
$$;

/*
 * A job is one of a site. The site that closed has none any more, whichever of its files counts them and in whichever territory: they end on that day, as those of the file that was closed.
 * A file decided after that day is of a firm that lives again. The files themselves are closed by those who keep them.
 */
create function closing_ends_jobs(closed uuid) returns integer language plpgsql as $$
declare p project; today date; n integer; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select * into p from project where id = closed;
  -- With the answers of the firm, one after the other.
  perform from establishment where id = site_now(p.establishment_id) for no key update;
  insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, actor_id)
    select j.id, j.project_id, j.territory_id, 'ended', least(today_in(t.time_zone), greatest(p.left_on, k.last_day)), present(), actor_id()
    from job j join project q on q.id = j.project_id join territory t on t.id = q.territory_id
      cross join lateral (select max(f.valid_from) as last_day from job_fact f where f.job_id = j.id) k
    where j.establishment_id = any (sheets_of(p.establishment_id)) and j.project_id <> p.id and q.status not in ('firm_closed', 'withdrawn') and q.decided_on <= p.left_on and k.last_day is not null
      and (select f.kind from job_fact f where f.job_id = j.id and f.kind in ('observed', 'ended') and not exists (select from job_fact c where c.corrects_id = f.id)
        order by f.valid_from desc, coalesce(f.place, f.id) desc limit 1) is distinct from 'ended'
    order by j.id;
  get diagnostics n = row_count;
  perform set_config('alize.system', before, true);
  return n;
end $$;
create function leaving_ends_sisters() returns trigger language plpgsql as $$
begin
  perform closing_ends_jobs(new.id);
  return null;
end $$;
create trigger leaving_ends_sisters after update of status on project for each row
  when (new.status = 'firm_closed' and old.status <> new.status and not history_is_made()) execute function leaving_ends_sisters();
-- Those of firms that were closed before this.
do $$
begin
  perform set_config('alize.system', 'on', true);
  perform closing_ends_jobs(p.id) from project p where p.status = 'firm_closed';
  perform set_config('alize.system', '', true);
end $$;
