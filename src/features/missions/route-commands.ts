// The legal route of a mission: the program explains, a person chooses, and the choice is kept with its facts and reason.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { stepOf, tellMission } from './commands.ts';
import type { RouteCode } from './legal-table.ts';
import { needsPapers } from './life-cycle.ts';
import type { MissionAnswer } from './life-cycle.ts';
import type { KeptFacts } from './route-facts.ts';

/** Chooses, or chooses again before papers are signed: the papers begin anew. Refused: `no-dates` (the law looks at the first day and the length). */
export async function chooseRoute(
  tx: Tx,
  actor: Scope,
  missionId: string,
  chosen: { route: RouteCode; reason: string; facts: KeptFacts },
): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'choose_route');
  if (!held.ok) return held;
  const { mission } = held;
  if (!needsPapers(mission.kind)) return { ok: false, refusal: 'not-in-this-status' };
  if (!mission.startsOn || !mission.endsOn) return { ok: false, refusal: 'no-dates' };
  await sql`update mission set route = ${chosen.route}, route_facts = ${JSON.stringify(chosen.facts)}::jsonb, route_reason = ${chosen.reason}, route_chosen_at = present(), route_chosen_by = ${actor.personId}, route_doubted_at = null
    where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, mission, 'missions.route_chosen', { route: chosen.route, reason: chosen.reason });
  return { ok: true };
}
