// Who may do what with a lead: the only door for these rights. The database's policies (0020_leads.sql) say the same a second time.
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** What a right over a lead depends on. */
export interface LeadPlace {
  status: string;
  territoryId: string | null;
  /** The territories among which a human chooses. */
  candidates: readonly string[];
  assignedTo: string | null;
}

/** Animators see the leads of their territories; the national animator all of them. */
export function mayListLeads(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** Its territory's animators, those of the territories it may belong to while nobody chose, the human it was given to, the national animator. */
export function mayKeepLead(scope: Scope, lead: LeadPlace): boolean {
  if (!mayListLeads(scope)) return false;
  if (isNational(scope) || (lead.territoryId && animates(scope, lead.territoryId)) || lead.assignedTo === scope.personId) return true;
  return (lead.status === 'held' || lead.status === 'new') && lead.candidates.some((territoryId) => animates(scope, territoryId));
}
/** A file is opened, a site welcomed, by an animator of the territory: the sheet and the file are theirs. */
export function mayOpenFrom(scope: Scope, lead: LeadPlace): boolean {
  return lead.territoryId !== null && animates(scope, lead.territoryId);
}
/** Writing down a call, and a partner's own address: an animator, for a territory of theirs. */
export function mayEnterLead(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
