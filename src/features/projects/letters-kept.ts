// The letters that left about a file or a lead, as those who keep it see them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** A letter that left. `words`: its text without the addresses it holds, which open what is its reader's; null for a colleague's own mail. */
export interface KeptLetter {
  id: string;
  subject: string;
  recipient: string;
  queuedAt: Date;
  sentAt: Date | null;
  failed: boolean;
  words: string | null;
}
const COLUMNS = sql`id, subject, recipient, queued_at as "queuedAt", sent_at as "sentAt", failed, words`;

/** The letters of a file and of the lead it came from, newest first; none for whoever does not animate its territory. */
export async function lettersOfProject(tx: Tx, projectId: string): Promise<KeptLetter[]> {
  const { rows } = await sql<KeptLetter>`select ${COLUMNS} from mails_of_project(${projectId})`.execute(tx);
  return rows;
}
/** The letters of a lead, newest first; none for whoever does not keep it. */
export async function lettersOfLead(tx: Tx, leadId: string): Promise<KeptLetter[]> {
  const { rows } = await sql<KeptLetter>`select ${COLUMNS} from mails_of_lead(${leadId})`.execute(tx);
  return rows;
}
