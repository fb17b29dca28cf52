// What a mission is for, when, and the plan of actions both sides agree to; and more days, by whoever chairs.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { orShort } from '../days/commands.ts';
import type { Holder } from '../links/holder.ts';
import type { Scope } from '../people/scope.ts';
import { missionActorsOf, ownsMission } from './access.ts';
import { stepOf, tellMission } from './commands.ts';
import { grantLeft } from './finding-commands.ts';
import type { MissionWanted } from './finding-commands.ts';
import { decideCalendar, decideLight, decideMission } from './life-cycle.ts';
import type { MissionAnswer } from './life-cycle.ts';
import { actionsOf, lockedMission, missionOf } from './queries.ts';
import type { Mission } from './queries.ts';
import { planOf } from './terms.ts';

/**
 * Rewrites what was set up. What had been agreed to is asked again when it changes (`again`; the database decides, `terms_moved`).
 * `seen` is the version that was on the screen. Refused: as `makeMission`; `under-done`; `days-missing`; `no-dates` (once the route is chosen).
 */
export async function editMission(
  tx: Tx,
  actor: Scope,
  missionId: string,
  wanted: Omit<MissionWanted, 'kind'>,
  seen: Date | null,
): Promise<MissionAnswer<{ again: boolean }>> {
  const held = await stepOf(tx, actor, missionId, 'edit');
  if (!held.ok) return held;
  const { mission } = held;
  if (seen && mission.updatedAt.getTime() !== seen.getTime()) return { ok: false, refusal: 'changed-meanwhile' };
  const calendar = decideCalendar(wanted.startsOn, wanted.endsOn, mission.planMonths);
  if (calendar) return { ok: false, refusal: calendar };
  if (wanted.halfDays < mission.done) return { ok: false, refusal: 'under-done' };
  const heavy = wanted.halfDays > mission.halfDays ? decideLight(mission.kind, wanted.halfDays, mission.grantId) : null;
  if (heavy) return { ok: false, refusal: heavy };
  // The law looks at the first day and the length.
  if (mission.route !== null && !(wanted.startsOn && wanted.endsOn)) return { ok: false, refusal: 'no-dates' };
  if (mission.grantId && wanted.halfDays > mission.halfDays) {
    const left = (await grantLeft(tx, mission.grantId, mission.projectId)) ?? 0;
    if (wanted.halfDays - mission.halfDays > left) return { ok: false, refusal: 'over-grant' };
  }
  // What the chair added stays the chair's: fewer days than that are a reduction of it.
  const moved = await orShort(tx, () =>
    sql`update mission set half_days = ${wanted.halfDays}, extended_half_days = least(extended_half_days, ${wanted.halfDays}), title = ${wanted.title}, objectives = ${wanted.objectives},
      deliverables = ${wanted.deliverables}, place = ${wanted.place}, starts_on = ${wanted.startsOn}, ends_on = ${wanted.endsOn} where id = ${missionId}`.execute(
      tx,
    ),
  );
  return moved.ok ? { ok: true, again: await askedAgain(tx, actor, mission) } : moved;
}
/** Tells that the employee is asked again, where the database put their agreement back. */
async function askedAgain(tx: Tx, actor: Scope, before: Mission): Promise<boolean> {
  const mission = before.status === 'proposed' ? null : await missionOf(tx, before.id);
  if (mission?.status !== 'proposed') return false;
  await tellMission(tx, actor.personId, mission, 'missions.asked_again', {}, false);
  return true;
}

/** A line of the plan as it is typed. */
export interface ActionTyped {
  body: string;
  dueOn: string | null;
  done: boolean;
}
/** Writes the plan of actions. What both sides had agreed to is asked again when it changes; marking something done is no change. */
export async function planActions(tx: Tx, actor: Scope, missionId: string, actions: readonly ActionTyped[]): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'plan');
  if (!held.ok) return held;
  const { mission } = held;
  await sql`delete from mission_action where mission_id = ${missionId} and position >= ${actions.length}`.execute(tx);
  for (const [position, { body, dueOn, done }] of actions.entries()) {
    const there =
      await sql`update mission_action set body = ${body}, due_on = ${dueOn}, done_on = case when ${done} then coalesce(done_on, ${mission.today}::date) end
      where mission_id = ${missionId} and position = ${position}`.execute(tx);
    if (there.numAffectedRows === 0n)
      await sql`insert into mission_action (mission_id, territory_id, project_id, position, body, due_on, done_on)
        values (${missionId}, ${mission.territoryId}, ${mission.projectId}, ${position}, ${body}, ${dueOn}, ${done ? mission.today : null})`.execute(tx);
  }
  return { ok: true };
}
/** One side agrees to the plan as it stands: the one who is lent, or the owner by account or device. `seen`: the print of the plan on their screen (`planOf`). Refused: `no-plan`, `changed-meanwhile`. */
export async function agreePlan(tx: Tx, actor: Scope, holder: Holder | null, missionId: string, seen: string | null): Promise<MissionAnswer> {
  const mission = await missionOf(tx, missionId);
  if (!mission) return { ok: false, refusal: 'not-yours' };
  // Whoever writes the plan holds the mission: it does not change between this look and the agreement.
  await asInstallation(tx, () => lockedMission(tx, missionId));
  const plan = await actionsOf(tx, missionId);
  if (plan.length > 0 && seen !== planOf(plan)) return { ok: false, refusal: 'changed-meanwhile' };
  const { rows } = await sql<{ refusal: 'not-yours' | 'not-in-this-status' | 'no-plan' | null }>`select plan_agrees(${missionId}) as refusal`.execute(tx);
  const refusal = rows[0]!.refusal;
  if (refusal) return { ok: false, refusal };
  const side = ownsMission(actor, mission, holder) && mission.expertId !== actor.personId ? 'owner' : 'expert';
  await asInstallation(tx, () => tellMission(tx, actor.personId, mission, 'missions.plan_agreed', { side }));
  return { ok: true };
}
/**
 * A later last day of a mission that is signed: its papers are void and asked again (`mission_voids_papers`), and days beyond what was signed wait for them.
 * Refused: `not-later`; `spread-too-long`, counted from the true first day.
 */
export async function prolongMission(tx: Tx, actor: Scope, missionId: string, until: string, reason: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'prolong');
  if (!held.ok) return held;
  const { mission } = held;
  if (until < mission.today || (mission.endsOn !== null && until <= mission.endsOn)) return { ok: false, refusal: 'not-later' };
  const calendar = decideCalendar(mission.startedOn ?? mission.startsOn, until, mission.planMonths);
  if (calendar) return { ok: false, refusal: calendar };
  await sql`update mission set ends_on = ${until} where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, mission, 'missions.prolonged', { until, reason });
  return { ok: true };
}
/**
 * More free days of the same site and skill, by whoever chairs, with a reason. Refused: `days-missing` when the site has not so many left; `over-cap` beyond the territory's
 * hard cap; `over-undone` for more than an ended mission may still be noted.
 */
export async function extendMission(tx: Tx, actor: Scope, missionId: string, more: number, reason: string): Promise<MissionAnswer> {
  const mission = await missionOf(tx, missionId);
  if (!mission) return { ok: false, refusal: 'not-yours' };
  const decided = decideMission(mission.status, 'extend', missionActorsOf(actor, mission));
  if (!decided.ok) return decided;
  const moved = await orShort(tx, async () => {
    const { rows } = await sql<{
      refusal: 'not-yours' | 'not-in-this-status' | 'over-cap' | 'over-undone' | null;
    }>`select extend_mission(${missionId}, ${more}::integer, ${reason}) as refusal`.execute(tx);
    return rows[0]!.refusal;
  });
  if (!moved.ok) return moved;
  if (moved.value) return { ok: false, refusal: moved.value };
  await asInstallation(tx, async () => tellMission(tx, actor.personId, (await lockedMission(tx, missionId))!, 'missions.extended', { more, reason }));
  await asInstallation(tx, () => askedAgain(tx, actor, mission));
  return { ok: true };
}
