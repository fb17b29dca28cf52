// Every figure of days that a page shows, as its feature declares it: the reconciliation compares each with the ledger. A page that shows another adds its line here.
import { pulseFigures } from './features/activity/day-figures.ts';
import { pledgeFigures } from './features/agreements/day-figures.ts';
import { roomFigures } from './features/committees/day-figures.ts';
import { ledgerFigures } from './features/days/reconciling.ts';
import type { DayFigure } from './features/days/reconciling.ts';
import { figuresOfDays } from './features/figures/day-figures.ts';
import { missionFigures } from './features/missions/day-figures.ts';
import { statementFigures } from './features/papers/day-figures.ts';
import { territoryFigures } from './features/territories/day-figures.ts';
import { timesheetFigures } from './features/timesheets/day-figures.ts';

export const DAY_FIGURES: readonly DayFigure[] = [
  ...pledgeFigures,
  ...territoryFigures,
  ...pulseFigures,
  ...roomFigures,
  ...missionFigures,
  ...timesheetFigures,
  ...statementFigures,
  ...figuresOfDays,
  ...ledgerFigures,
];
