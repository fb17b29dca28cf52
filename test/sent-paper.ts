import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';

/** A letter of this mission that is being signed: asked of its expert. `words`: what it says. */
export async function sentPaper(tx: Tx, missionId: string, number: string, words = 'Lettre de mission'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into paper (territory_id, establishment_id, project_id, mission_id, kind, template_id, number, data, text, text_hash)
    select territory_id, establishment_id, project_id, id, 'mission_letter', (select id from paper_template where kind = 'mission_letter' and version = 1), ${number},
      jsonb_build_object('facts', jsonb_build_object('host', ${words}::text, 'lender', 'Site', 'employee', 'Essai'), 'typed', '{}'::jsonb, 'version', 1), ${words}::text, encode(sha256(convert_to(${words}, 'UTF8')), 'hex')
    from mission where id = ${missionId} returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`insert into paper_signatory (paper_id, territory_id, role, name, email, person_id)
    select ${id}, m.territory_id, 'employee', p.name, p.email, p.id from mission m join person p on p.id = m.expert_id where m.id = ${missionId}`.execute(tx);
  await sql`update paper set state = 'sent', sent_at = now() where id = ${id}`.execute(tx);
  await sql`update paper_signatory set asked_at = now() where paper_id = ${id}`.execute(tx);
  return id;
}
