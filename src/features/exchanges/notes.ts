// Notes that one side keeps for itself: the other never reads them.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Project } from '../projects/queries.ts';
import type { Writer } from '../projects/section-commands.ts';

export interface PrivateNote {
  id: string;
  body: string;
  author: string | null;
  at: Date;
}
const sideOf = (writer: Writer) => (writer.asOwner ? 'owner' : 'team');

export async function notesOf(tx: Tx, writer: Writer, projectId: string): Promise<PrivateNote[]> {
  const { rows } = await sql<PrivateNote>`
    select n.id, n.body, p.name as author, n.written_at as at from project_note n left join person p on p.id = n.author_id
    where n.project_id = ${projectId} and n.side = ${sideOf(writer)} and n.removed_at is null order by n.written_at desc, n.id limit 100`.execute(tx);
  return rows;
}
export async function addNote(tx: Tx, writer: Writer, project: Project, body: string): Promise<void> {
  await sql`insert into project_note (id, project_id, territory_id, side, body, author_id, written_at)
    values (${randomUUID()}, ${project.id}, ${project.territoryId}, ${sideOf(writer)}, ${body}, ${writer.personId}, present())`.execute(tx);
}
/** False when this side has no such note. */
export async function removeNote(tx: Tx, writer: Writer, project: Project, noteId: string): Promise<boolean> {
  const gone =
    await sql`update project_note set removed_at = present() where id = ${noteId} and project_id = ${project.id} and side = ${sideOf(writer)} and removed_at is null`.execute(
      tx,
    );
  return gone.numAffectedRows === 1n;
}
