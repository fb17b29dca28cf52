// The reconciliation: every figure of days that some page shows, read by the page's own query, beside what the ledger holds. Each feature declares its own in its
// `day-figures.ts`; `src/day-figures.ts` lists them all. Half-days.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { ledgerAddress } from './addresses.ts';
import { sitesOf } from './queries.ts';
import type { LedgerFilters } from './queries.ts';
import { ACCOUNT_KINDS } from './ledger.ts';
import type { AccountKind } from './ledger.ts';

export type DayFigureName =
  | 'pledges'
  | 'pledge_sums'
  | 'network'
  | 'pulse'
  | 'room'
  | 'decisions'
  | 'missions_planned'
  | 'missions_done'
  | 'missions_confirmed'
  | 'timesheets_done'
  | 'timesheets_confirmed'
  | 'statements'
  | 'figures_pledged'
  | 'figures_confirmed'
  | 'sites'
  | 'balances'
  | 'zero';
/** Whoever reads, what for; `thisYear` is Paris's. */
export interface Asking {
  scope: Scope;
  filters: LedgerFilters;
  thisYear: number;
}
/** A figure that a page shows. `shown` runs the page's own query and gives null where the page does not show it to this reader or for this year. */
export interface DayFigure {
  figure: DayFigureName;
  href(asking: Asking): string;
  shown(tx: Tx, asking: Asking): Promise<number | null>;
  ledger(tx: Tx, asking: Asking): Promise<number>;
}
export interface Reconciled {
  figure: DayFigureName;
  href: string;
  shown: number;
  ledger: number;
}
export async function reconcile(tx: Tx, figures: readonly DayFigure[], asking: Asking): Promise<Reconciled[]> {
  const lines: Reconciled[] = [];
  for (const { figure, href, shown, ledger } of figures) {
    const told = await shown(tx, asking);
    if (told !== null) lines.push({ figure, href: href(asking), shown: told, ledger: await ledger(tx, asking) });
  }
  return lines;
}
/** One number out of the ledger. */
export async function countOf(tx: Tx, query: RawBuilder<number>): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`select ${query} as n`.execute(tx);
  return Number(rows[0]!.n ?? 0);
}
const at = ({ territory }: LedgerFilters) => sql`(${territory}::text is null or t.code = ${territory})`;
/** What is pledged, told as sums of pledges are: a confidential one counts for others than its animators only among several. `atWork`: in open territories alone. */
export function pledgedTold(territory: string | null, year: number, atWork = false): RawBuilder<number> {
  return sql<number>`pledged_told(${year}::integer, ${territory}, ${atWork})`;
}
/** What accounts of these kinds hold in a year. */
export function held(filters: LedgerFilters, kinds: readonly AccountKind[]): RawBuilder<number> {
  return sql<number>`(select coalesce(sum(abs(a.balance)), 0)::integer from day_account a join territory t on t.id = a.territory_id
    where a.year = ${filters.year} and ${at(filters)} and a.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))}))`;
}
/** The same of missions by their own year: what a chair added out of a later pledge stands in the accounts of that one. */
export function heldByMissions(filters: LedgerFilters, kinds: readonly AccountKind[]): RawBuilder<number> {
  return sql<number>`(${held(filters, kinds)} + (select coalesce(sum(case when x.mission_year = ${filters.year} then x.half_days else 0 end - case when x.pledge_year = ${filters.year} then x.half_days else 0 end), 0)::integer
    from days_across_years(${filters.territory}) x where x.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})))`;
}

const accountsIn = (filters: LedgerFilters) =>
  sql`array(select a.id from day_account a join territory t on t.id = a.territory_id where a.year = ${filters.year} and ${at(filters)})`;
const shownOf = (figure: DayFigureName, path: string, shown: DayFigure['shown'], ledger: (filters: LedgerFilters) => RawBuilder<number>): DayFigure => ({
  figure,
  href: ({ filters }) => ledgerAddress(path, { year: filters.year, territory: filters.territory }),
  shown,
  ledger: (tx, { filters }) => countOf(tx, ledger(filters)),
});
/** The ledger's own pages. */
export const ledgerFigures: readonly DayFigure[] = [
  shownOf(
    'sites',
    '/jours',
    async (tx, { filters }) => {
      const { lines } = await sitesOf(tx, { ...filters, domain: null }, 100_000);
      return lines.reduce((sum, { balances }) => sum + ACCOUNT_KINDS.reduce((all, kind) => all + Math.abs(balances[kind]), 0), 0);
    },
    (filters) => held(filters, ACCOUNT_KINDS),
  ),
  shownOf(
    'balances',
    '/jours/mouvements',
    (tx, { filters }) => countOf(tx, sql`(select coalesce(sum(abs(s.n)), 0)::integer from movement_sums(${accountsIn(filters)}) s)`),
    (filters) => held(filters, ACCOUNT_KINDS),
  ),
  shownOf(
    'zero',
    '/jours/mouvements',
    (tx, { filters }) => countOf(tx, sql`(select coalesce(sum(s.n), 0)::integer from movement_sums(${accountsIn(filters)}) s)`),
    (filters) =>
      sql`(select coalesce(sum(a.balance), 0)::integer from day_account a join territory t on t.id = a.territory_id where a.year = ${filters.year} and ${at(filters)})`,
  ),
];
/** National pages are for the national team alone. */
export const nationalOnly = <T>({ scope }: Asking, shown: () => Promise<T>): Promise<T | null> => (isNational(scope) ? shown() : Promise.resolve(null));
