import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A token for one filling of a form, in its hidden field `_once`. */
export function onceToken(): string {
  return randomBytes(18).toString('base64url');
}

/** A token is somebody's: the same one sent by another person is another sending. */
function keyOf(token: string, personId: string | null): string {
  return createHash('sha256')
    .update(`${personId ?? ''} ${token}`)
    .digest('base64url');
}

/**
 * Takes the token for this transaction. Null: nobody sent this form yet, carry it out. Else the address the first sending was answered with.
 * A second sending that arrives while the first is at work waits for it (unique key), so that a double click is one act.
 */
export async function asAnsweredBefore(tx: Tx, token: string, personId: string | null): Promise<string | null> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(token)) return null;
  const key = keyOf(token, personId);
  const taken = await sql`insert into submission (token, person_id, location) values (${key}, ${personId}, '/') on conflict (token) do nothing`.execute(tx);
  if (taken.numAffectedRows === 1n) return null;
  const before = await sql<{ location: string }>`select location from submission where token = ${key}`.execute(tx);
  return before.rows[0]?.location ?? '/';
}

/** Remembers the answer with the token, in the same transaction as the act. */
export async function keepAnswer(tx: Tx, token: string, personId: string | null, location: string): Promise<void> {
  await sql`update submission set location = ${location.slice(0, 500)} where token = ${keyOf(token, personId)}`.execute(tx);
}
