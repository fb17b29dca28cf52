// Who may do what with half-days: the only door for these rights. The database's policies (0110, 0130, 0131) say the same a second time.
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Role, Scope } from '../people/scope.ts';

const OF_SITE: readonly Role[] = ['site_manager', 'lender_hr'];

/** The list of half-days: animators, the national team, and the sites that lend (theirs). */
export function mayListDays(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope) || scope.roles.some((held) => OF_SITE.includes(held.role)));
}
/** Settles what waits or is disputed, asks for the words of both sides, closes: the territory's animators. */
export function maySettleDays(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
/** Opens the page that settles several at once. */
export function maySettleSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
/** Is lent by a site: has the page of one's own days also before a first mission. */
export function isExpert(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => held.role === 'expert');
}
