// A mission whose employee and manager have agreed, on a route: what papers are written from.
import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';
import type { World } from './world.ts';

/** Of the world's own file and site, with its expert; returns the mission's id. */
export async function agreedMission(
  tx: Tx,
  w: Pick<World, 'territoryId' | 'projectId' | 'establishmentId' | 'person'>,
  of: { route?: 'A' | 'B' | 'C' | 'D' | null; kind?: string; status?: 'manager_agreed' | 'running' | 'ended'; halfDays?: number; projectId?: string } = {},
): Promise<string> {
  const { route = 'A', kind = 'mission', status = 'manager_agreed', halfDays = 5, projectId = w.projectId } = of;
  const { rows } = await sql<{ id: string }>`
    insert into mission (territory_id, project_id, establishment_id, skill_domain, year, kind, half_days, title, objectives, deliverables, starts_on, ends_on, expert_id, status,
      proposed_at, employee_agreed_at, manager_agreed_at, route, route_chosen_at, papers_signed_at, started_on, ended_on, ended_as)
    values (${w.territoryId}, ${projectId}, ${w.establishmentId}, 'production', extract(year from current_date), ${kind}, ${halfDays}, 'Implanter un atelier', 'Gagner de la place',
      'Un plan', current_date - 30, current_date + 60, ${w.person.expert}, ${status}, now(), now(), now(), ${route}, ${route ? sql`now()` : null},
      ${status === 'manager_agreed' ? null : sql`now()`}, ${status === 'manager_agreed' ? null : sql`current_date - 30`}, ${status === 'ended' ? sql`current_date` : null}, ${status === 'ended' ? 'done' : null})
    returning id`.execute(tx);
  return rows[0]!.id;
}
