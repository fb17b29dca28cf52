import { sql } from 'kysely';
import { insertDemo } from '../db/demo/insert.ts';
import { loadReference } from '../db/reference.ts';
import type { Database } from './platform/database.ts';

/** Fills the reference geography and, when it is not there yet, the demo network, with dates that follow today. */
export async function fillDemo(database: Database, say: (line: string) => void): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await database.asSystem(async (tx) => {
    // Two processes that start together on one database: one fills, the other waits and finds it done.
    // Twenty years take their time on a slow machine: neither is cut short for waiting or thinking.
    await sql`set local lock_timeout = 0`.execute(tx);
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
    await sql`select pg_advisory_xact_lock(7264002)`.execute(tx);
    await loadReference(tx);
    const filled = await insertDemo(tx, today);
    if (filled)
      say(
        `The demo network was made: ${filled.territories} territories, ${filled.establishments} establishments, ${filled.people} people, ${filled.files} project files.`,
      );
  });
}

/** One line per demo person worth signing in as: name, role, place, address. */
export async function demoSignIns(database: Database): Promise<string[]> {
  return database.asSystem(async (tx) => {
    const { rows } = await sql<{ name: string; email: string; role: string; place: string | null }>`
      select distinct on (r.role) p.name, p.email, r.role, coalesce(t.name, e.name) as place
      from role_in_force r join person p on p.id = r.person_id
      left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id
      where p.invented order by r.role, (t.code = 'vosges') desc nulls last, (p.name like 'Salomé%') desc, p.name`.execute(tx);
    return rows.map((row) => `${row.name} <${row.email}> — ${row.role.replaceAll('_', ' ')}${row.place ? `, ${row.place}` : ''}`);
  });
}
