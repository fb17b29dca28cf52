-- A paper is agreed between parties: no mailbox and no person signs for two of them, and who keeps the papers signs for none.

-- One mailbox, whatever stands after a plus sign in its address.
create function mailbox(email text) returns text language sql immutable as $$ select lower(regexp_replace(email, '\+[^@]*@', '@')) $$;
/*
 * What stands in the way of this paper being signed as it is addressed: 'signatories_apart' where two parties (site that lends, firm helped, employee) share a mailbox or a person,
 * on it or among the papers of its mission that are asked for before the first day; 'keeper_signs_not' where a party is who prepares or sends it. Null: nothing.
 */
create function signatories_clash(wanted uuid, keeper uuid) returns text language plpgsql stable as $$
declare clash text; before text := coalesce(current_setting('alize.system', true), '');
  begun text[] := array['mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality']; parties text[] := array['lender', 'host', 'employee'];
begin
  perform set_config('alize.system', 'on', true);
  select case
      when exists (select from paper p join paper_signatory s on s.paper_id = p.id and s.role = any (parties)
          join paper q on q.id = p.id or (q.mission_id = p.mission_id and q.state in ('sent', 'signed') and p.kind = any (begun) and q.kind = any (begun))
          join paper_signatory o on o.paper_id = q.id and o.role = any (parties) and o.role <> s.role
        where p.id = wanted and (mailbox(o.email) = mailbox(s.email) or o.person_id = s.person_id)) then 'signatories_apart'
      when exists (select from paper_signatory s join person k on k.id = keeper
        where s.paper_id = wanted and s.role = any (parties) and (s.person_id = k.id or mailbox(s.email) = mailbox(k.email))) then 'keeper_signs_not' end into clash;
  perform set_config('alize.system', before, true);
  return clash;
end $$;

create function paper_is_between_parties() returns trigger language plpgsql as $$
declare clash text := signatories_clash(new.id, new.sent_by);
begin
  if clash is not null then raise exception 'each party signs for itself' using errcode = 'check_violation', constraint = clash; end if;
  return new;
end $$;
create trigger paper_is_between_parties before update on paper for each row
  when (old.state = 'draft' and new.state = 'sent' and new.mission_id is not null) execute function paper_is_between_parties();
-- Of one that is sent: an address that is put right, and each signature.
create function signatory_is_one_party() returns trigger language plpgsql as $$
declare sent boolean; clash text; before text := coalesce(current_setting('alize.system', true), '');
begin
  perform set_config('alize.system', 'on', true);
  sent := exists (select from paper p where p.id = new.paper_id and p.state = 'sent' and p.mission_id is not null);
  perform set_config('alize.system', before, true);
  -- Who puts an address right keeps the paper; who signs does not.
  clash := case when sent then signatories_clash(new.paper_id, case when new.state = old.state then actor_id() end) end;
  if clash is not null then raise exception 'each party signs for itself' using errcode = 'check_violation', constraint = clash; end if;
  return null;
end $$;
create trigger signatory_is_one_party after update on paper_signatory for each row
  when (new.role <> 'animator' and ((new.email, new.person_id) is distinct from (old.email, old.person_id) or (new.state = 'signed' and old.state <> 'signed')))
  execute function signatory_is_one_party();
