// Who may read which figures: the only door for these rights. The database's policies (0220_figures.sql) say the same a second time.
import { animates, belongs, isNational, isOwnEstablishment, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { Perimeter } from './figure.ts';

/** What a right over a perimeter depends on: the territory it is kept by, where it has one. */
export interface FigurePlace {
  perimeter: Perimeter;
  territoryId: string | null;
  /** Of a file: the firm's site. */
  establishmentId: string | null;
}
const funds = (scope: Scope) => scope.roles.some((held) => held.role === 'funder' && held.territoryId === null && held.establishmentId === null);

/** Anybody with a part in the network other than lending their own hands. */
export function mayOpenDashboard(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => held.role !== 'expert');
}
/** The whole network and its regions: the national team and who funds the network. */
export function mayReadNetwork(scope: Scope): boolean {
  return isSignedIn(scope) && (isNational(scope) || funds(scope));
}
/** A territory's figures are for whoever belongs to it; a site's and a file's for their own people and the animators. */
export function mayReadFigures(scope: Scope, place: FigurePlace): boolean {
  if (!isSignedIn(scope)) return false;
  if (mayReadNetwork(scope)) return place.perimeter.kind !== 'project' || isNational(scope);
  const { perimeter, territoryId, establishmentId } = place;
  if (perimeter.kind === 'territory') return territoryId !== null && belongs(scope, territoryId);
  if (perimeter.kind === 'establishment' || perimeter.kind === 'project')
    return (territoryId !== null && animates(scope, territoryId)) || (establishmentId !== null && isOwnEstablishment(scope, establishmentId));
  return false;
}
/** The dictionary is the national animator's to change. */
export function mayDefine(scope: Scope): boolean {
  return isSignedIn(scope) && isNational(scope);
}
/** A read-only link to a territory's figures is its animators' to give; to the network's, the national animator's. */
export function mayShare(scope: Scope, place: FigurePlace): boolean {
  if (!isSignedIn(scope)) return false;
  if (place.perimeter.kind === 'network') return isNational(scope);
  return place.perimeter.kind === 'territory' && place.territoryId !== null && (isNational(scope) || animates(scope, place.territoryId));
}
