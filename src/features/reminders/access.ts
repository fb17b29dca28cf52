// Who may do what here: the only door for these rights. The database's policies (0022_reminders.sql) and functions (0024_reminders.sql) say the same a second time.
import { animates, animatedTerritories, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** What was sent and what is coming: the animators of a territory, and the national animator of all of them. */
export function mayReadReminders(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** The territories whose reminders somebody reads; null: every one. */
export function remindersRead(scope: Scope): string[] | null {
  return isNational(scope) ? null : animatedTerritories(scope);
}
/** Looking at what the animators of a territory hold: they among themselves, and the national animator. */
export function mayLookAtHeld(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId) || isNational(scope);
}
/** Moving what somebody holds: any animator of the territory, as they share its files; the national animator for somebody who is no animator there any more. */
export function mayHandOver(scope: Scope, territoryId: string, holderInForce: boolean): boolean {
  return animates(scope, territoryId) || (isNational(scope) && !holderInForce);
}
