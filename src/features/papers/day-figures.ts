// The days of the yearly statements, of the year in which they are done: of every site of a territory that lent.
import { sql } from 'kysely';
import { countOf } from '../days/reconciling.ts';
import type { DayFigure } from '../days/reconciling.ts';
import { statementOf } from './statement.ts';

export const statementFigures: readonly DayFigure[] = [
  {
    figure: 'statements',
    // The statement of a site opens from its sheet.
    href: ({ filters: { territory } }) => `/etablissements?role=contributor${territory ? `&territoire=${territory}` : ''}`,
    shown: async (tx, { filters: { year, territory } }) => {
      const { rows } = await sql<{
        id: string;
      }>`select distinct m.establishment_id as id from mission m join territory t on t.id = m.territory_id where ${territory}::text is null or t.code = ${territory}`.execute(
        tx,
      );
      const { halfDays } = await statementOf(
        tx,
        rows.map(({ id }) => id),
        year,
      );
      return halfDays;
    },
    ledger: (tx, { filters: { year, territory } }) => countOf(tx, sql`(select b.ledger from statements_beside_ledger(${year}, ${territory}) b)`),
  },
];
