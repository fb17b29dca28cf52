// Who may do what with a committee and its sessions: the only door for these rights. The database's policies (0030_committees.sql) say the same a second time.
import { animates, belongs, holds, isNational, isSignedIn } from '../people/scope.ts';
import type { Role, Scope } from '../people/scope.ts';
import type { SessionActor } from './life-cycle.ts';

const SITTING: readonly Role[] = ['chair', 'co_chair', 'committee_member'];

/** Sits in this territory's committee today. */
export function sits(scope: Scope, territoryId: string): boolean {
  return scope.roles.some((held) => held.territoryId === territoryId && SITTING.includes(held.role));
}
/** Chairs or co-chairs it today. */
export function presides(scope: Scope, territoryId: string): boolean {
  return holds(scope, 'chair', territoryId) || holds(scope, 'co_chair', territoryId);
}
/** The committee's members and mandates: whoever belongs to the territory, and the national team. */
export function mayReadMandates(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || belongs(scope, territoryId);
}
/** Mandates are given and ended by the territory's animators. */
export function mayKeepMandates(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
/** The list of sessions opens to those who sit, are invited, animate, or guard the network. */
export function mayListSessions(scope: Scope): boolean {
  return (
    isSignedIn(scope) &&
    scope.roles.some((held) => held.role === 'national_animator' || held.role === 'local_animator' || held.role === 'guest' || SITTING.includes(held.role))
  );
}
/** Plans sessions in this territory. */
export function mayPlanSessions(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
/** In what quality somebody comes to a session of this territory; null: it is not theirs to know. */
export function sessionActorOf(scope: Scope, territoryId: string): SessionActor | null {
  if (animates(scope, territoryId)) return 'animator';
  if (presides(scope, territoryId)) return 'presiding';
  if (sits(scope, territoryId)) return 'member';
  if (holds(scope, 'guest', territoryId)) return 'guest';
  return isNational(scope) ? 'reader' : null;
}
/** Gives an opinion and declares links: those who sit. The same person may also animate. */
export function mayGiveOpinion(scope: Scope, territoryId: string): boolean {
  return sits(scope, territoryId);
}
/** Sees the links between members and files, and settles them: the chair, the co-chair, and the animator for them. */
export function mayReadLinks(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId) || presides(scope, territoryId);
}
/** Lifts conditions of this territory that were given to them: those who sit; any of them: who animates or presides. */
export function mayLiftHere(scope: Scope, territoryId: string): boolean {
  return sits(scope, territoryId) || animates(scope, territoryId);
}
export function mayLiftAny(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId) || presides(scope, territoryId);
}
/** Reads the files of an agenda: those who sit, the animators, and the national animator as everywhere. Guests read the agenda. */
export function mayReadFiles(scope: Scope, territoryId: string): boolean {
  return sits(scope, territoryId) || animates(scope, territoryId) || isNational(scope);
}
