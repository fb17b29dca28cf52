// The papers a mission's route is begun on, signed by everybody: as rows alone, for tests that are about something else.
import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';

/** Every paper before the first day that this mission's route needs and has not. Run again it adds none. */
export async function signedPapers(tx: Tx, missionId: string): Promise<void> {
  await sql`
    insert into paper (territory_id, establishment_id, project_id, mission_id, kind, template_id, number, state, data, text, text_hash, sent_at, signed_at, pdf, pdf_hash)
    select m.territory_id, m.establishment_id, m.project_id, m.id, r.kind, (select t.id from paper_template t where t.kind = r.kind order by t.version limit 1),
      'ESSAI-' || upper(gen_random_uuid()::text), 'signed', '{"facts": {}, "typed": {}, "version": 1}', 'Essai', encode(sha256('Essai'), 'hex'),
      present(), present(), 'x', encode(sha256('x'), 'hex')
    from mission m join route_paper r on r.route = m.route
    where m.id = ${missionId} and m.kind = 'mission' and not exists (select from paper p where p.mission_id = m.id and p.kind = r.kind and p.state in ('draft', 'sent', 'signed'))`.execute(
    tx,
  );
}
