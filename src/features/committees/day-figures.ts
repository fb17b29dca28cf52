// The figures of days that a committee sees and makes: what the sites have left beside the file in hand, and what its decisions took.
import { sql } from 'kysely';
import { countOf, held } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import { daysLeftOfSites } from './room-view.ts';

const href = ({ filters: { territory } }: Asking) => `/seances${territory ? `?territoire=${territory}` : ''}`;
export const roomFigures: readonly DayFigure[] = [
  {
    figure: 'room',
    href,
    // A room is of its own year.
    shown: async (tx, { filters: { year, territory }, thisYear }) =>
      year < thisYear
        ? null
        : countOf(
            tx,
            sql`(select coalesce(sum(l.n), 0)::integer from territory t cross join lateral (${daysLeftOfSites(sql`t.id`, sql`${year}::integer`)}) l where ${territory}::text is null or t.code = ${territory})`,
          ),
    ledger: (tx, { filters }) => countOf(tx, held(filters, ['free'])),
  },
  {
    figure: 'decisions',
    href,
    shown: (tx, { filters: { year, territory } }) =>
      countOf(
        tx,
        sql`((select coalesce(sum(g.half_days), 0)::integer from decision_grant g join establishment e on e.id = g.establishment_id join territory t on t.id = e.territory_id
            where g.held and g.year = ${year} and (${territory}::text is null or t.code = ${territory}))
          + (select coalesce(sum(x.half_days), 0)::integer from mission_extension x join territory t on t.id = x.territory_id where x.year = ${year} and (${territory}::text is null or t.code = ${territory})))`,
      ),
    // With what was given back since: a decision is not rewritten.
    ledger: (tx, { filters }) =>
      countOf(
        tx,
        sql`(${held(filters, ['reserved', 'granted', 'planned', 'delivered', 'validated'])} + (select coalesce(sum(m.half_days), 0)::integer from day_movement m join day_account a on a.id = m.from_account
          join territory t on t.id = a.territory_id where m.kind = 'release' and a.year = ${filters.year} and (${filters.territory}::text is null or t.code = ${filters.territory})))`,
      ),
  },
];
