// The days of the network at a glance: what the sites of the territories at work confirmed for this year.
import { countOf, nationalOnly, pledgedTold } from '../days/reconciling.ts';
import type { DayFigure } from '../days/reconciling.ts';
import { networkPulse } from './pulse-queries.ts';

export const pulseFigures: readonly DayFigure[] = [
  {
    figure: 'pulse',
    href: () => '/a-faire',
    shown: async (tx, asking) => {
      const { filters, thisYear } = asking;
      return filters.territory || filters.year !== thisYear ? null : nationalOnly(asking, async () => Number((await networkPulse(tx)).halfDays));
    },
    ledger: (tx, { filters: { year } }) => countOf(tx, pledgedTold(null, year, true)),
  },
];
