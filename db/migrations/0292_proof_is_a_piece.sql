-- A job is proved by a piece that is kept in its file, where whoever doubts may open it. What was proved before by words keeps what it rests on; words alone now say what was seen.
create function proof_is_a_piece() returns trigger language plpgsql as $$
begin
  raise exception 'a proof is a piece of the file' using errcode = 'check_violation', constraint = 'proof_is_a_piece';
end $$;
create trigger proof_is_a_piece before insert on job_fact for each row
  when (new.kind = 'observed' and new.confidence = 'proved' and new.evidence_id is null and not history_is_made()) execute function proof_is_a_piece();
