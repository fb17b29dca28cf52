// Who may do what with the ledger of days: the only door for these rights. The database's policies (0100_days.sql) say the same a second time.
import { animates, animatesSomewhere, isNational, isOwnEstablishment, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** Animators read the ledger of their territories, the national team all of them. */
export function mayReadLedger(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || animates(scope, territoryId);
}
export function mayReadLedgers(scope: Scope): boolean {
  return isSignedIn(scope) && (isNational(scope) || animatesSomewhere(scope));
}
/** A site's own people read the site's account; the animators of its territory and the national team too. */
export function mayReadDays(scope: Scope, place: { establishmentId: string; territoryId: string }): boolean {
  return mayReadLedger(scope, place.territoryId) || isOwnEstablishment(scope, place.establishmentId);
}
/** The territory's animators convert and release, each by name and with a reason. */
export function mayKeepDays(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
