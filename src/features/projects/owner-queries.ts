import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Holder } from '../links/holder.ts';
import type { Scope } from '../people/scope.ts';
import type { ProjectStatus } from './life-cycle.ts';
import type { Project } from './queries.ts';

export interface OwnedProject {
  id: string;
  reference: string;
  title: string | null;
  firmName: string;
  status: ProjectStatus;
}
/** The files whose owner somebody is, by link or by role, newest first. Row-level security alone would show an animator more: this asks for the owner's. */
export async function projectsOwned(tx: Tx, scope: Scope, holder: Holder | null): Promise<OwnedProject[]> {
  const owned = scope.secondStep ? [] : scope.roles.flatMap((held) => (held.role === 'owner' && held.establishmentId ? [held.establishmentId] : []));
  if (owned.length === 0 && !holder?.projectId) return [];
  const { rows } = await sql<OwnedProject>`
    select id, reference, title, firm_name as "firmName", status from project
    where id = ${holder?.projectId ?? null} or establishment_id = any (${owned}::uuid[]) order by (id = ${holder?.projectId ?? null}) desc, created_at desc limit 50`.execute(
    tx,
  );
  return rows;
}
/** The file as its owner is told it: what is recorded in a session that may still take it back is not told yet. */
export async function asOwnerSees(tx: Tx, project: Project): Promise<Project> {
  const { rows } = await sql<{ pending: boolean }>`select decision_pending(${project.id}) as pending`.execute(tx);
  return rows[0]?.pending ? { ...project, status: 'presented', decidedOn: null } : project;
}
