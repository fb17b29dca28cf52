// Where the legal route of a mission stands, for who looks at its page.
import type { Tx } from '../../platform/database.ts';
import type { LegalFacts } from './legal-facts.ts';
import { changedSince, routesFor } from './legal-routes.ts';
import type { RouteAnswer, Since } from './legal-routes.ts';
import { needsPapers } from './life-cycle.ts';
import type { MissionActor } from './life-cycle.ts';
import type { Mission } from './queries.ts';
import { gatherFacts, keptOf, together } from './route-facts.ts';

export interface RouteStanding {
  /** What has become of the choice since; the animators are warned. Null where there is nothing to compare. */
  since: Since | null;
  factsThen: LegalFacts | null;
  factsNow: LegalFacts | null;
  /** May choose, or choose again. */
  chooses: boolean;
  /** Reads on which facts and why: the animators and the site. */
  whole: boolean;
  /** The chosen route under the facts of the choice, and of now for who follows them: what its papers and its counsel go by. */
  answer: RouteAnswer | null;
}
/** Null for light forms, that have none, and where there is nothing to show yet. */
export async function routeStanding(tx: Tx, mission: Mission, actors: readonly MissionActor[]): Promise<RouteStanding | null> {
  if (!needsPapers(mission.kind)) return null;
  const animator = actors.includes('animator');
  const chooses = animator && mission.status === 'manager_agreed';
  if (mission.route === null && !chooses) return null;
  const over = mission.status === 'ended' || mission.status === 'cancelled';
  const kept = mission.route ? keptOf(mission.routeFacts) : null;
  const factsThen = kept && together(kept.gathered, kept.typed);
  const factsNow = kept && animator && !over ? together(await gatherFacts(tx, mission), kept.typed) : null;
  return {
    since: mission.route && factsThen && factsNow ? changedSince(mission.route, factsThen, factsNow) : null,
    factsThen,
    factsNow,
    chooses,
    whole: animator || actors.includes('site'),
    answer: mission.route ? routesFor(factsNow ?? factsThen ?? {})[mission.route] : null,
  };
}
