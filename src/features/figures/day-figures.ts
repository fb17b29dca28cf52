// The days of the figures' page, all years together: a figure is of the day on which something happened, an account of the year that was pledged.
import { sql } from 'kysely';
import { countOf } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import type { AccountKind } from '../days/ledger.ts';
import type { Tx } from '../../platform/database.ts';
import type { Indicator } from './figure.ts';
import { sums } from './queries.ts';

const EVER = { from: '1998-01-01', to: '2100-12-31' };
async function shown(tx: Tx, { filters: { territory } }: Asking, indicator: Indicator): Promise<number | null> {
  if (!territory) return Number((await sums(tx, { perimeter: { kind: 'network' }, period: EVER, known: null }, [indicator]))[indicator]);
  const { rows } = await sql<{ id: string }>`select id from territory where code = ${territory}`.execute(tx);
  if (!rows[0]) return null;
  return Number((await sums(tx, { perimeter: { kind: 'territory', id: rows[0].id }, period: EVER, known: null }, [indicator]))[indicator]);
}
const figure = (name: DayFigure['figure'], indicator: Indicator, kind: AccountKind): DayFigure => ({
  figure: name,
  href: ({ filters: { territory } }) => `/chiffres${territory ? `?territoire=${territory}` : ''}`,
  shown: (tx, asking) => shown(tx, asking, indicator),
  ledger: (tx, { filters: { territory } }) =>
    countOf(
      tx,
      sql`(select coalesce(sum(abs(a.balance)), 0)::integer from day_account a join territory t on t.id = a.territory_id where a.kind = ${kind} and (${territory}::text is null or t.code = ${territory}))`,
    ),
});
export const figuresOfDays: readonly DayFigure[] = [
  figure('figures_pledged', 'days_pledged', 'pledged'),
  figure('figures_confirmed', 'days_confirmed', 'validated'),
];
