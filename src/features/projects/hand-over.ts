import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';

/** From whom to whom, in which territory. Who may is decided before, and once more by the database (0024_reminders.sql). */
export interface Passing {
  territoryId: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
}
interface Moved {
  id: string;
  projectId: string;
  name: string;
  reference: string;
}
async function moved(tx: Tx, { territoryId, from, to }: Passing, kind: 'project' | 'task', ids: readonly string[] | null): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select id, project_id as "projectId", name, reference from hand_over(${territoryId}, ${from.id}, ${to.id}, ${kind}, ${ids as string[] | null}::uuid[])`.execute(
    tx,
  );
  return rows;
}

/** Moves the files somebody holds to a colleague (`ids` null: all of them); what is no longer held by them stays. Returns how many moved. */
export async function handOverFiles(tx: Tx, actor: Scope, passing: Passing, ids: readonly string[] | null): Promise<number> {
  const files = await moved(tx, passing, 'project', ids);
  for (const { id, name, reference } of files)
    await record(tx, actor.personId, {
      kind: 'projects.handed_over',
      subject: { kind: 'project', id },
      territoryId: passing.territoryId,
      data: { reference, name, from: passing.from.name, to: passing.to.name },
    });
  return files.length;
}
/** The same for the tasks around files that somebody was given. Each is told as any task given, so that the colleague finds it in the tray. */
export async function movedTasks(tx: Tx, passing: Passing, ids: readonly string[] | null): Promise<Moved[]> {
  return moved(tx, passing, 'task', ids);
}
