import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';

/** From whom to whom, in which territory. Who may is decided before, and once more by the database (0024_reminders.sql). */
export interface Passing {
  territoryId: string;
  from: string;
  to: { id: string; name: string };
}
/** Moves the leads somebody was given to a colleague (`ids` null: all of them); what is no longer held by them stays. Returns how many moved. */
export async function handOverLeads(tx: Tx, actor: Scope, { territoryId, from, to }: Passing, ids: readonly string[] | null): Promise<number> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from hand_over(${territoryId}, ${from}, ${to.id}, 'lead', ${ids as string[] | null}::uuid[])`.execute(tx);
  for (const { id, name } of rows)
    await record(tx, actor.personId, { kind: 'leads.handed_over', subject: { kind: 'lead', id }, territoryId, data: { name, to: to.name } });
  return rows.length;
}
