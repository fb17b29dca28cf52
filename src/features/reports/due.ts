// The timetable's reports: asked for when they are due, once, in every territory that was at work then, also where it has closed since.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { askReport } from './commands.ts';
import { dueOn, periodOf } from './report.ts';

/** Asks for what is due today and was not asked for yet, by anybody; how many. As the installation. The letter leaves by itself, the others when whoever keeps them has read them. */
export async function reportsDue(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('reports due'))`.execute(tx);
  const { rows: days } = await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx);
  let asked = 0;
  for (const { kind, year, quarter } of dueOn(days[0]!.today)) {
    const { from, to } = periodOf({ year, quarter });
    const places =
      kind === 'network_year'
        ? sql`select null::uuid as id where exists (select from territory)`
        : sql`select t.id from territory t where (t.status in ('open', 'paused') or t.closed_on >= ${from}) and t.opened_on <= ${to}`;
    const { rows } = await sql<{ id: string | null }>`
      select p.id from (${places}) p where not exists (select from report r where r.kind = ${kind} and r.territory_id is not distinct from p.id and r.year = ${year} and r.quarter = ${quarter}) order by 1`.execute(
      tx,
    );
    for (const { id } of rows) if ((await askReport(tx, null, { kind, territoryId: id, year, quarter }, { atOnce: kind === 'quarter_letter' })).ok) asked++;
  }
  return asked;
}
