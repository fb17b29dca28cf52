// The link of somebody who is lent: it logs half-days without an account. Made, opened on a phone, known for one transaction.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { digestOf, newToken } from '../links/holder.ts';
import { cookieOf } from '../people/session-gate.ts';
import type { Visit } from '../people/scope.ts';

/** How long a mailed link opens, and a phone that it was opened on stays open, in days. */
export const LINK_DAYS = 120;
const DEVICE_DAYS = 90;
/** How long the links of before still open once a new one is mailed: the letters of a week lie beside one another. Phones that were opened stay. */
const FORMER_DAYS = 3;
/** The cookie of a phone: a random token, of which the database keeps a digest. */
export const EXPERT_COOKIE = 'alize.jours';

export interface ExpertLink {
  linkId: string;
  personId: string;
  name: string;
  email: string;
  state: 'open' | 'expired' | 'revoked';
}

/** Makes a link to mail, as the installation (in a reaction: the token stands in no event). Returns its address's token. */
export async function makeExpertLink(tx: Tx, personId: string, email: string): Promise<string> {
  const token = newToken();
  await sql`update expert_link set expires_at = greatest(created_at + interval '1 second', least(expires_at, present() + make_interval(days => ${FORMER_DAYS})))
    where person_id = ${personId} and revoked_at is null and expires_at > present()`.execute(tx);
  await sql`insert into expert_link (token_hash, person_id, email, created_at, expires_at)
    values (${digestOf(token)}, ${personId}, ${email}, present(), present() + make_interval(days => ${LINK_DAYS}))`.execute(tx);
  return token;
}
/** Closes every link of this person and the phones they were opened on: theirs to do, and their animators'. How many links; null: not theirs to close. */
export async function closeExpertLinks(tx: Tx, actorId: string | null, personId: string): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`select close_expert_links(${personId}) as n`.execute(tx);
  const { n } = rows[0]!;
  if (n !== null && n > 0) await record(tx, actorId, { kind: 'timesheets.links_closed', subject: { kind: 'person', id: personId }, data: { count: n } });
  return n;
}
/** The link of this token, made known to the database if it is open; null for one that never was. Nothing is changed by looking. */
export async function openExpertLink(tx: Tx, token: string): Promise<ExpertLink | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<ExpertLink>`select link_id as "linkId", person_id as "personId", name, email, state from open_expert_link(${digest})`.execute(tx);
  return rows[0] ?? null;
}
/** Opens the link on this phone: the header that gives it its cookie; null when the link opens nothing any more. */
export async function openOnPhone(tx: Tx, token: string, baseUrl: string): Promise<string | null> {
  const link = digestOf(token);
  if (!link) return null;
  const device = newToken();
  const { rows } = await sql<{ done: boolean }>`select expert_device_from_link(${link}, ${digestOf(device)}) as done`.execute(tx);
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  // Lax: it must come along when a mail's link is followed.
  return rows[0]?.done ? `${EXPERT_COOKIE}=${device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${DEVICE_DAYS * 86_400}${secure}` : null;
}
/** Whose phone this is, made known to the database for this transaction; null without a cookie that still opens. */
export async function openPhone(visit: Visit): Promise<string | null> {
  const digest = digestOf(cookieOf(visit.request, EXPERT_COOKIE) ?? '');
  if (!digest) return null;
  const { rows } = await sql<{ who: string | null }>`select open_expert_device(${digest}) as who`.execute(visit.tx);
  return rows[0]?.who ?? null;
}
