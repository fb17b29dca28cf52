-- The session gate: from a session's token to the person, their roles in force, and the policies' settings, in one call.
create function open_session(wanted text) returns table (
  session_id uuid, strength text, person_id uuid, name text, email text, language text, theme text,
  second_step boolean, unread bigint, roles jsonb
) language plpgsql stable as $$
declare who uuid; sid uuid; how text;
begin
  perform set_config('alize.system', 'on', true);
  select s.id, s.person_id, s.strength into sid, who, how from session s join person p on p.id = s.person_id
    where s.token = wanted and s.expires_at > present() and (p.left_on is null or p.left_on >= today_in('Europe/Paris'));
  perform enter(who);
  if who is null then return; end if;
  perform set_config('alize.system', 'on', true);
  return query
    select sid, how, p.id, p.name, p.email, p.language, p.theme,
      how = 'link' and (exists (select from totp t where t.person_id = p.id and t.confirmed_at is not null)
        or exists (select from passkey k where k.person_id = p.id)),
      (select count(*) from notification n where n.person_id = p.id and n.read_at is null),
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'territoryId', r.territory_id, 'territoryCode', t.code, 'territoryName', t.name,
          'establishmentId', r.establishment_id, 'establishmentName', e.name) order by r.starts_on, r.id)
        from role_in_force r left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id
        where r.person_id = p.id), '[]')
    from person p where p.id = who;
  perform set_config('alize.system', '', true);
end $$;
