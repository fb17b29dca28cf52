// Who may do what with papers: the only door for these rights. The policies of 0120_papers.sql say the same a second time.
import { animates, animatesSomewhere, isNational, isOwnEstablishment, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { PaperActor } from './life-cycle.ts';

/** Animators keep the papers of their territories; the national animator reads them once they are sent. */
export function mayListPapers(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** Those whose own signature is asked now and then: lent people, lending sites, owners. */
export function mayOwnPapers(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some(({ role }) => ['expert', 'site_manager', 'lender_hr', 'owner'].includes(role));
}
export function mayKeepPapers(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
/** In which qualities somebody comes to a paper. `signs`: the person is one of its signatories. */
export function actorsOf(scope: Scope, paper: { territoryId: string }, signs: boolean): PaperActor[] {
  return [...(animates(scope, paper.territoryId) ? (['animator'] as const) : []), ...(signs ? (['signatory'] as const) : [])];
}
/** Reads a paper: who keeps it, who signs it, the site that lends; the national animator. A draft is its keepers' alone. */
export function mayReadPaper(scope: Scope, paper: { territoryId: string; establishmentId: string; state: string }, signs: boolean): boolean {
  if (!isSignedIn(scope)) return false;
  if (mayKeepPapers(scope, paper.territoryId)) return true;
  return paper.state !== 'draft' && (signs || isNational(scope) || isOwnEstablishment(scope, paper.establishmentId));
}
/** The words of the papers and the value of a day are the method's. */
export function mayKeepTemplates(scope: Scope): boolean {
  return isSignedIn(scope) && isNational(scope);
}
/** A site's statement: its own people, its territory's animators, the national animator. */
export function mayReadStatement(scope: Scope, site: { id: string; territoryId: string }): boolean {
  return isSignedIn(scope) && (isNational(scope) || animates(scope, site.territoryId) || isOwnSite(scope, site.id));
}
/** Manages the site or follows it for its human resources: what it lends is theirs to know, which an owner of a helped firm is not told. */
export function isOwnSite(scope: Scope, establishmentId: string): boolean {
  return scope.roles.some((held) => held.establishmentId === establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr'));
}
/** A group reaches over territories: its whole statement as a paper, and the link for its head office, are the network's to give. */
export function mayKeepGroup(scope: Scope): boolean {
  return isSignedIn(scope) && isNational(scope);
}
