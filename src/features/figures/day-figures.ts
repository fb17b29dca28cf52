// The days of the figures' page, all years together: a figure is of the day on which something happened, an account of the year that was pledged.
import { sql } from 'kysely';
import { countOf } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import { isNational } from '../people/scope.ts';
import type { Tx } from '../../platform/database.ts';
import type { Indicator } from './figure.ts';
import { sums } from './queries.ts';

const EVER = { from: '1998-01-01', to: '2100-12-31' };
async function shown(tx: Tx, { scope, filters: { territory } }: Asking, indicator: Indicator): Promise<number | null> {
  // The network's figures are everybody's, its accounts the national team's.
  if (!territory && !isNational(scope)) return null;
  if (!territory) return Number((await sums(tx, { perimeter: { kind: 'network' }, period: EVER, known: null }, [indicator]))[indicator]);
  const { rows } = await sql<{ id: string }>`select id from territory where code = ${territory}`.execute(tx);
  if (!rows[0]) return null;
  return Number((await sums(tx, { perimeter: { kind: 'territory', id: rows[0].id }, period: EVER, known: null }, [indicator]))[indicator]);
}
const href = ({ filters: { territory } }: Asking) => `/tableau-de-bord${territory ? `?perimetre=territoire:${territory}` : ''}`;
export const figuresOfDays: readonly DayFigure[] = [
  {
    figure: 'figures_pledged',
    href,
    // Confidential pledges are in it: beside the accounts for those alone who read them all.
    shown: async (tx, asking) => (asking.filters.territory && !isNational(asking.scope) ? shown(tx, asking, 'days_pledged') : null),
    ledger: (tx, { filters: { territory } }) =>
      countOf(
        tx,
        sql`(select coalesce(-sum(a.balance), 0)::integer from day_account a join territory t on t.id = a.territory_id where a.kind = 'pledged' and t.code = ${territory})`,
      ),
  },
  {
    figure: 'figures_confirmed',
    href,
    shown: (tx, asking) => shown(tx, asking, 'days_confirmed'),
    ledger: (tx, { filters: { territory } }) =>
      countOf(
        tx,
        sql`(select coalesce(sum(a.balance), 0)::integer from day_account a join territory t on t.id = a.territory_id where a.kind = 'validated' and (${territory}::text is null or t.code = ${territory}))`,
      ),
  },
];
