// The figures of days that the pages of missions show, of those that a committee granted.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { countOf, heldByMissions } from '../days/reconciling.ts';
import type { Asking, DayFigure } from '../days/reconciling.ts';
import type { AccountKind } from '../days/ledger.ts';
import { missionsOf } from './queries.ts';
import type { Mission } from './queries.ts';

async function sumOf(tx: Tx, { filters: { year, territory } }: Asking, of: (mission: Mission) => number): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select m.id from mission m join establishment e on e.id = m.establishment_id join territory t on t.id = e.territory_id
    where m.grant_id is not null and m.year = ${year} and (${territory}::text is null or t.code = ${territory})`.execute(tx);
  const missions = await missionsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return missions.reduce((sum, mission) => sum + of(mission), 0);
}
const figure = (name: DayFigure['figure'], kinds: readonly AccountKind[], of: (mission: Mission) => number): DayFigure => ({
  figure: name,
  href: ({ filters: { territory } }) => `/missions${territory ? `?territoire=${territory}` : ''}`,
  shown: (tx, asking) => sumOf(tx, asking, of),
  ledger: (tx, { filters }) => countOf(tx, heldByMissions(filters, kinds)),
});
const over: readonly Mission['status'][] = ['wanted', 'ended', 'cancelled'];
export const missionFigures: readonly DayFigure[] = [
  figure('missions_planned', ['planned'], (mission) => (over.includes(mission.status) ? 0 : mission.halfDays - mission.done)),
  figure('missions_done', ['delivered', 'validated'], ({ done }) => done),
  figure('missions_confirmed', ['validated'], ({ confirmed }) => confirmed),
];
