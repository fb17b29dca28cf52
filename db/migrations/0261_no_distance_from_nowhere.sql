-- As in 0080; what is nowhere is at no distance, and not at the other end of the world.
create or replace function km_between(lon1 float8, lat1 float8, lon2 float8, lat2 float8) returns float8 language sql immutable parallel safe as $$
  select case when lon1 is not null and lat1 is not null and lon2 is not null and lat2 is not null then
    12742 * asin(least(1, sqrt(power(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2)))) end
$$;
