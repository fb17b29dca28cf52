// Who may do what with steering committees: the only door for these rights. The policies of 0241_steering.sql say the same a second time.
import { animates, animatesSomewhere, belongs, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** Whoever has a role in a territory opens the list; it holds the meetings of one's own territories. */
export function mayListSteering(scope: Scope): boolean {
  return isSignedIn(scope) && (isNational(scope) || scope.roles.some(({ territoryId }) => territoryId !== null));
}
export function mayReadSteering(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || belongs(scope, territoryId);
}
/** The territory's animators prepare it, invite, and note what was said. */
export function mayKeepSteering(scope: Scope, territoryId: string): boolean {
  return isSignedIn(scope) && animates(scope, territoryId);
}
export function mayKeepSomeSteering(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
