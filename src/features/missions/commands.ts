// The life of a mission once somebody is on it: signatures, the first day, pauses, the end. Days follow by the database's triggers (0110_missions.sql).
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Events } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { missionActorsOf } from './access.ts';
import { decideMission, needsPapers } from './life-cycle.ts';
import type { Ending, MissionAct, MissionAnswer, MissionStatus, MissionStep } from './life-cycle.ts';
import { lockedMission, missionOf } from './queries.ts';
import type { Mission } from './queries.ts';

type Kind = Extract<keyof Events, `missions.${string}`>;
/** Tells an event of a mission under the file it helps. `toSite`: the people of the site that lends read it too. */
export function tellMission<K extends Kind>(
  tx: Tx,
  actorId: string | null,
  mission: Mission,
  kind: K,
  more: Omit<Events[K], keyof import('./events.ts').OfMission>,
  toSite = true,
): Promise<number> {
  const { id: missionId, reference, firmName: name, siteName: site, title, halfDays } = mission;
  return record(tx, actorId, {
    kind,
    subject: { kind: 'project', id: mission.projectId },
    territoryId: mission.territoryId,
    establishmentId: toSite ? mission.establishmentId : null,
    data: { missionId, reference, name, site, title, kind: mission.kind, halfDays, ...more } as unknown as Events[K],
  });
}

/** The mission under our lock, and the step this act is for this person; for acts that write the row as the person themselves. */
export async function stepOf(tx: Tx, actor: Scope, missionId: string, act: MissionAct): Promise<MissionAnswer<{ mission: Mission; step: MissionStep }>> {
  const mission = await lockedMission(tx, missionId);
  if (!mission) return { ok: false, refusal: 'not-yours' };
  const decided = decideMission(mission.status, act, missionActorsOf(actor, mission));
  return decided.ok ? { ok: true, mission, step: decided.step } : decided;
}

/**
 * Every signature that the chosen route needs is there. Called by the papers once they have seen to it, within their transaction; run again it answers
 * `not-in-this-status`. Refused: `no-route` (of a whole mission).
 */
export async function papersSigned(tx: Tx, missionId: string, at: Date): Promise<MissionAnswer> {
  return asInstallation(tx, async () => {
    const mission = await lockedMission(tx, missionId);
    if (!mission) return { ok: false, refusal: 'not-in-this-status' };
    const decided = decideMission(mission.status, 'papers_signed', ['papers']);
    if (!decided.ok) return decided;
    if (needsPapers(mission.kind) && mission.route === null) return { ok: false, refusal: 'no-route' };
    await sql`update mission set status = 'papers_signed', papers_signed_at = ${at} where id = ${missionId}`.execute(tx);
    await tellMission(tx, null, mission, 'missions.papers_signed', {});
    return { ok: true };
  });
}
/** Makes one paper void by what is given; a mission that has not begun waits for it again (`void_paper_takes_back`), and that is told. For the papers. */
export async function voidingPaper(
  tx: Tx,
  by: string | null,
  of: { missionId: string; number: string; reason: string },
  make: () => Promise<unknown>,
): Promise<void> {
  const status = async () =>
    (await sql<{ status: MissionStatus }>`select status from mission where id = ${of.missionId} for update`.execute(tx)).rows[0]?.status;
  await asInstallation(tx, async () => {
    const before = await status();
    await make();
    if (before !== 'papers_signed' || (await status()) !== 'manager_agreed') return;
    await tellMission(tx, by, (await missionOf(tx, of.missionId))!, 'missions.papers_void', { reason: of.reason, paper: of.number });
  });
}

/** The animator says that the papers are to be signed again. */
export async function voidPapers(tx: Tx, actor: Scope, missionId: string, reason: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'papers_void');
  if (!held.ok) return held;
  await sql`update mission set status = 'manager_agreed', papers_signed_at = null where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, held.mission, 'missions.papers_void', { reason });
  return { ok: true };
}

/** The first day: today, or a day that has passed since the signatures. By the animator or the one who is lent. Refused: `not-that-day`, `before-signed-day`, `last-day-passed`, `papers-missing`. */
export async function startMission(tx: Tx, actor: Scope, missionId: string, on: string): Promise<MissionAnswer> {
  // The one who is lent sees the mission and may begin it, and writes nothing else of it.
  const mission = await missionOf(tx, missionId);
  if (!mission) return { ok: false, refusal: 'not-yours' };
  return asInstallation(tx, async () => {
    const held = await lockedMission(tx, missionId);
    const decided = decideMission(held!.status, 'start', missionActorsOf(actor, mission));
    if (!decided.ok) return decided;
    const { rows } = await sql<{ fits: boolean; early: boolean; late: boolean; missing: boolean }>`
      select ${on}::date between (m.papers_signed_at at time zone t.time_zone)::date and today_in(t.time_zone) as fits, coalesce(${on}::date > m.ends_on, false) as late,
        coalesce(m.kind = 'mission' and ${on}::date < m.starts_on, false) as early,
        cardinality(papers_missing(m)) > 0 as missing from mission m join territory t on t.id = m.territory_id where m.id = ${missionId}`.execute(tx);
    const { fits, early, late, missing } = rows[0]!;
    if (missing) return { ok: false, refusal: 'papers-missing' };
    if (!fits) return { ok: false, refusal: 'not-that-day' };
    if (early) return { ok: false, refusal: 'before-signed-day' };
    if (late) return { ok: false, refusal: 'last-day-passed' };
    await sql`update mission set status = 'running', started_on = ${on} where id = ${missionId}`.execute(tx);
    await tellMission(tx, actor.personId, mission, 'missions.started', { on });
    return { ok: true };
  });
}
export async function suspendMission(tx: Tx, actor: Scope, missionId: string, reason: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'suspend');
  if (!held.ok) return held;
  await sql`update mission set status = 'suspended', suspended_at = present(), suspension_reason = ${reason} where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, held.mission, 'missions.suspended', { reason });
  return { ok: true };
}
export async function resumeMission(tx: Tx, actor: Scope, missionId: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'resume');
  if (!held.ok) return held;
  await sql`update mission set status = 'running', suspended_at = null, suspension_reason = null where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, held.mission, 'missions.resumed', {});
  return { ok: true };
}

/** Ends a mission on the territory's day; days that were not done come back to those granted. A reason for every end but a mission done. Refused: `reason-needed`; `days-done` (who came was there). */
export async function endMission(tx: Tx, actor: Scope, missionId: string, how: Exclude<Ending, 'replaced'>, reason: string | null): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, how === 'no_show' ? 'no_show' : 'end');
  if (!held.ok) return held;
  if (how !== 'done' && !reason) return { ok: false, refusal: 'reason-needed' };
  if (how === 'no_show' && held.mission.done > 0) return { ok: false, refusal: 'days-done' };
  await close(tx, held.mission, how, reason);
  await tellMission(tx, actor.personId, held.mission, 'missions.ended', { how, reason: reason ?? '', done: held.mission.done });
  return { ok: true };
}
function close(tx: Tx, mission: Mission, how: Ending, reason: string | null) {
  return sql`update mission set status = 'ended', ended_on = ${mission.today}, ended_as = ${how}, end_reason = ${reason}, suspended_at = null, suspension_reason = null where id = ${mission.id}`.execute(
    tx,
  );
}
/** The one who is lent cannot go on: this mission ends, another takes what is left of its days and looks for somebody. Nothing left: `days-missing`. */
export async function replaceMission(tx: Tx, actor: Scope, missionId: string, reason: string): Promise<MissionAnswer<{ id: string }>> {
  const held = await stepOf(tx, actor, missionId, 'replace');
  if (!held.ok) return held;
  const { mission } = held;
  const rest = mission.halfDays - mission.done;
  if (rest < 1) return { ok: false, refusal: 'days-missing' };
  await close(tx, mission, 'replaced', reason);
  const { rows } = await sql<{ id: string }>`
    insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, kind, half_days, title, objectives, deliverables, place, starts_on, ends_on, replaces_id,
      manager_name, manager_email, created_by, created_at, updated_at)
    select territory_id, project_id, establishment_id, skill_domain, year, grant_id, kind, ${rest}, title, objectives, deliverables, place,
      case when ends_on >= ${mission.today}::date then greatest(starts_on, ${mission.today}::date) end, case when ends_on >= ${mission.today}::date then ends_on end, id,
      manager_name, manager_email, ${actor.personId}, present(), present() from mission where id = ${missionId} returning id`.execute(tx);
  const next = rows[0]!.id;
  // What is still to do of the plan goes on with the mission that follows.
  await sql`insert into mission_action (mission_id, territory_id, project_id, position, body, due_on)
    select ${next}, territory_id, project_id, row_number() over (order by position) - 1, body, due_on from mission_action where mission_id = ${missionId} and done_on is null`.execute(
    tx,
  );
  await tellMission(tx, actor.personId, mission, 'missions.replaced', { reason, next });
  return { ok: true, id: next };
}
/** Gives a mission up before its first day, with a reason; its days come back to those granted. */
export async function cancelMission(tx: Tx, actor: Scope, missionId: string, reason: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'cancel');
  if (!held.ok) return held;
  await sql`update mission set status = 'cancelled', cancelled_at = present(), cancel_reason = ${reason} where id = ${missionId}`.execute(tx);
  await sql`update mission_ask set state = 'withdrawn', answered_at = coalesce(answered_at, present()) where mission_id = ${missionId} and state = 'asked'`.execute(
    tx,
  );
  await tellMission(tx, actor.personId, held.mission, 'missions.cancelled', { reason });
  return { ok: true };
}
