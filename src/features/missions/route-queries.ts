// Where the legal route of a mission stands, for who looks at its page.
import type { Tx } from '../../platform/database.ts';
import { needsPapers } from './life-cycle.ts';
import type { MissionActor } from './life-cycle.ts';
import type { Mission } from './queries.ts';
import { changedFacts, gatherFacts } from './route-facts.ts';
import type { FactName, GatheredFacts } from './route-facts.ts';

export interface RouteStanding {
  /** Facts that have changed since the choice; the animators are warned. */
  changed: FactName[];
  /** As sheets and file say today. */
  today: GatheredFacts | null;
  /** May choose, or choose again. */
  chooses: boolean;
  /** Reads on which facts and why: the animators and the site. */
  whole: boolean;
}
/** Null for light forms, that have none, and where there is nothing to show yet. */
export async function routeStanding(tx: Tx, mission: Mission, actors: readonly MissionActor[]): Promise<RouteStanding | null> {
  if (!needsPapers(mission.kind)) return null;
  const animator = actors.includes('animator');
  const chooses = animator && mission.status === 'manager_agreed';
  if (mission.route === null && !chooses) return null;
  const over = mission.status === 'ended' || mission.status === 'cancelled';
  const today = animator && mission.routeFacts && !over ? await gatherFacts(tx, mission) : null;
  return { changed: today ? changedFacts(mission.routeFacts!, today) : [], today, chooses, whole: animator || actors.includes('site') };
}
