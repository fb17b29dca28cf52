-- Each sheet of a visit or a call as it was written, and by whom: one that is written again replaces nothing of what was known.
create table follow_up_sheet_version (
  id bigint generated always as identity primary key,
  follow_up_id uuid not null,
  project_id uuid not null,
  territory_id uuid not null,
  met_on date not null,
  how text not null,
  survival text not null,
  turnover_cents bigint,
  investment_cents bigint,
  help_use text,
  owner_satisfaction smallint,
  lender_satisfaction smallint,
  note text,
  next_action text,
  next_action_on date,
  written_at timestamptz not null,
  written_by uuid references person (id),
  foreign key (follow_up_id, project_id, territory_id) references follow_up (id, project_id, territory_id)
);
create index follow_up_sheet_version_by_follow_up on follow_up_sheet_version (follow_up_id, id desc);
alter table follow_up_sheet_version enable row level security;
alter table follow_up_sheet_version force row level security;
create policy system on follow_up_sheet_version using ((select acts_as_system())) with check ((select acts_as_system()));
create policy recused on follow_up_sheet_version as restrictive using ((select acts_as_system()) or project_id <> all ((select actor_recused())::uuid[]));
create policy animator_reads on follow_up_sheet_version for select using (territory_id = any ((select actor_animates())::uuid[]));
create policy network_reads on follow_up_sheet_version for select using ((select actor_network()) and project_id in (select id from project));
create function sheet_is_kept() returns trigger language plpgsql as $$
declare before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  insert into follow_up_sheet_version (follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, investment_cents, help_use, owner_satisfaction, lender_satisfaction, note,
      next_action, next_action_on, written_at, written_by)
    select follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, investment_cents, help_use, owner_satisfaction, lender_satisfaction, note, next_action, next_action_on,
      written_at, written_by from written order by written_at;
  perform set_config('alize.system', before, true);
  return null;
end $$;
create trigger sheet_is_kept after insert on follow_up_sheet referencing new table as written for each statement execute function sheet_is_kept();
create trigger sheet_is_kept_again after update on follow_up_sheet referencing new table as written for each statement execute function sheet_is_kept();
-- What was written before this is the first version of each.
do $$
begin
  perform set_config('alize.system', 'on', true);
  insert into follow_up_sheet_version (follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, investment_cents, help_use, owner_satisfaction, lender_satisfaction, note,
      next_action, next_action_on, written_at, written_by)
    select follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, investment_cents, help_use, owner_satisfaction, lender_satisfaction, note, next_action, next_action_on,
      written_at, written_by from follow_up_sheet order by written_at;
  perform set_config('alize.system', '', true);
end $$;
create trigger version_is_kept before update or delete on follow_up_sheet_version for each row execute function refuse_change();
