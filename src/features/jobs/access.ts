// Who may do what with the jobs of a file: the only door for these rights. The database's policies (0200_jobs.sql) say the same a second time.
import { sits } from '../committees/access.ts';
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Role, Scope } from '../people/scope.ts';

/** What a right over the jobs of a file depends on. */
export interface JobPlace {
  territoryId: string;
  confidentiality: 'normal' | 'reserved';
}
const SITTING: readonly Role[] = ['chair', 'co_chair', 'committee_member'];

/** The jobs of files open to animators, to the national team and to those who sit; which files, each page says. */
export function mayListJobs(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope) || scope.roles.some(({ role }) => SITTING.includes(role)));
}
/** The jobs of one file: its territory's animators and committee, the national team unless it is reserved. Recusal is the database's. */
export function mayReadJobs(scope: Scope, place: JobPlace): boolean {
  return animates(scope, place.territoryId) || sits(scope, place.territoryId) || (isNational(scope) && place.confidentiality === 'normal');
}
/** Notes what becomes of them: the territory's animators. The owner answers by the follow-up alone. */
export function mayKeepJobs(scope: Scope, place: JobPlace): boolean {
  return animates(scope, place.territoryId);
}
export function mayKeepJobsSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
