import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Runs work as the installation within somebody's transaction, for what they may bring about without reading or writing the rows themselves. */
export async function asInstallation<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`select coalesce(current_setting('alize.system', true), '') as before`.execute(tx);
  await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  const done = await work();
  await sql`select set_config('alize.system', ${rows[0]!.before}, true)`.execute(tx);
  return done;
}
