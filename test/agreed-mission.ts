// A mission whose employee and manager have agreed, on a route: what papers are written from. Written as history: no pledge stands behind it.
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';
import { decided } from './decided.ts';
import type { World } from './world.ts';

let made = 0;
/** Of a firm of the own territory, by the own site and its expert; returns the mission's id. `project`: of this file instead of one decided for it. */
export async function agreedMission(
  database: TestDatabase,
  w: World,
  of: { route?: 'A' | 'B' | 'C' | 'D' | null; kind?: string; status?: 'manager_agreed' | 'running' | 'ended'; halfDays?: number; firm?: string } = {},
): Promise<{ id: string; project: string }> {
  const { route = 'A', kind = 'mission', status = 'manager_agreed', halfDays = 5, firm } = of;
  const { project } = await decided(database, w, {
    name: `Firme${++made}`,
    grants: [{ site: w.establishmentId, domain: 'production', halfDays: 20 }],
    ...(firm ? { firm } : {}),
  });
  return database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    const begun = status !== 'manager_agreed';
    const { rows } = await sql<{ id: string }>`
      insert into mission (territory_id, project_id, establishment_id, grant_id, skill_domain, year, kind, half_days, title, objectives, deliverables, starts_on, ends_on, expert_id, status,
        proposed_at, employee_agreed_at, manager_agreed_at, route, route_chosen_at, papers_signed_at, started_on, ended_on, ended_as)
      select ${w.territoryId}, ${project}, ${w.establishmentId}, g.id, 'production', g.year, ${kind}, ${halfDays}, 'Implanter un atelier', 'Gagner de la place', 'Un plan',
        current_date - 30, current_date + 60, ${w.person.expert}, ${status}, now(), now(), now(), ${route}, ${route ? sql`now()` : null}, ${begun ? sql`now()` : null},
        ${begun ? sql`current_date - 30` : null}, ${status === 'ended' ? sql`current_date` : null}, ${status === 'ended' ? 'done' : null}
      from decision_grant g where g.project_id = ${project} returning id`.execute(tx);
    await sql`select set_config('alize.history', '', true)`.execute(tx);
    return { id: rows[0]!.id, project };
  });
}
/** Changes a mission without telling the ledger, behind which there is no pledge. */
export async function changeMission(database: TestDatabase, id: string, set: ReturnType<typeof sql>): Promise<void> {
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    await sql`update mission set ${set} where id = ${id}`.execute(tx);
    await sql`select set_config('alize.history', '', true)`.execute(tx);
  });
}
/** Half-days done, one a day from thirty days ago on; `confirmed` of them by the owner. */
export async function doneDays(database: TestDatabase, id: string, n: number, confirmed = n): Promise<void> {
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    await sql`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half, place, state, confirmed_at, confirmed_how)
      select m.id, m.territory_id, m.project_id, m.expert_id, current_date - 30 + k, 'am', 'Atelier', case when k <= ${confirmed} then 'confirmed' else 'logged' end,
        case when k <= ${confirmed} then now() end, case when k <= ${confirmed} then 'owner' end
      from mission m, generate_series(1, ${n}::integer) k where m.id = ${id}`.execute(tx);
    await sql`select set_config('alize.history', '', true)`.execute(tx);
  });
}
