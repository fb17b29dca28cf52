// A session that was held, with one file decided in it, written as history: for what follows from decisions.
import { rulesOf } from '../src/features/committees/room-queries.ts';
import { parametersOf } from '../src/features/territories/parameters.ts';
import { sql } from 'kysely';
import type { Database } from '../src/platform/database.ts';
import type { World } from './world.ts';

const RULES = JSON.stringify(rulesOf(parametersOf([])));
/** What the engine said of a decision that was carried. */
const CARRIED = JSON.stringify({
  quorate: true,
  companyMajority: true,
  outcome: 'approved',
  reasons: ['unopposed'],
  quorum: { counted: 3, base: 4, needed: 2 },
  voters: [],
  presidingId: null,
  tally: { for: 0, against: 0, abstain: 0, silent: 3 },
  objections: [],
  returned: [],
});
export interface Decided {
  session: string;
  item: string;
  project: string;
  decision: string;
  conditions: string[];
}
export interface Wanted {
  name: string;
  outcome?: 'approved' | 'approved_with_conditions' | 'deferred' | 'refused';
  conditions?: readonly { body: string; lifter: string; due: string }[];
  grants?: readonly { site: string; domain: string; halfDays: number }[];
  /** Days before today. */
  ago?: number;
  /** The establishment whose file it is; of the world's twin when it is not said. */
  firm?: string;
  closed?: boolean;
}
export async function decided(database: Database, w: World, wanted: Wanted): Promise<Decided> {
  const { name, outcome = 'approved', conditions = [], grants = [], ago = 10, firm = w.twinEstablishmentId, closed = true } = wanted;
  return database.asSystem(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(tx)).rows[0]!.id;
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    const day = sql`(today_in('Europe/Paris') - ${ago}::integer)`;
    const session = await one(sql`
      insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at, opened_at, closed_at, number, rules)
      select ${w.territoryId}, 'closed', ${day} + time '09:00', ${day}, 'Ici', ${day}, ${day}, ${day} + interval '12 hours', coalesce(max(number), 0) + 1, ${RULES}::jsonb from committee_session
      where territory_id = ${w.territoryId} returning id`);
    const project = await one(sql`
      insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email, completed_at, consent_figures_at)
      values (${`ESSAI-${name}`}, ${w.territoryId}, ${firm}, ${name}, 'Oda Essai', ${`${name.toLowerCase()}@firme.example`}, ${day}, ${day}) returning id`);
    await sql`update project set status = 'complete' where id = ${project}`.execute(tx);
    await sql`update project set status = 'scheduled', session_on = ${day} where id = ${project}`.execute(tx);
    await sql`update project set status = 'presented', presented_on = ${day} where id = ${project}`.execute(tx);
    await sql`update project set status = ${outcome}, decided_on = ${outcome === 'deferred' ? null : day} where id = ${project}`.execute(tx);
    const item = await one(sql`
      insert into agenda_item (session_id, territory_id, position, kind, project_id, pending, opened_at, closed_at, ended_as)
      values (${session}, ${w.territoryId}, 1, 'project', ${project}, false, ${day}, ${closed ? day : null}, ${closed ? 'decided' : null}) returning id`);
    const decision = await one(sql`
      insert into decision (item_id, session_id, project_id, territory_id, state, outcome, reasons, asked, next_door, recorded_at, verdict)
      values (${item}, ${session}, ${project}, ${w.territoryId}, 'recorded', ${outcome}, ${`Raison de ${name}`}, ${outcome === 'deferred' ? 'Les comptes' : null},
        ${outcome === 'refused' ? 'La chambre de commerce' : null}, ${day}, ${CARRIED}::jsonb) returning id`);
    const ids: string[] = [];
    for (const { body, lifter, due } of conditions)
      ids.push(
        await one(sql`insert into decision_condition (decision_id, project_id, territory_id, body, lifter_id, due_on)
          values (${decision}, ${project}, ${w.territoryId}, ${body}, ${lifter}, ${due}) returning id`),
      );
    for (const { site, domain, halfDays } of grants)
      await sql`insert into decision_grant (decision_id, project_id, territory_id, establishment_id, skill_domain, year, half_days, reserved)
        values (${decision}, ${project}, ${w.territoryId}, ${site}, ${domain}, extract(year from ${day}), ${halfDays}, false)`.execute(tx);
    await sql`update decision_grant set reserved = true where decision_id = ${decision}`.execute(tx);
    await sql`select set_config('alize.history', '', true)`.execute(tx);
    return { session, item, project, decision, conditions: ids };
  });
}
