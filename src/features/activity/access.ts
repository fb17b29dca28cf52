// Who may read what of the activity: everybody their own tray, search and list; a history whoever sees the thing it is about.
import { animates, animatesSomewhere, belongs, isNational, isOwnEstablishment, isSignedIn, readsSheets } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { ToldOf } from './queries.ts';

/** Everybody signed in has a list of what waits, a tray, and a search of what they may see. */
export function mayWork(scope: Scope): scope is Scope & { personId: string } {
  return isSignedIn(scope);
}

/** Where a thing with a history stands. */
export interface HistoryPlace {
  kind: ToldOf;
  id: string;
  territoryId: string | null;
  establishmentId: string | null;
}

/**
 * A history is read by those who keep or read the thing: for a sheet, its readers and own people; for a territory or an agreement, whoever belongs;
 * for a person, themselves and those who keep people; for a company, whoever may open the lists. The policies of `event` then choose the lines.
 */
export function mayReadHistory(scope: Scope, place: HistoryPlace): boolean {
  if (isNational(scope)) return true;
  switch (place.kind) {
    case 'territory':
    case 'agreement':
      return place.territoryId !== null && belongs(scope, place.territoryId);
    case 'establishment':
    case 'pledge':
      return (
        (place.territoryId !== null && readsSheets(scope, place.territoryId)) ||
        (place.establishmentId !== null && isOwnEstablishment(scope, place.establishmentId))
      );
    case 'person':
      return place.id === scope.personId || animatesSomewhere(scope);
    case 'organisation':
      return scope.roles.length > 0;
    // What was done with a lead or a file stands between those who keep it; a session's, between those who come to it (its row would not be seen otherwise).
    case 'lead':
    case 'project':
      return place.territoryId === null ? animatesSomewhere(scope) : animates(scope, place.territoryId);
    case 'session':
      return place.territoryId !== null && belongs(scope, place.territoryId);
  }
}
