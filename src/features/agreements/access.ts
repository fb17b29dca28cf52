// Who may do what with agreements and pledges: the only door for these rights. The database's policies (0006_rights.sql, 0013_agreements.sql) say the same a second time.
import { animates, animatesSomewhere, belongs, holds, isNational, isOwnEstablishment, isSignedIn, readsSheets, readsSheetsSomewhere } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { PledgeActor } from './pledge.ts';

/** Whoever has a role opens the list; it holds the agreements of one's own territories. */
export function mayListAgreements(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.length > 0;
}
/** Whoever has a role in the territory reads its agreements, and the national team. */
export function mayReadAgreement(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || belongs(scope, territoryId);
}
/** The territory's animators and the national animator write them. */
export function mayKeepAgreement(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || animates(scope, territoryId);
}
/** Who may write an agreement somewhere. */
export function mayKeepAgreements(scope: Scope): boolean {
  return isNational(scope) || animatesSomewhere(scope);
}

/** What a right over an establishment's pledges depends on. */
export interface PledgePlace {
  establishmentId: string;
  territoryId: string;
}
/** Those who read the sheets of firms see what is pledged; a site's own people see their own. */
export function mayListPledges(scope: Scope): boolean {
  return isSignedIn(scope) && readsSheetsSomewhere(scope);
}
/** Sums of whole territories: those who read the sheets of one; a site's own people see their own lines. */
export function mayReadSums(scope: Scope): boolean {
  return isNational(scope) || scope.roles.some((held) => held.territoryId !== null && readsSheets(scope, held.territoryId));
}
/** An establishment's pledges: its territory's readers and its own people. */
export function mayReadPledges(scope: Scope, place: PledgePlace): boolean {
  return readsSheets(scope, place.territoryId) || isOwnEstablishment(scope, place.establishmentId);
}
/** A pledge marked confidential stays between the site's own people and the territory's animators. */
export function mayReadConfidential(scope: Scope, place: PledgePlace): boolean {
  return animates(scope, place.territoryId) || isOwnEstablishment(scope, place.establishmentId);
}
/** In what quality somebody acts on an establishment's pledges. */
export function actorOf(scope: Scope, place: PledgePlace): PledgeActor {
  if (animates(scope, place.territoryId)) return 'animator';
  const own = scope.roles.some((held) => held.establishmentId === place.establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr'));
  return own ? 'site' : 'reader';
}
/** The site manager, the lender's HR and the territory's animators propose. */
export function mayPropose(scope: Scope, place: PledgePlace): boolean {
  return actorOf(scope, place) !== 'reader';
}
/** Only the territory's animators confirm, under the agreement in force. */
export function mayConfirm(scope: Scope, place: PledgePlace): boolean {
  return holds(scope, 'local_animator', place.territoryId);
}
