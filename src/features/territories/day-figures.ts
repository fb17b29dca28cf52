// The days of the network's page: what each territory's sites confirmed for this year.
import { countOf, held, nationalOnly } from '../days/reconciling.ts';
import type { DayFigure } from '../days/reconciling.ts';
import { networkLines } from './network-queries.ts';

export const territoryFigures: readonly DayFigure[] = [
  {
    figure: 'network',
    href: () => '/reseau',
    shown: async (tx, asking) => {
      const { filters, thisYear } = asking;
      if (filters.year !== thisYear) return null;
      return nationalOnly(asking, async () =>
        (await networkLines(tx, 'name', null))
          .filter(({ code }) => !filters.territory || code === filters.territory)
          .reduce((sum, { halfDays }) => sum + Number(halfDays), 0),
      );
    },
    // As its reader sees pledges one by one.
    ledger: (tx, { filters }) => countOf(tx, held(filters, ['pledged'])),
  },
];
