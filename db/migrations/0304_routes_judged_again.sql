-- The legal route of a mission is judged again while it goes on, and a fact that decides it has its day.
alter table mission add column route_doubted_at timestamptz;
comment on column mission.route_doubted_at is 'Since when the chosen route is no longer permitted, or undecided, on what is known: told once, until it is chosen again or permitted again.';
-- Whether a group reaches five thousand people, and on which day that was last said. What was said before this was kept has no known day: it is asked for.
alter table company_group add column five_thousand_said_on date;
create function five_thousand_is_dated() returns trigger language plpgsql as $$
begin
  new.five_thousand_said_on := case when new.five_thousand_staff is null then null else today_in('Europe/Paris') end;
  return new;
end $$;
create trigger five_thousand_is_said before insert on company_group for each row
  when (new.five_thousand_staff is not null and new.five_thousand_said_on is null) execute function five_thousand_is_dated();
create trigger five_thousand_is_said_again before update of five_thousand_staff on company_group for each row execute function five_thousand_is_dated();
