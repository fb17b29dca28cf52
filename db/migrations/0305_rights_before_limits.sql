-- Whoever may not add a mission is told that, and not that it is too long: what is added is measured once the policies have let it in.
drop trigger mission_is_light on mission;
create trigger mission_is_light before update of kind, half_days, grant_id on mission for each row execute function mission_is_light();
create trigger mission_is_light_from_the_start after insert on mission for each row execute function mission_is_light();
drop trigger route_has_days on mission;
create trigger route_has_days before update of kind, route, starts_on, ends_on on mission for each row execute function route_has_days();
create trigger route_has_days_from_the_start after insert on mission for each row execute function route_has_days();
drop trigger mission_span_is_there on mission;
create trigger mission_span_is_there after insert on mission for each row execute function mission_span();
