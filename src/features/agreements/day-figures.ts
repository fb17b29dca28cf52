// The figures of days that the pages of pledges show: the lines of the table, and the sum above it, confidential pledges counted in.
import { countOf, held, pledgedTold } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import { pledgeTable, yearSums } from './pledge-queries.ts';

const href = ({ filters: { year, territory } }: Asking) =>
  `/engagements?${new URLSearchParams({ annee: String(year), ...(territory ? { territoire: territory } : {}) }).toString()}`;
export const pledgeFigures: readonly DayFigure[] = [
  {
    figure: 'pledges',
    href,
    shown: async (tx, { scope, filters: { year, territory } }) =>
      (await pledgeTable(tx, scope, { year, territory, state: 'confirmed' })).reduce((sum, { pledge }) => sum + (pledge?.total ?? 0), 0),
    ledger: (tx, { filters }) => countOf(tx, held(filters, ['pledged'])),
  },
  {
    figure: 'pledge_sums',
    href,
    shown: async (tx, { scope, filters }) => Number((await yearSums(tx, scope, filters)).confirmed),
    ledger: (tx, { filters: { year, territory } }) => countOf(tx, pledgedTold(territory, year)),
  },
];
