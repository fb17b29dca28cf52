import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { LeadStatus } from '../leads/lead.ts';
import type { ProjectStatus } from '../projects/life-cycle.ts';

/** Something somebody holds, as it stands. `name` is null for a reserved file that is not this reader's to know. */
export type Held = {
  id: string;
  projectId: string | null;
  name: string | null;
  /** A lead's commune; a file's reference, which a task has too. */
  detail: string;
  since: Date;
  /** A file's session, a task's date. */
  dueOn: string | null;
} & ({ kind: 'lead'; status: LeadStatus } | { kind: 'project'; status: ProjectStatus } | { kind: 'task'; status: 'open' });
export type HeldKind = Held['kind'];
export const HELD_KINDS: readonly HeldKind[] = ['lead', 'project', 'task'];

/** Everything somebody holds in a territory and that is still at work, by kind, oldest first. Empty for whoever may not look. */
export async function heldIn(tx: Tx, territoryId: string, holderId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select kind, id, project_id as "projectId", name, detail, status, since, due_on as "dueOn" from held_in(${territoryId}, ${holderId})`.execute(tx);
  return rows;
}

/** Who holds something in a territory, or may take it. `inForce`: an animator of it today. */
export interface Holder {
  id: string;
  name: string;
  inForce: boolean;
  held: number;
}
export async function holdersIn(tx: Tx, territoryId: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select person_id as id, name, in_force as "inForce", held from holders_in(${territoryId})`.execute(tx);
  return rows;
}

export interface TerritoryChoice {
  id: string;
  code: string;
  name: string;
}
/** The territories in which somebody may look at what is held: theirs (null: every one), by name. */
export async function territoriesFor(tx: Tx, only: readonly string[] | null): Promise<TerritoryChoice[]> {
  const { rows } = await sql<TerritoryChoice>`
    select id, code, name from territory where status in ('preparing', 'open', 'paused') and (${only === null} or id = any (${only ?? []}::uuid[])) order by name`.execute(
    tx,
  );
  return rows;
}
