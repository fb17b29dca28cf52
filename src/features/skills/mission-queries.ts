import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { NeedLine } from './request-queries.ts';

/** A mission of the file, in the need's domain, that still looks for somebody of its site. */
export interface WantedMission {
  id: string;
  establishmentId: string;
  siteName: string;
  halfDays: number;
}
/** What the committee granted to this need and nobody was found for yet, as the animator who asks reads it. */
export async function wantedMissions(tx: Tx, need: Pick<NeedLine, 'projectId' | 'domain'>): Promise<WantedMission[]> {
  const { rows } = await sql<WantedMission>`
    select m.id, m.establishment_id as "establishmentId", e.name as "siteName", m.half_days as "halfDays" from mission m join establishment e on e.id = m.establishment_id
    where m.project_id = ${need.projectId} and m.skill_domain = ${need.domain} and m.status = 'wanted' and m.kind = 'mission' order by m.created_at, m.id`.execute(
    tx,
  );
  return rows;
}
