// Who may do what with the sheets of firms: the only door for these rights. The database's policies (0006_rights.sql) say the same a second time.
import { animates, animatesSomewhere, isNational, isOwnEstablishment, readsSheets, readsSheetsSomewhere } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** What a right over a sheet depends on. */
export interface SheetPlace {
  id: string;
  territoryId: string;
}

/** Animators, the national team, the committee and the fund's manager open the lists; a site's own people find their site there. */
export function mayListSheets(scope: Scope): boolean {
  return readsSheetsSomewhere(scope);
}
/** A sheet is read by those who read its territory, and by the establishment's own people. */
export function mayReadSheet(scope: Scope, sheet: SheetPlace): boolean {
  return readsSheets(scope, sheet.territoryId) || isOwnEstablishment(scope, sheet.id);
}
/** Only the territory's animators keep its sheets: the national team reads, and asks them. */
export function mayKeepSheet(scope: Scope, sheet: SheetPlace): boolean {
  return animates(scope, sheet.territoryId);
}
/** An animator adds sheets, and looks firms up in the public register. */
export function mayAddSheet(scope: Scope): boolean {
  return animatesSomewhere(scope);
}
/** A new sheet goes to a territory its author animates. */
export function mayAddSheetTo(scope: Scope, territoryId: string): boolean {
  return animates(scope, territoryId);
}
/** Names and telephones of people: the animators who call them, the national team, and the establishment itself; not the committee. */
export function mayReadContacts(scope: Scope, sheet: SheetPlace): boolean {
  return animates(scope, sheet.territoryId) || isNational(scope) || isOwnEstablishment(scope, sheet.id);
}
/** Notes stay between the territory's animators: both sides tell them what they would not tell each other. */
export function mayReadNotes(scope: Scope, sheet: SheetPlace): boolean {
  return animates(scope, sheet.territoryId);
}
/** The history names people and what they did: not for the committee. */
export function mayReadHistory(scope: Scope, sheet: SheetPlace): boolean {
  return mayReadContacts(scope, sheet);
}
/** A company is kept by any animator who follows one of its establishments; `territoryIds` are theirs. */
export function mayKeepCompany(scope: Scope, territoryIds: readonly string[]): boolean {
  return territoryIds.some((territoryId) => animates(scope, territoryId));
}
/** Likely duplicates are settled by those who keep the sheets. */
export function maySettleDuplicates(scope: Scope): boolean {
  return animatesSomewhere(scope);
}
