import { animates, animatesSomewhere, isNational, isSignedIn } from './scope.ts';
import type { Role, Scope } from './scope.ts';

/** Where a role stands or would stand: its territory, or the territory that keeps its establishment; both null for the network. */
export interface Standing {
  role: Role;
  territoryId: string | null;
  keptByTerritoryId: string | null;
}

/** People and invitations are the animators' and the national team's business. */
export function mayKeepPeople(scope: Scope): boolean {
  return isSignedIn(scope) && (isNational(scope) || animatesSomewhere(scope));
}

/** The national animator gives every role; an animator those of the own territory and its establishments, never a network role nor a colleague animator's elsewhere. */
export function mayGiveRole(scope: Scope, standing: Standing): boolean {
  if (isNational(scope)) return true;
  if (standing.role === 'national_animator') return false;
  const territory = standing.territoryId ?? standing.keptByTerritoryId;
  return territory !== null && animates(scope, territory);
}

/** Whoever may give a role may end it; everyone may lay down a role of their own. */
export function mayEndRole(scope: Scope, standing: Standing & { personId: string }): boolean {
  return mayGiveRole(scope, standing) || standing.personId === scope.personId;
}

/** Passkeys and codes are for those who keep other people's data: animators and the national team. */
export function isOfferedSecondFactor(scope: Scope): boolean {
  return mayKeepPeople(scope);
}
