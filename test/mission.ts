// A mission that runs, with days that were pledged, reserved, granted and planned in the ledger: for what follows from half-days.
import { sql } from 'kysely';
import { decided } from './decided.ts';
import { signedPapers } from './signed-papers.ts';
import type { Database } from '../src/platform/database.ts';
import type { World } from './world.ts';

export interface Running {
  mission: string;
  project: string;
  reference: string;
  ownerEmail: string;
}
export interface WantedMission {
  name: string;
  expert?: string;
  halfDays?: number;
  /** Half-days granted to the file, when they are not those of the mission. */
  granted?: number;
  /** Days before today on which it began. */
  ago?: number;
  /** Days from today on which it ends; null: of a mission from before a route had its days, none. */
  until?: number | null;
  /** The establishment whose file it is. */
  firm?: string;
}
export async function runningMission(database: Database, w: World, wanted: WantedMission): Promise<Running> {
  const { name, expert = w.person.expert, halfDays = 4, granted = halfDays, ago = 40, until = 300, firm = w.twinEstablishmentId } = wanted;
  const file = await decided(database, w, { name, firm, grants: [{ site: w.establishmentId, domain: 'production', halfDays: granted }] });
  return database.asSystem(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(tx)).rows[0]!.id;
    // The world's own half-day, of the same person, makes room.
    await sql`update mission_day set state = 'withdrawn', withdrawn_at = now(), withdraw_reason = 'essai' where id = ${w.missionDayId} and state = 'logged'`.execute(
      tx,
    );
    const grant = (await sql<{ id: string; year: number }>`select id, year from decision_grant where decision_id = ${file.decision}`.execute(tx)).rows[0]!;
    await sql`update pledge_line set half_days = half_days + ${granted} where pledge_id = ${w.pledgeId} and skill_domain = 'production'`.execute(tx);
    await sql`select move_days('reserve', 'free', 'reserved', ${w.establishmentId}, ${grant.year}, 'production', ${file.project}, ${granted}, ${`reserve:${grant.id}:0`}, ${grant.id})`.execute(
      tx,
    );
    await sql`select grant_days(${file.decision})`.execute(tx);
    const mission = await one(sql`
      insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, half_days, title)
      values (${w.territoryId}, ${file.project}, ${w.establishmentId}, 'production', ${grant.year}, ${grant.id}, ${halfDays}, ${`Mission ${name}`}) returning id`);
    const step = (set: ReturnType<typeof sql>) => sql`update mission set ${set} where id = ${mission}`.execute(tx);
    await step(sql`status = 'proposed', expert_id = ${expert}, proposed_at = now()`);
    await step(sql`status = 'employee_agreed', employee_agreed_at = now()`);
    await step(sql`status = 'manager_agreed', manager_agreed_at = now()`);
    await step(
      sql`status = 'papers_signed', papers_signed_at = now() - make_interval(days => ${ago + 1}), route = 'B', route_chosen_at = now(), starts_on = today_in('Europe/Paris') - ${ago}::integer, ends_on = today_in('Europe/Paris') + ${until ?? 300}::integer`,
    );
    await signedPapers(tx, mission);
    await step(sql`status = 'running', started_on = today_in('Europe/Paris') - ${ago}::integer`);
    if (wanted.until === null) {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      await step(sql`starts_on = null, ends_on = null`);
      await sql`select set_config('alize.history', '', true)`.execute(tx);
    }
    return { mission, project: file.project, reference: `ESSAI-${name}`, ownerEmail: `${name.toLowerCase()}@firme.example` };
  });
}
/** What the ledger holds for a file, by kind of account. */
export async function heldFor(database: Database, project: string): Promise<Record<string, number>> {
  const { rows } = await database.systemPool.query<{ kind: string; balance: number }>(
    'select kind, sum(balance)::integer as balance from day_account where project_id = $1 group by 1',
    [project],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]));
}
