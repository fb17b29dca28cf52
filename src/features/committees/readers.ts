// Whom a session is told to, and what each may know of it: letters are composed in the name of their reader.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Session } from './session-queries.ts';

export interface Reader {
  id: string;
  name: string;
  email: string;
  language: 'fr' | 'en';
}
/** The members in force on the session's day (today while it is looked for), and with `guests` the territory's guests; who has left is told nothing. */
export async function readersOf(tx: Tx, session: Session, guests: boolean): Promise<Reader[]> {
  const day = session.heldOn ?? session.today;
  const { rows } = await sql<Reader>`
    select p.id, p.name, p.email, p.language from person p where (p.left_on is null or p.left_on >= ${session.today}::date) and (
      exists (select from mandate m where m.person_id = p.id and m.territory_id = ${session.territoryId} and m.valid @> ${day}::date)
      or ${guests} and exists (select from role_assignment r where r.person_id = p.id and r.territory_id = ${session.territoryId} and r.role = 'guest' and r.valid @> ${day}::date))
    order by p.name, p.id`.execute(tx);
  return rows;
}
/** Reads with this person's rights; after it the installation sees everything again, and nothing of the person's recusals is left behind. */
export async function asReader<T>(tx: Tx, personId: string, read: () => Promise<T>): Promise<T> {
  await sql`select enter(${personId})`.execute(tx);
  try {
    return await read();
  } finally {
    await sql`select enter(null)`.execute(tx);
    await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  }
}
