// The private calendar of a person: an address that is its own secret, renewed or taken back at will.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import type { Session } from './session-queries.ts';
import { sessionsOf } from './session-queries.ts';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Since when a person's address is good; null when there is none. */
export async function feedOf(tx: Tx, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select created_at as at from calendar_feed where person_id = ${personId}`.execute(tx);
  return rows[0]?.at ?? null;
}
/** Makes a new address; the one before opens nothing any more. The secret is given once and not kept. */
export async function renewFeed(tx: Tx, actor: Scope & { personId: string }): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await sql`insert into calendar_feed (person_id, token_hash, created_at) values (${actor.personId}, ${hashOf(token)}, present())
    on conflict (person_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at`.execute(tx);
  return token;
}
export async function dropFeed(tx: Tx, actor: Scope & { personId: string }): Promise<void> {
  await sql`delete from calendar_feed where person_id = ${actor.personId}`.execute(tx);
}
/** The sessions behind an address, as its person may know them; null when it opens nothing. */
export async function sessionsOfFeed(tx: Tx, token: string): Promise<{ language: 'fr' | 'en'; sessions: Session[] } | null> {
  if (!/^[A-Za-z0-9_-]{32}$/.test(token)) return null;
  const { rows } = await sql<{ who: string | null }>`select open_feed(${hashOf(token)}) as who`.execute(tx);
  if (!rows[0]?.who) return null;
  const person = await sql<{ language: 'fr' | 'en' }>`select language from person where id = ${rows[0].who}`.execute(tx);
  const { coming, past } = await sessionsOf(tx, { territory: null }, { before: null, size: 50 });
  // Only what people were told of: a session that is still being planned is not in anybody's calendar.
  return {
    language: person.rows[0]?.language ?? 'fr',
    sessions: [...past, ...coming].filter((session) => session.kind === 'meeting' && session.summonedAt && session.startsAt),
  };
}
