// Who may open a stored file: the only door for this right. The database's policy file_read says the same a second time.
import { belongs, isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** A territory's file is for those who have a role in the territory, and for the national team; a file of no territory for the national team alone. */
export function mayReadFile(scope: Scope, file: { territoryId: string | null }): boolean {
  return isNational(scope) || (file.territoryId !== null && belongs(scope, file.territoryId));
}
