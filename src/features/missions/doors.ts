// From an address to the mission behind it, or the 404 page: the same for what is not there and what is not this visitor's to know.
import { absent, idOf } from '../../platform/http.ts';
import type { Visit } from '../people/scope.ts';
import { mayKeepMissions, mayReadMission, missionActorsOf } from './access.ts';
import type { MissionActor } from './life-cycle.ts';
import { missionOf } from './queries.ts';
import type { Mission } from './queries.ts';

export interface MissionHere {
  mission: Mission;
  actors: MissionActor[];
}
export async function missionHere(visit: Visit): Promise<MissionHere> {
  const mission = await missionOf(visit.tx, idOf(visit));
  if (!mission || !mayReadMission(visit.scope, mission)) absent();
  return { mission, actors: missionActorsOf(visit.scope, mission) };
}
/** The same, for the animators of its territory. */
export async function missionKept(visit: Visit): Promise<MissionHere> {
  const here = await missionHere(visit);
  return mayKeepMissions(visit.scope, here.mission.territoryId) ? here : absent();
}
