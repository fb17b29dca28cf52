// The end of a mission: asked for, said by both sides, closed by the animator.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { endMission } from '../missions/commands.ts';
import type { Scope } from '../people/scope.ts';
import { confirmSkill } from '../skills/site-commands.ts';
import type { Expert } from './log-commands.ts';
import type { MissionOfDays } from './queries.ts';
import { tell } from './tell.ts';

export type ReviewRefusal = 'not-yet' | 'mission-ended' | 'skills-changed';
export type CloseRefusal = 'not-running' | 'reason-needed' | 'already-closed';
export type Done<R> = { ok: true } | { ok: false; refusal: R };
const none = { halfDays: 0 };

/** Asks both sides for their words, once; false when they were asked already. `personId` null: by itself, the last half-day being confirmed. */
export async function askForReviews(tx: Tx, personId: string | null, mission: MissionOfDays): Promise<boolean> {
  const asked = await sql`
    insert into mission_closing as c (mission_id, territory_id, project_id, asked_at, asked_by) values (${mission.id}, ${mission.territoryId}, ${mission.projectId}, present(), ${personId})
    on conflict (mission_id) do update set asked_at = excluded.asked_at, asked_by = excluded.asked_by where c.asked_at is null`.execute(tx);
  if (asked.numAffectedRows !== 1n) return false;
  await tell(tx, personId, mission, 'timesheets.review_asked', none);
  return true;
}

/** May words of this side be written now? What was written stays once the mission has ended; what was not may still come. */
function refusal(mission: MissionOfDays, written: boolean): ReviewRefusal | null {
  if (!['running', 'suspended', 'ended'].includes(mission.status) || mission.done === 0) return 'not-yet';
  return mission.status === 'ended' && written ? 'mission-ended' : null;
}
/** The expert's words, and the skills that were shown (at most ten). */
export async function writeExpertReview(
  tx: Tx,
  expert: Expert,
  mission: MissionOfDays,
  typed: { body: string; skills: readonly string[] },
  written: boolean,
): Promise<Done<ReviewRefusal>> {
  const no = refusal(mission, written);
  if (no) return { ok: false, refusal: no };
  const who = expert.byLink ? null : expert.personId;
  // Before the words: once they are there and the mission has ended, both stay. A skill that the owner has seen keeps its tick while its name stays.
  const labels = [...new Set(typed.skills)].slice(0, 10);
  await sql`delete from closing_skill where mission_id = ${mission.id} and confirmed_at is null and label <> all (${labels}::text[])`.execute(tx);
  await sql`insert into closing_skill (mission_id, territory_id, project_id, position, label)
    select ${mission.id}, ${mission.territoryId}, ${mission.projectId}, free.position, wanted.label
    from (select label, row_number() over (order by at) as nth from unnest(${labels}::text[]) with ordinality w (label, at)
        where label not in (select s.label from closing_skill s where s.mission_id = ${mission.id})) wanted
      join (select position, row_number() over (order by position) as nth from generate_series(0, 9) position
        where position not in (select s.position from closing_skill s where s.mission_id = ${mission.id})) free using (nth)`.execute(tx);
  await sql`insert into closing_review (mission_id, territory_id, project_id, side, body, written_at, written_by)
    values (${mission.id}, ${mission.territoryId}, ${mission.projectId}, 'expert', ${typed.body}, present(), ${who})
    on conflict (mission_id, side) do update set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by`.execute(tx);
  await tell(tx, who, mission, 'timesheets.reviewed', none);
  return { ok: true };
}
/** The owner's words: how satisfied (1 to 5), what came of it, a sentence that may be quoted or not, the skills they saw, by name. Refused: `skills-changed` (one of them is no longer named). */
export async function writeOwnerReview(
  tx: Tx,
  ownerId: string | null,
  mission: MissionOfDays,
  typed: { satisfaction: number; body: string; quote: string | null; consents: boolean; seen: readonly string[] },
  written: boolean,
): Promise<Done<ReviewRefusal>> {
  const no = refusal(mission, written);
  if (no) return { ok: false, refusal: no };
  // As they are named now: the expert may have written their list anew meanwhile.
  const { rows: shown } = await sql<{ label: string }>`select label from closing_skill where mission_id = ${mission.id} for update`.execute(tx);
  if (typed.seen.some((label) => !shown.some((one) => one.label === label))) return { ok: false, refusal: 'skills-changed' };
  const given = typed.consents && typed.quote !== null;
  await sql`update closing_skill set confirmed_at = case when label = any (${typed.seen}::text[]) then coalesce(confirmed_at, present()) end, confirmed_by = ${ownerId}
    where mission_id = ${mission.id}`.execute(tx);
  await sql`insert into closing_review as r (mission_id, territory_id, project_id, side, body, satisfaction, quote, quote_given_at, written_at, written_by)
    values (${mission.id}, ${mission.territoryId}, ${mission.projectId}, 'owner', ${typed.body}, ${typed.satisfaction}, ${typed.quote}, case when ${given} then present() end, present(), ${ownerId})
    on conflict (mission_id, side) do update set body = excluded.body, satisfaction = excluded.satisfaction, written_at = excluded.written_at, written_by = excluded.written_by, quote = excluded.quote,
      -- The same sentence stays given since the day it was; another one is given today.
      quote_given_at = case when not ${given} then null when r.quote = excluded.quote and r.quote_withdrawn_at is null then coalesce(r.quote_given_at, present()) else present() end,
      quote_withdrawn_at = null`.execute(tx);
  await tell(tx, ownerId, mission, 'timesheets.reviewed', none);
  return { ok: true };
}
/** The owner allows the sentence to be quoted, or takes that back; at any time, also long after. False when there is nothing to change. */
export async function setQuoteConsent(tx: Tx, ownerId: string | null, mission: MissionOfDays, allowed: boolean): Promise<boolean> {
  const set = allowed
    ? sql`set quote_given_at = present(), quote_withdrawn_at = null where quote is not null and (quote_given_at is null or quote_withdrawn_at is not null)`
    : sql`set quote_withdrawn_at = present() where quote_given_at is not null and quote_withdrawn_at is null`;
  const changed = await sql`update closing_review ${set} and mission_id = ${mission.id} and side = 'owner'`.execute(tx);
  if (changed.numAffectedRows !== 1n) return false;
  await tell(tx, ownerId, mission, allowed ? 'timesheets.quote_allowed' : 'timesheets.quote_taken_back', none);
  return true;
}

/** Closes: after both sides' words, or alone with a reason. The mission ends with it, and the half-days not done go back to what was granted. */
export async function closeMission(tx: Tx, animator: Scope, mission: MissionOfDays, reason: string | null): Promise<Done<CloseRefusal>> {
  const { rows } = await sql`select from closing_review where mission_id = ${mission.id}`.execute(tx);
  const alone = rows.length < 2 ? reason : null;
  if (mission.status !== 'ended' && rows.length < 2 && !alone) return { ok: false, refusal: 'reason-needed' };
  const ended = await endMission(tx, animator, mission.id, 'done', alone);
  if (!ended.ok) return { ok: false, refusal: mission.status === 'ended' ? 'already-closed' : 'not-running' };
  await sql`insert into mission_closing (mission_id, territory_id, project_id, closed_at, closed_by, alone_reason)
    values (${mission.id}, ${mission.territoryId}, ${mission.projectId}, present(), ${animator.personId}, ${alone})
    on conflict (mission_id) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by, alone_reason = excluded.alone_reason`.execute(tx);
  await intoPassport(tx, animator, mission);
  await tell(tx, animator.personId, mission, 'timesheets.closed', none);
  return { ok: true };
}
/**
 * The skills that the owner saw, where the tree of skills knows them by that name: confirmed for the person. What it does not know stays with the mission.
 * By the animator who closes, or as the installation when the mission ended otherwise, or the owner's words came after its end; done twice, nothing moves.
 */
export async function intoPassport(tx: Tx, animator: Scope | null, mission: MissionOfDays): Promise<void> {
  const { rows } = await sql<{ expertId: string; skillId: string }>`
    select distinct x.id as "expertId", s.id as "skillId" from closing_skill c
      join skill s on s.archived_on is null and (folded(c.label) in (folded(s.name_fr), folded(s.name_en)) or exists (select from unnest(s.synonyms) y where folded(y) = folded(c.label)))
      join expert x on x.person_id = ${mission.expertId} and x.establishment_id = ${mission.establishmentId}
    where c.mission_id = ${mission.id} and c.confirmed_at is not null`.execute(tx);
  for (const row of rows) await confirmSkill(tx, animator, { ...row, missionId: mission.id, byName: mission.firm, on: mission.today });
}
