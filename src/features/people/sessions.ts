import type { Tx } from '../../platform/database.ts';

export interface SessionLine {
  id: string;
  userAgent: string | null;
  address: string | null;
  since: Date;
  expires: Date;
  strength: string;
}

/** One's own sessions, newest first. */
export async function sessionsOf(tx: Tx, personId: string): Promise<SessionLine[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'user_agent as userAgent', 'ip_address as address', 'created_at as since', 'expires_at as expires', 'strength'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date())
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
}

/** Ends one of one's own sessions at once; false when it is not there. */
export async function revokeSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('id', '=', sessionId).where('person_id', '=', personId).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ends all of one's sessions but the present one. */
export async function revokeOthers(tx: Tx, personId: string, sessionId: string): Promise<void> {
  await tx.deleteFrom('session').where('person_id', '=', personId).where('id', '<>', sessionId).execute();
}
