// Who may do what with follow-ups: the only door for these rights. The database's policies (0201_follow_ups.sql) say the same a second time.
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** What a right over a follow-up depends on. */
export interface FollowUpPlace {
  territoryId: string;
  confidentiality: 'normal' | 'reserved';
}
/** The campaign of a territory opens to its animators; all of them to the national team, reserved files left out. */
export function mayListFollowUps(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** The sheet of one follow-up. Recusal is the database's. */
export function mayReadFollowUp(scope: Scope, place: FollowUpPlace): boolean {
  return animates(scope, place.territoryId) || (isNational(scope) && place.confidentiality === 'normal');
}
/** Visits, calls, sets aside, asks again: the territory's animators. The owner answers by account or by link. */
export function mayKeepFollowUp(scope: Scope, place: FollowUpPlace): boolean {
  return animates(scope, place.territoryId);
}
export function mayKeepFollowUpsSomewhere(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
