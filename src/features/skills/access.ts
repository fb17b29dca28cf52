// Who may do what with skills, experts and requests: the only door for these rights. The database's policies (0080_skills.sql) say the same a second time.
import { animates, animatesSomewhere, belongs, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { RequestActor, RequestState } from './life-cycle.ts';

/** What a right over an establishment's skills depends on. */
export interface SkillPlace {
  establishmentId: string;
  territoryId: string;
}
const runsSite = (scope: Scope, establishmentId: string) =>
  scope.roles.some((held) => held.establishmentId === establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr'));
const runsSomeSite = (scope: Scope) => scope.roles.some((held) => held.role === 'site_manager' || held.role === 'lender_hr');

/** The entry of the menu: the counts of one's territories, or one's own site, or oneself as an expert. */
export function mayOpenSkills(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => held.role !== 'owner');
}
/** Counts of a territory: whoever belongs to it, and the national team. It is no exchange board: no site and no name stands there. */
export function mayReadCounts(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || belongs(scope, territoryId);
}
/** A site's offers and experts, with their names: its own people and the territory's animators. */
export function mayKeepSkills(scope: Scope, place: SkillPlace): boolean {
  return animates(scope, place.territoryId) || runsSite(scope, place.establishmentId);
}
export function mayKeepSomeSkills(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || runsSomeSite(scope));
}
/** An expert reads and keeps their own sheet. */
export function mayKeepExpert(scope: Scope, expert: SkillPlace & { personId: string }): boolean {
  return mayKeepSkills(scope, expert) || (isSignedIn(scope) && scope.personId === expert.personId);
}
/** The tree of skills is the whole network's: the national animator keeps it. */
export function mayKeepTree(scope: Scope): boolean {
  return isSignedIn(scope) && isNational(scope);
}
/** Who could help, the requests, a session's proposal: the territory's animators. */
export function mayMatch(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
export function mayMatchSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
/** The register of unmet needs: animators of their territories, the national team of all. */
export function mayReadUnmet(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** Runs a site or is an expert: requests may come. */
export function isAskedSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && (runsSomeSite(scope) || scope.roles.some((held) => held.role === 'expert'));
}
/** In what quality somebody comes to a request: made to one person it is that person's to answer, and their site reads it once they said yes. */
export function requestActorOf(scope: Scope, request: SkillPlace & { personId: string | null; state: RequestState }): RequestActor {
  if (animates(scope, request.territoryId)) return 'animator';
  if (request.personId !== null && request.personId === scope.personId) return 'asked';
  if (!runsSite(scope, request.establishmentId)) return 'reader';
  if (request.personId === null) return 'asked';
  return request.state === 'accepted' ? 'site' : 'reader';
}
