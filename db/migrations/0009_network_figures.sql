-- How many companies have at least one contributing establishment today: a company present in two territories counts once.
create function network_companies() returns bigint language plpgsql stable as $$
declare counted bigint; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  select count(distinct e.organisation_id) into counted
    from establishment e join territory t on t.id = e.territory_id
    join establishment_role r on r.establishment_id = e.id and r.role = 'contributor' and r.valid @> today_in(t.time_zone)
    where e.merged_into is null and t.status = 'open';
  perform set_config('alize.system', before, true);
  return counted;
end $$;
