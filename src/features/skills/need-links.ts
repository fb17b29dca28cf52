// The mailed link of whoever is asked for a need: it answers without an account, and opens nothing else.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import type { RefusalReason } from './form.ts';
import type { RequestAnswer } from './life-cycle.ts';
import { answerAsAsked } from './request-commands.ts';
import { requestOf } from './request-queries.ts';
import type { Request } from './request-queries.ts';

/** How long such a link opens, in days: a late answer still counts. */
const LINK_DAYS = 60;

/** Makes a link for this person's answer, as the installation (in a reaction: the token stands in no event). Gives the token of its address. */
export async function makeNeedLink(tx: Tx, request: Pick<Request, 'id' | 'territoryId' | 'projectId'>, personId: string): Promise<string> {
  const token = newToken();
  await sql`insert into need_link (request_id, territory_id, project_id, person_id, token_hash, created_at, expires_at)
    values (${request.id}, ${request.territoryId}, ${request.projectId}, ${personId}, ${digestOf(token)}, present(), present() + make_interval(days => ${LINK_DAYS}))`.execute(
    tx,
  );
  return token;
}
/** The request behind a link, and whose link it is; null for one that never was, or opens nothing any more. */
export interface LinkedRequest {
  request: Request;
  personId: string;
  name: string;
  email: string;
}
export async function openNeedLink(tx: Tx, token: string): Promise<LinkedRequest | 'expired' | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<{ requestId: string; personId: string; name: string; email: string; state: 'open' | 'expired' }>`
    select request_id as "requestId", person_id as "personId", name, email, state from open_need_link(${digest})`.execute(tx);
  const link = rows[0];
  if (!link) return null;
  if (link.state === 'expired') return 'expired';
  const request = await asInstallation(tx, () => requestOf(tx, link.requestId));
  return request && { request, personId: link.personId, name: link.name, email: link.email };
}
/** The answer of whoever the link was sent to. Refused: `not-in-this-state`. */
export function answerByLink(tx: Tx, link: LinkedRequest, refused: { refusal: RefusalReason; remark: string | null } | null): Promise<RequestAnswer> {
  return asInstallation(tx, () => answerAsAsked(tx, link.personId, link.request, refused));
}
