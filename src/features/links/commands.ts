import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from './holder.ts';

/** How long a mailed link opens, in days. */
export const LINK_DAYS = { resume: 30, follow: 120 } as const;

/**
 * Makes a link to mail, as the installation (in a reaction or a job: the token must never stand in an event). Returns its address's token.
 * A `resume` link goes back to a form being typed; a `follow` link opens the status page and, from there, the owner's file.
 */
export async function makeLink(
  tx: Tx,
  wanted: { purpose: 'resume' | 'follow'; leadId?: string | null; projectId?: string | null; email: string; days?: number },
): Promise<string> {
  const { purpose, leadId = null, projectId = null, email, days = LINK_DAYS[purpose] } = wanted;
  const token = newToken();
  await sql`insert into access_link (purpose, token_hash, lead_id, project_id, email, created_at, expires_at)
    values (${purpose}, ${digestOf(token)}, ${projectId ? null : leadId}, ${projectId}, ${email}, present(), present() + make_interval(days => ${days}))`.execute(
    tx,
  );
  return token;
}

/** Opens what an open link is for on this device: returns the device's token for its cookie, or null when the link opens nothing any more. */
export async function openOnDevice(tx: Tx, linkToken: string): Promise<string | null> {
  const link = digestOf(linkToken);
  if (!link) return null;
  const token = newToken();
  const { rows } = await sql<{ done: boolean }>`select device_from_link(${link}, ${digestOf(token)}) as done`.execute(tx);
  return rows[0]?.done ? token : null;
}
