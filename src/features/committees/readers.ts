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

/** Somebody of a site that is written to: a person of the program, or a contact without account (`id` null). */
export interface SiteReader extends Omit<Reader, 'id'> {
  id: string | null;
}
/**
 * Whom a site's days are told to: its managers; where it has none to write to, its contacts who receive mail; else the animators of
 * its territory are told that nobody was (`untold`). Nobody who is recused from the file, by account or by address.
 */
export async function sitesAddressees(
  tx: Tx,
  establishmentId: string,
  projectId: string,
): Promise<{ people: SiteReader[]; untold: Reader[]; site: string; territory: string }> {
  const { rows } = await sql<SiteReader & { rank: 'manager' | 'contact' | 'animator'; site: string; territory: string }>`
    with here as (select e.id, e.name as site, t.id as territory_id, t.name as territory, today_in(t.time_zone) as today from establishment e join territory t on t.id = e.territory_id where e.id = ${establishmentId}),
    aside as (select x.person_id as id, lower(p.email) as email from recusal x join person p on p.id = x.person_id where x.project_id = ${projectId} and x.status in ('suggested', 'in_force')),
    found as (
      select p.id, p.name, p.email, p.language, 'manager' as rank from here, role_in_force r join person p on p.id = r.person_id
        where r.establishment_id = here.id and r.role = 'site_manager' and (p.left_on is null or p.left_on >= here.today)
      union all
      select c.person_id, c.name, c.email, coalesce(p.language, 'fr'), 'contact' from here join contact c on c.establishment_id = here.id left join person p on p.id = c.person_id
        where c.email is not null and c.receives_mail and (c.left_on is null or c.left_on >= here.today)
      union all
      select p.id, p.name, p.email, p.language, 'animator' from here join role_in_force r on r.territory_id = here.territory_id and r.role = 'local_animator' join person p on p.id = r.person_id
        where p.left_on is null or p.left_on >= here.today)
    select distinct on (f.rank, lower(f.email)) f.id, f.name, f.email, f.language, f.rank, here.site, here.territory from here, found f
    where not exists (select from aside a where a.id = f.id or a.email = lower(f.email)) order by f.rank, lower(f.email), f.id nulls last`.execute(tx);
  const of = (rank: string) => rows.filter((row) => row.rank === rank);
  const people = of('manager').length > 0 ? of('manager') : of('contact');
  return {
    people,
    untold: people.length > 0 ? [] : of('animator').map((row) => ({ ...row, id: row.id! })),
    site: rows[0]?.site ?? '',
    territory: rows[0]?.territory ?? '',
  };
}
