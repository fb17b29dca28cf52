// Who may read and keep the minutes of a session: the only door for these rights. The policies of 0033_minutes.sql say the same a second time.
import { animates, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { presides, sits } from '../committees/access.ts';
import type { MinutesActor, MinutesStatus } from './life-cycle.ts';

/** In which qualities somebody comes to the minutes of this territory; none: they are not theirs to know. */
export function actorsOf(scope: Scope, territoryId: string): MinutesActor[] {
  return [
    ...(animates(scope, territoryId) ? (['animator'] as const) : []),
    ...(presides(scope, territoryId) ? (['presiding'] as const) : []),
    ...(sits(scope, territoryId) ? (['member'] as const) : []),
    ...(isNational(scope) ? (['reader'] as const) : []),
  ];
}
/** Keeps them: writes in the marked zones, sends, answers, notes the approval. */
export function mayKeepMinutes(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId) || presides(scope, territoryId);
}
/** Reads them: a draft is its keepers', members read from the sending on, the national animator once they are approved. */
export function mayReadMinutes(scope: Scope, territoryId: string, status: MinutesStatus): boolean {
  if (mayKeepMinutes(scope, territoryId)) return true;
  if (sits(scope, territoryId)) return status !== 'draft';
  return isNational(scope) && (status === 'approved' || status === 'signed');
}
/** The list opens to those who animate, sit, or guard the network. */
export function mayListMinutes(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some(({ role }) => ['local_animator', 'chair', 'co_chair', 'committee_member', 'national_animator'].includes(role));
}
