import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Scope } from '../people/scope.ts';
import { strangerScope } from '../people/session-gate.ts';
import { filtersOf } from './filters.ts';
import { listProjects } from './list-queries.ts';

let database: TestDatabase;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
});
afterAll(() => database.drop());

/** Adds files to the territory, and lets the planner know of them. */
async function fill(from: number, to: number): Promise<void> {
  await database.asSystem((tx) =>
    sql`insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, last_changed_at)
      select 'MASSE-' || n, ${w.territoryId}, ${w.establishmentId}, 'Masse ' || n, 'Projet ' || n, 'Oda', '2020-01-01'::timestamptz - n * interval '7 minutes'
      from generate_series(${from}::integer, ${to}::integer) n`.execute(tx),
  );
  await database.systemPool.query('analyze project');
}
/** How many rows of files the database touches to show a page, whatever else the machine is busy with. */
function touched(query: string): Promise<number> {
  const scope = { ...strangerScope(), personId: w.person.local_animator, roles: [{ role: 'local_animator', territoryId: w.territoryId }] } as unknown as Scope;
  return database.asPerson(w.person.local_animator, async (tx) => {
    // Counted up by the connection until it tells the server: what it was before is taken off.
    const read = async () =>
      (
        await sql<{ n: number }>`
          select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::integer as n from pg_stat_xact_user_tables where relname = 'project'`.execute(tx)
      ).rows[0]!.n;
    const before = await read();
    const { projects } = await listProjects(tx, scope, filtersOf(new URLSearchParams(query)), null);
    expect(projects).toHaveLength(50);
    return (await read()) - before;
  });
}

it('listing touches no more files when there are six times as many outside the page', async () => {
  const orders = ['', 'tri=name', 'etape=preparation&tri=name'];
  await fill(1, 2_000);
  const few = new Map<string, number>();
  for (const order of orders) few.set(order, await touched(order));
  await fill(2_001, 12_000);
  for (const order of orders) {
    const now = await touched(order);
    // The page, and the count that stops at a thousand.
    expect(now, order).toBeGreaterThan(50);
    expect(now, order).toBeLessThan(3_000);
    expect(now, order).toBeLessThanOrEqual(few.get(order)! * 1.2);
  }
}, 120_000);
