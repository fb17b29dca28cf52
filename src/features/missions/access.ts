// Who may do what with missions: the only door for these rights. The database's policies (0110_missions.sql, 0111_mission_acts.sql) say the same a second time.
import { sits } from '../committees/access.ts';
import { animates, animatesSomewhere, holds, isNational, isSignedIn } from '../people/scope.ts';
import type { Role, Scope } from '../people/scope.ts';
import type { Holder } from '../links/holder.ts';
import type { MissionActor } from './life-cycle.ts';

/** What a right over a mission depends on. */
export interface MissionPlace {
  territoryId: string;
  projectId: string;
  /** The site that lends. */
  establishmentId: string;
  /** The firm that is helped: its sheet. */
  firmId: string;
  expertId: string | null;
}
const LISTING: readonly Role[] = ['national_animator', 'local_animator', 'chair', 'co_chair', 'committee_member', 'site_manager', 'lender_hr', 'expert'];

/** The list opens to animators, the national team, the committee, the sites that lend (theirs), and those who are lent (their own). */
export function mayListMissions(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => LISTING.includes(held.role));
}
/** Answers for the site that lends: its manager, or its HR. */
export function answersForSite(scope: Scope, establishmentId: string): boolean {
  return scope.roles.some((held) => held.establishmentId === establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr'));
}
/**
 * The page of a mission: its territory's animators, the committee that reads its file, the national team, the site that lends once somebody is asked, the one who is
 * lent. Which files the committee reads, from when on the site does, and recusal are the database's.
 */
export function mayReadMission(scope: Scope, place: MissionPlace): boolean {
  return (
    isSignedIn(scope) &&
    (isNational(scope) ||
      animates(scope, place.territoryId) ||
      sits(scope, place.territoryId) ||
      answersForSite(scope, place.establishmentId) ||
      place.expertId === scope.personId)
  );
}
/** The owner of the firm reads of it on the page of the file, by account or by the device's link. */
export function ownsMission(scope: Scope, place: MissionPlace, holder: Holder | null = null): boolean {
  return (
    holder?.projectId === place.projectId || (isSignedIn(scope) && scope.roles.some((held) => held.role === 'owner' && held.establishmentId === place.firmId))
  );
}
/** Sets up missions of this territory, proposes people, chooses the route. */
export function mayKeepMissions(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
export function mayKeepMissionsSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
/** Does this mission: the one who is lent. Logs its half-days. */
export function isExpertOf(scope: Scope, place: MissionPlace): boolean {
  return isSignedIn(scope) && place.expertId !== null && place.expertId === scope.personId;
}
/** Adds days to a mission: whoever chairs. */
export function mayExtend(scope: Scope, territoryId: string): boolean {
  return holds(scope, 'chair', territoryId) || holds(scope, 'co_chair', territoryId);
}
/** Everything somebody is to a mission. */
export function missionActorsOf(scope: Scope, place: MissionPlace, holder: Holder | null = null): MissionActor[] {
  return [
    ...(animates(scope, place.territoryId) ? (['animator'] as const) : []),
    ...(mayExtend(scope, place.territoryId) ? (['presiding'] as const) : []),
    ...(isExpertOf(scope, place) ? (['expert'] as const) : []),
    ...(answersForSite(scope, place.establishmentId) ? (['site'] as const) : []),
    ...(ownsMission(scope, place, holder) ? (['owner'] as const) : []),
  ];
}
