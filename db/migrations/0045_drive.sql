-- Who drives is told when somebody else drove meanwhile. An arrival, a proxy or a voice moves the screens (room_version) but takes nothing out of the driver's hands.
alter table committee_session add column drive_version integer not null default 0;
-- The notice says which version there is to see: a screen that has it already stays still, one that comes back is told what it missed.
create or replace function tell_room() returns trigger language plpgsql as $$
begin
  perform pg_notify('alize_live', 'session:' || new.id || '#' || new.room_version);
  return null;
end $$;
