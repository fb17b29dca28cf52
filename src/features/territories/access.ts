// Who may do what with territories: the only door for these rights. The database's policies (0006_rights.sql, 0012_territories.sql) say the same a second time.
import { animates, animatesSomewhere, belongs, isNational, readsSheets } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { TerritoryStatus } from './life-cycle.ts';
import { PARAMETERS, type ParameterName } from './parameters.ts';

/** What a right over a territory depends on. */
export interface TerritoryPlace {
  id: string;
  status: TerritoryStatus;
}

/** Everybody sees a territory that is or was at work; one in preparation, only its own people and the national team. */
export function maySee(scope: Scope, territory: TerritoryPlace): boolean {
  return territory.status !== 'preparing' || mayReadInside(scope, territory);
}
/** Rules, history and the state of the perimeter: whoever has a role in the territory, and the national team. */
export function mayReadInside(scope: Scope, territory: TerritoryPlace): boolean {
  return isNational(scope) || belongs(scope, territory.id);
}
/** The committee's names: those who sit with it or prepare it; a funder reads figures, not people. */
export function mayReadCommittee(scope: Scope, territory: TerritoryPlace): boolean {
  return readsSheets(scope, territory.id);
}
/** The perimeter, the free rules and the page of a territory are its animators' to change, and the national animator's. */
export function mayRedraw(scope: Scope, territory: TerritoryPlace): boolean {
  return isNational(scope) || animates(scope, territory.id);
}
/** A national rule is the national animator's alone: one method, local adaptation (rule R19). */
export function maySet(scope: Scope, territory: TerritoryPlace, name: ParameterName): boolean {
  return PARAMETERS[name].freedom === 'national' ? isNational(scope) : mayRedraw(scope, territory);
}
/** Opening, pausing, reopening and closing, and making a new territory: the national animator. */
export function mayGovern(scope: Scope): boolean {
  return isNational(scope);
}
/** The network's page and the movements of communes: the national animator. */
export function mayWatchNetwork(scope: Scope): boolean {
  return isNational(scope);
}
/** A question left by a movement is settled where it was asked, or nationally. */
export function maySettle(scope: Scope, territory: TerritoryPlace): boolean {
  return mayRedraw(scope, territory);
}
/** The list of movements helps every animator to understand a question; only the national animator adds to it. */
export function mayReadMovements(scope: Scope): boolean {
  return isNational(scope) || animatesSomewhere(scope);
}
