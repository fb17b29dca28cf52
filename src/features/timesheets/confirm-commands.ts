// Confirming, disputing, settling. Each is an update of days in the right state: whoever comes second finds nothing left to do.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { missionsOfIds } from './queries.ts';
import { tell } from './tell.ts';

/** Who confirms: the owner by account or by link, or the animator in their place. */
export interface Judge {
  personId: string | null;
  how: 'owner' | 'link' | 'animator';
}
type Touched = { id: string; missionId: string };

async function tellEach(tx: Tx, judge: Judge, rows: readonly Touched[], kind: 'timesheets.confirmed'): Promise<void>;
async function tellEach(tx: Tx, judge: Judge, rows: readonly Touched[], kind: 'timesheets.disputed' | 'timesheets.taken_out', reason: string): Promise<void>;
async function tellEach(
  tx: Tx,
  judge: Judge,
  rows: readonly Touched[],
  kind: 'timesheets.confirmed' | 'timesheets.disputed' | 'timesheets.taken_out',
  reason?: string,
): Promise<void> {
  const counts = Map.groupBy(rows, ({ missionId }) => missionId);
  for (const mission of await missionsOfIds(tx, [...counts.keys()])) {
    const halfDays = counts.get(mission.id)!.length;
    if (kind === 'timesheets.confirmed') await tell(tx, judge.personId, mission, kind, { halfDays });
    else await tell(tx, judge.personId, mission, kind, { halfDays, reason: reason! });
  }
}

/** The days meant: of one file (the owner's), and these, which were on the screen. */
export interface Meant {
  projectId: string | null;
  ids: readonly string[];
}
const meant = ({ projectId, ids }: Meant) => sql`(${projectId}::uuid is null or d.project_id = ${projectId}::uuid) and d.id = any (${ids}::uuid[])`;

/** Confirms; a disputed day too, the quarrel being over, unless only those that wait are meant. Nobody's own: those are left. Gives how many half-days. */
export async function confirmDays(tx: Tx, judge: Judge, days: Meant, only: 'waiting' | null = null): Promise<number> {
  const { rows } = await sql<Touched>`
    update mission_day d set state = 'confirmed', confirmed_at = present(), confirmed_by = ${judge.personId}, confirmed_how = ${judge.how}
    where ${meant(days)} and d.state = any (${only ? ['logged'] : ['logged', 'disputed']}::text[]) and d.expert_id is distinct from ${judge.personId}::uuid and not own_days(d.expert_id, d.project_id) returning d.id, d.mission_id as "missionId"`.execute(
    tx,
  );
  await tellEach(tx, judge, rows, 'timesheets.confirmed');
  return rows.length;
}
/** Says that it was not so: goes to the animator, who settles. */
export async function disputeDays(tx: Tx, judge: Judge, days: Meant, reason: string): Promise<number> {
  const { rows } = await sql<Touched>`
    update mission_day d set state = 'disputed', disputed_at = present(), disputed_by = ${judge.personId}, dispute_reason = ${reason}
    where ${meant(days)} and d.state = 'logged' returning d.id, d.mission_id as "missionId"`.execute(tx);
  await tellEach(tx, judge, rows, 'timesheets.disputed', reason);
  return rows.length;
}
/** Taken out by the animator: the days go back to what is planned. What is confirmed stays once the mission has ended. */
export async function takeOut(tx: Tx, animatorId: string, ids: readonly string[], reason: string): Promise<number> {
  const { rows } = await sql<Touched>`
    update mission_day d set state = 'withdrawn', withdrawn_at = present(), withdrawn_by = ${animatorId}, withdraw_reason = ${reason},
      confirmed_at = null, confirmed_by = null, confirmed_how = null
    where d.id = any (${ids}::uuid[]) and d.territory_id = any (actor_animates()) and d.state <> 'withdrawn'
      and not (d.state = 'confirmed' and exists (select from mission m where m.id = d.mission_id and m.status in ('ended', 'cancelled')))
    returning d.id, d.mission_id as "missionId"`.execute(tx);
  await tellEach(tx, { personId: animatorId, how: 'animator' }, rows, 'timesheets.taken_out', reason);
  return rows.length;
}
