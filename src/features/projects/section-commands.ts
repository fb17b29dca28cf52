// Saving a part of the file: checks whose it is and whether it moved meanwhile, writes, settles whether the file is complete.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Section } from './file.ts';
import type { ProjectRefusal } from './life-cycle.ts';
import { projectOf } from './queries.ts';
import type { Project } from './queries.ts';

/** Who writes: the person signed in, if any, and whether they write the owner's side. */
export interface Writer {
  personId: string | null;
  asOwner: boolean;
}
/** `ids`: the row of the form (`needs.0`) → the row of the table, so that the next save finds it again. */
export type Saved = { ok: true; version: number; ids: Record<string, string> } | { ok: false; refusal: ProjectRefusal };

/**
 * Runs `write` if the part still has the version that was on the screen, and counts it up. The part's row is the lock:
 * two people who save at once are one after the other, and the second is told.
 */
export async function saveSection(
  tx: Tx,
  writer: Writer,
  project: Project,
  section: Section,
  seenVersion: number,
  write: () => Promise<Record<string, string>>,
): Promise<Saved> {
  await sql`insert into project_section (project_id, territory_id, section) values (${project.id}, ${project.territoryId}, ${section})
    on conflict (project_id, section) do nothing`.execute(tx);
  const taken = await sql<{ version: number }>`
    update project_section set version = version + 1, changed_at = present(), changed_by = ${writer.personId}, by_owner = ${writer.asOwner}
    where project_id = ${project.id} and section = ${section} and version = ${seenVersion} returning version`.execute(tx);
  if (!taken.rows[0]) return { ok: false, refusal: 'changed-meanwhile' };
  const ids = await write();
  await sql`update project set last_changed_at = present(), updated_at = present() where id = ${project.id}`.execute(tx);
  await settle(tx, writer.personId, project.id);
  return { ok: true, version: taken.rows[0].version, ids };
}

/** Brings the status in line with what the file holds: complete when nothing is missing, a draft again when something is. */
export async function settle(tx: Tx, actorId: string | null, projectId: string): Promise<void> {
  const project = await projectOf(tx, projectId);
  if (!project) return;
  const of = { reference: project.reference, name: project.firm_name };
  const about = { subject: { kind: 'project' as const, id: project.id }, territoryId: project.territoryId };
  if (project.status === 'draft' && (await missingForAll(tx, project)) === 0) {
    await sql`update project set status = 'complete', completed_at = present() where id = ${project.id}`.execute(tx);
    await record(tx, actorId, { kind: 'projects.completed', ...about, data: of });
  } else if (project.status === 'complete') {
    const missing = await missingForAll(tx, project);
    if (missing === 0) return;
    await sql`update project set status = 'draft' where id = ${project.id}`.execute(tx);
    await record(tx, actorId, { kind: 'projects.incomplete_again', ...about, data: { ...of, missing } });
  }
}

/** How much is missing, the team's part included: an owner, who does not see that part, must not make a file look incomplete or complete. */
async function missingForAll(tx: Tx, project: Project): Promise<number> {
  const { rows } = await sql<{ visited: boolean; report: boolean; kind: boolean; opinion: boolean }>`select * from appraisal_given(${project.id})`.execute(tx);
  const given = rows[0] ?? { visited: false, report: false, kind: false, opinion: false };
  const answered = { visited_on: given.visited, visit_report: given.report, opinion_kind: given.kind, opinion: given.opinion } as Record<string, boolean>;
  return project.missing.filter(({ field }) => !answered[field]).length;
}
