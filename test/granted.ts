// A file that a committee agreed to, its days granted as the ledger has it: what missions begin with.
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';
import { decided } from './decided.ts';
import type { Wanted } from './decided.ts';
import type { World } from './world.ts';

export interface Granted {
  project: string;
  item: string;
  /** In the order they were asked for. */
  grants: string[];
  reference: string;
}
/** Grants half-days of the world's own site; its pledge grows by as much, so that they are there. */
export async function granted(
  database: TestDatabase,
  w: World,
  wanted: Omit<Wanted, 'grants'> & { halfDays: readonly number[]; domain?: string },
): Promise<Granted> {
  const { halfDays, domain = 'production', ...rest } = wanted;
  const done = await decided(database, w, { ago: 0, ...rest, grants: halfDays.map((n) => ({ site: w.establishmentId, domain, halfDays: n })) });
  return database.asSystem(async (tx) => {
    await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${w.pledgeId}, ${w.territoryId}, ${domain}, ${halfDays.reduce((sum, n) => sum + n, 0)})
      on conflict (pledge_id, skill_domain) do update set half_days = pledge_line.half_days + excluded.half_days`.execute(tx);
    const { rows } = await sql<{ id: string }>`select id from decision_grant where decision_id = ${done.decision} order by half_days, id`.execute(tx);
    for (const { id } of rows)
      await sql`select move_days('reserve', 'free', 'reserved', g.establishment_id, g.year, g.skill_domain, g.project_id, g.half_days, 'reserve:' || g.id, g.id) from decision_grant g where g.id = ${id}`.execute(
        tx,
      );
    await sql`select grant_days(${done.decision})`.execute(tx);
    return { project: done.project, item: done.item, grants: rows.map(({ id }) => id), reference: `ESSAI-${rest.name}` };
  });
}
/** Half-days of a file in an account of the ledger. */
export async function heldDays(database: TestDatabase, project: string, kind: string): Promise<number> {
  return database.asSystem(async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select coalesce(sum(balance), 0)::integer as n from day_account where project_id = ${project} and kind = ${kind}`.execute(tx);
    return rows[0]!.n;
  });
}
