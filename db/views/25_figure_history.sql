-- A history written at once (the demo, an import) told to the figures: every row that stands for one, known since its own moment, and sums made once. Gives how many facts.
create or replace function history_to_figures() returns integer language plpgsql as $$
declare n integer;
begin
  if not history_is_made() then raise exception 'figures are told a history while one is made'; end if;
  n := figures_settle(array['session', 'item', 'decision', 'movement', 'role', 'manager', 'territory', 'jobs'], null);
  insert into figure_sum as s (indicator, territory_id, month, amount)
    select f.indicator, f.territory_id, date_trunc('month', f.valid_on)::date, sum(f.amount) from figure_fact f where f.written_in = pg_current_xact_id() group by 1, 2, 3
  on conflict (indicator, territory_id, month) do update set amount = s.amount + excluded.amount;
  perform figures_once_anew();
  return n;
end $$;
