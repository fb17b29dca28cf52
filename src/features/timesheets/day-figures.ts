// The figures of days that time sheets show, of missions that a committee granted.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { countOf, heldByMissions } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import { missionsOfIds } from './queries.ts';
import type { MissionOfDays } from './queries.ts';

async function sumOf(tx: Tx, { filters: { year, territory } }: Asking, of: (mission: MissionOfDays) => number): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select m.id from mission m join establishment e on e.id = m.establishment_id join territory t on t.id = e.territory_id
    where m.grant_id is not null and m.year = ${year} and (${territory}::text is null or t.code = ${territory})`.execute(tx);
  const missions = await missionsOfIds(
    tx,
    rows.map(({ id }) => id),
  );
  return missions.reduce((sum, mission) => sum + Number(of(mission)), 0);
}
const href = ({ filters: { territory } }: Asking) => `/journees${territory ? `?territoire=${territory}` : ''}`;
export const timesheetFigures: readonly DayFigure[] = [
  {
    figure: 'timesheets_done',
    href,
    shown: (tx, asking) => sumOf(tx, asking, ({ done }) => done),
    ledger: (tx, { filters }) => countOf(tx, heldByMissions(filters, ['delivered', 'validated'])),
  },
  {
    figure: 'timesheets_confirmed',
    href,
    shown: (tx, asking) => sumOf(tx, asking, ({ confirmed }) => confirmed),
    ledger: (tx, { filters }) => countOf(tx, heldByMissions(filters, ['validated'])),
  },
];
