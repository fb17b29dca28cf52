// Who acts without an account: the holder of a mailed link, or of the device that began a form. The gate that says so.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { cookieOf } from '../people/session-gate.ts';
import type { Visit } from '../people/scope.ts';

declare const madeByTheGate: unique symbol;

/** A device that may open one lead, and the file that came of it. Only this gate makes one; the database's policies read the same from the transaction. */
export interface Holder {
  readonly [madeByTheGate]: true;
  readonly deviceId: string;
  readonly leadId: string | null;
  readonly projectId: string | null;
}

/** The cookie of a device: a random token, of which the database keeps a digest. */
export const DEVICE_COOKIE = 'alize.dossier';
/** A site's offer of help has its own beside it: neither takes the place of the other. */
export const OFFER_COOKIE = 'alize.offre';
export type DeviceCookie = typeof DEVICE_COOKIE | typeof OFFER_COOKIE;
export const DEVICE_DAYS = 30;

/** A new token for a link or a device: 32 random bytes, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
/** The digest kept of a token; null for anything that is not one. */
export function digestOf(token: string): string | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}

/** The holder behind this request's device cookie, made known to the database for this transaction; null without one. */
export async function openHolder(visit: Visit, cookie: DeviceCookie = DEVICE_COOKIE): Promise<Holder | null> {
  const digest = digestOf(cookieOf(visit.request, cookie) ?? '');
  if (!digest) return null;
  const { rows } = await sql<{ deviceId: string; leadId: string | null; projectId: string | null }>`
    select device_id as "deviceId", lead_id as "leadId", project_id as "projectId" from open_device(${digest})`.execute(visit.tx);
  return rows[0] ? (rows[0] as (typeof rows)[0] & Pick<Holder, keyof Holder>) : null;
}

/** The `set-cookie` header that gives a device its token. Lax: it must come along when a mail's link is followed. */
export function deviceCookie(token: string, baseUrl: string, cookie: DeviceCookie = DEVICE_COOKIE): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${DEVICE_DAYS * 86_400}${secure}`;
}

/** A mailed link as its address is followed; `state` says whether it still opens anything. Nothing is changed by looking. */
export interface FollowedLink {
  linkId: string;
  purpose: 'resume' | 'follow';
  state: 'open' | 'expired' | 'revoked';
  leadId: string | null;
  projectId: string | null;
  email: string;
}
/** The link of this token, made known to the database if it is open; null for one that never was. */
export async function openLink(tx: Tx, token: string): Promise<FollowedLink | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<FollowedLink>`
    select link_id as "linkId", purpose, state, lead_id as "leadId", project_id as "projectId", email from open_link(${digest})`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Is somebody signed in here under another name and another address than those the link was sent to? Every mailed link asks it, before anything is shown or done.
 * Nobody signed in is nobody else.
 */
export function isAnother({ scope }: Visit, own: { personId: string | null; email: string | null }): boolean {
  return scope.personId !== null && scope.personId !== own.personId && scope.email.toLowerCase() !== own.email?.toLowerCase();
}
