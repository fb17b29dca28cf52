import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export async function missionPapersSigned(tx: Tx, missionId: string, at: Date): Promise<void> {
  await sql`update mission set status = 'papers_signed', papers_signed_at = ${at} where id = ${missionId} and status = 'manager_agreed'`.execute(tx);
}
