import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/**
 * Runs `work` as the installation within somebody's transaction: what a signature brings about (the other signatures, the frozen paper, the mission's step)
 * is not the signer's to read or write. Whoever calls has checked the right to the act.
 */
export async function asInstallation<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`select current_setting('alize.system', true) as before`.execute(tx);
  await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  const done = await work();
  await sql`select set_config('alize.system', ${rows[0]?.before ?? ''}, true)`.execute(tx);
  return done;
}
