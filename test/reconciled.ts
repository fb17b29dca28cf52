// Every figure of days that a page shows to the national team, beside the ledger: those that differ.
import { DAY_FIGURES } from '../src/day-figures.ts';
import { reconcile } from '../src/features/days/reconciling.ts';
import type { Reconciled } from '../src/features/days/reconciling.ts';
import type { Scope } from '../src/features/people/scope.ts';
import { strangerScope } from '../src/features/people/session-gate.ts';
import type { Tx } from '../src/platform/database.ts';

export const NATIONAL = {
  ...strangerScope(),
  personId: null,
  roles: [{ role: 'national_animator', territoryId: null, territoryCode: null, territoryName: null, establishmentId: null, establishmentName: null }],
} as unknown as Scope;
export function reconciled(tx: Tx, year: number, territory: string | null = null, scope = NATIONAL, thisYear = year): Promise<Reconciled[]> {
  return reconcile(tx, DAY_FIGURES, { scope, filters: { year, territory, domain: null }, thisYear });
}
export const differing = (lines: readonly Reconciled[]): Reconciled[] => lines.filter(({ shown, ledger }) => shown !== ledger);
