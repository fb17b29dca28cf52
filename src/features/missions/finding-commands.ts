// From days granted to somebody who comes: a mission per grant, a person of the site who is asked, their free answer, the site's.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { standsAside } from '../committees/recusal-queries.ts';
import { orShort } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepMissions } from './access.ts';
import { papersSigned, stepOf, tellMission } from './commands.ts';
import { ANSWER_WITHIN_DAYS, decideCalendar, decideLight, needsPapers } from './life-cycle.ts';
import type { MissionAnswer, MissionKind, MissionStatus } from './life-cycle.ts';
import { lockedMission, missionOf } from './queries.ts';
import type { Mission } from './queries.ts';
import { termsOf } from './terms.ts';

/** A mission as an animator sets it up. Half-days; dates are plain. */
export interface MissionWanted {
  kind: MissionKind;
  halfDays: number;
  title: string;
  objectives: string | null;
  deliverables: string | null;
  place: string | null;
  startsOn: string | null;
  endsOn: string | null;
}
/** Out of days that were granted; or a light form of its own, at a site and in a skill. */
export type MissionSource = { grantId: string } | { establishmentId: string; skillDomain: string };

/**
 * Sets up a mission of a file. Refused: `over-grant` (more than the grant has left), `spread-too-long`, `end-before-start`, `not-of-the-site` (a site or grant
 * of elsewhere; a whole mission without a grant), `light-too-long`, `light-no-grant`, `linked` (a light form, which no
 * committee decides, at a site linked with the firm).
 */
export async function makeMission(
  tx: Tx,
  actor: Scope,
  project: { id: string; territoryId: string },
  source: MissionSource,
  wanted: MissionWanted,
  months: number,
): Promise<MissionAnswer<{ id: string }>> {
  if (!mayKeepMissions(actor, project.territoryId)) return { ok: false, refusal: 'not-yours' };
  const calendar = decideCalendar(wanted.startsOn, wanted.endsOn, months);
  if (calendar) return { ok: false, refusal: calendar };
  const light = !('grantId' in source);
  const heavy = decideLight(wanted.kind, wanted.halfDays, light ? null : source.grantId);
  if (heavy) return { ok: false, refusal: heavy };
  if (light && needsPapers(wanted.kind)) return { ok: false, refusal: 'not-of-the-site' };
  if (light && (await isLinked(tx, source.establishmentId, project.id))) return { ok: false, refusal: 'linked' };
  if (!light) {
    const left = await grantLeft(tx, source.grantId, project.id);
    if (left === null) return { ok: false, refusal: 'not-of-the-site' };
    if (left < wanted.halfDays) return { ok: false, refusal: 'over-grant' };
  }
  const from = light
    ? sql`select e.id as site, ${source.skillDomain}::text as domain, extract(year from today_in(t.time_zone))::integer as year, null::uuid as of_grant
        from establishment e join territory t on t.id = e.territory_id join skill_domain k on k.code = ${source.skillDomain}
        where e.id = ${source.establishmentId} and e.territory_id = ${project.territoryId} and e.merged_into is null`
    : sql`select site_now(g.establishment_id) as site, g.skill_domain as domain, g.year, g.id as of_grant from decision_grant g where g.id = ${source.grantId}`;
  const { rows } = await sql<{ id: string }>`
    insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, kind, half_days, title, objectives, deliverables, place, starts_on, ends_on, created_by, created_at, updated_at)
    select ${project.territoryId}, ${project.id}, s.site, s.domain, s.year, s.of_grant, ${wanted.kind}, ${wanted.halfDays}, ${wanted.title}, ${wanted.objectives}, ${wanted.deliverables},
      ${wanted.place}, ${wanted.startsOn}::date, ${wanted.endsOn}::date, ${actor.personId}, present(), present() from (${from}) s returning id`.execute(tx);
  const id = rows[0]?.id;
  if (!id) return { ok: false, refusal: 'not-of-the-site' };
  // The site reads of it once somebody there is asked.
  await tellMission(tx, actor.personId, (await missionOf(tx, id))!, 'missions.wanted', {}, false);
  return { ok: true, id };
}
/** The same company or group, or a link its owner or a member declared: then the committee decides of days, and nothing is asked beside it. */
async function isLinked(tx: Tx, establishmentId: string, projectId: string): Promise<boolean> {
  return (await sql<{ linked: boolean }>`select linked_to_file(${establishmentId}, ${projectId}) as linked`.execute(tx)).rows[0]!.linked;
}
/** Half-days of a grant of this file that no mission holds, under the grant's lock; null when it is not this file's or not granted yet. */
export async function grantLeft(tx: Tx, grantId: string, projectId: string): Promise<number | null> {
  const held = await sql`select from decision_grant where id = ${grantId} and project_id = ${projectId} and reserved for update`.execute(tx);
  if (held.rows.length === 0) return null;
  const { rows } = await sql<{ left: number | null }>`
    select case when exists (select from day_movement m where m.key = ${`grant:${grantId}`}) then grant_left(${grantId}) end as left`.execute(tx);
  return rows[0]!.left;
}

/** Who is asked: somebody who has the role of expert at the site, or a person by name and address who is given it. */
export type Asked = { personId: string } | { name: string; email: string };
/**
 * Asks somebody of the site. The days are planned from here on: refused with `days-missing` when others took them meanwhile, with `not-in-this-status` when
 * somebody was proposed a second before, with `stands-aside` for whoever has a link with the firm, `owner-of-file`
 * for its owner, `linked` for a light form at a linked site.
 */
export async function proposeExpert(tx: Tx, actor: Scope, missionId: string, asked: Asked): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'propose');
  if (!held.ok) return held;
  const { mission } = held;
  let expertId: string | null;
  if ('personId' in asked) {
    const { rows } =
      await sql`select from role_in_force where person_id = ${asked.personId} and establishment_id = ${mission.establishmentId} and role = 'expert'`.execute(
        tx,
      );
    expertId = rows.length > 0 ? asked.personId : null;
  } else {
    const { rows } = await sql<{ id: string | null }>`select expert_of_site(${mission.establishmentId}, ${asked.name}, ${asked.email}) as id`.execute(tx);
    expertId = rows[0]?.id ?? null;
  }
  if (!expertId) return { ok: false, refusal: 'not-of-the-site' };
  if (await standsAside(tx, mission.projectId, { personId: expertId })) return { ok: false, refusal: 'stands-aside' };
  const { rows: owning } = await sql<{ owns: boolean }>`select owns_file(${expertId}, ${mission.projectId}) as owns`.execute(tx);
  if (owning[0]!.owns) return { ok: false, refusal: 'owner-of-file' };
  if (mission.grantId === null && (await isLinked(tx, mission.establishmentId, mission.projectId))) return { ok: false, refusal: 'linked' };
  const planned = await orShort(tx, () =>
    sql`update mission set status = 'proposed', expert_id = ${expertId}, proposed_at = present(), proposed_by = ${actor.personId} where id = ${missionId}`.execute(
      tx,
    ),
  );
  if (!planned.ok) return planned;
  await sql`insert into mission_ask (mission_id, territory_id, project_id, expert_id, asked_at, asked_by, due_on)
    values (${missionId}, ${mission.territoryId}, ${mission.projectId}, ${expertId}, present(), ${actor.personId}, ${mission.today}::date + ${ANSWER_WITHIN_DAYS}::integer)`.execute(
    tx,
  );
  await tellMission(tx, actor.personId, mission, 'missions.proposed', {}, false);
  return { ok: true };
}
/** Takes a request back: somebody else will be asked. */
export async function withdrawProposal(tx: Tx, actor: Scope, missionId: string, reason: string): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'withdraw');
  if (!held.ok) return held;
  await sql`update mission_ask set state = 'withdrawn', answered_at = present(), reason = ${reason} where mission_id = ${missionId} and state in ('asked', 'agreed')`.execute(
    tx,
  );
  await sql`select mission_wanted_again(${missionId})`.execute(tx);
  await tellMission(tx, actor.personId, held.mission, 'missions.withdrawn', { reason }, false);
  return { ok: true };
}

/** Who answers: signed in, or by the mailed link of this id. */
export interface Answering {
  actor: Scope | null;
  linkId: string | null;
}
/** An answer as it is given: `terms` is the print of what was on the screen (`termsOf`); a yes to others is refused with `changed-meanwhile`. */
export interface AnswerGiven {
  agrees: boolean;
  reason: string | null;
  terms: string | null;
}
/** The employee's answer, free and without a reason to give. Refused: `not-yours`, `not-in-this-status`, `changed-meanwhile`. */
export async function answerAsEmployee(tx: Tx, who: Answering, missionId: string, { agrees, reason, terms }: AnswerGiven): Promise<MissionAnswer> {
  return answered(
    tx,
    missionId,
    agrees ? terms : undefined,
    async () => {
      const { rows } = await sql<{
        refusal: MissionAnswerRefusal;
      }>`select employee_answers(${missionId}, ${agrees}, ${reason}, ${who.linkId}::uuid) as refusal`.execute(tx);
      return rows[0]!.refusal;
    },
    (mission) => tellMission(tx, null, mission, agrees ? 'missions.employee_agreed' : 'missions.employee_refused', {}, agrees),
  );
}
/** Where an answer is waited for; elsewhere the database says why it is none. */
const ASKED_IN: readonly MissionStatus[] = ['proposed', 'employee_agreed'];
type MissionAnswerRefusal = 'not-yours' | 'not-in-this-status' | null;
/** The site's answer. A light form needs no papers: it is ready at once. */
export async function answerForSite(tx: Tx, who: Answering, missionId: string, { agrees, reason, terms }: AnswerGiven): Promise<MissionAnswer> {
  if (!agrees && !reason) return { ok: false, refusal: 'reason-needed' };
  const done = await answered(
    tx,
    missionId,
    agrees ? terms : undefined,
    async () => {
      const { rows } = await sql<{
        refusal: MissionAnswerRefusal;
      }>`select site_answers(${missionId}, ${agrees}, ${reason}, ${who.linkId}::uuid) as refusal`.execute(tx);
      return rows[0]!.refusal;
    },
    (mission) =>
      agrees
        ? tellMission(tx, who.linkId ? null : (who.actor?.personId ?? null), mission, 'missions.manager_agreed', { expert: mission.expertName ?? '—' })
        : tellMission(tx, who.linkId ? null : (who.actor?.personId ?? null), mission, 'missions.manager_refused', { reason: reason! }),
  );
  if (!done.ok || !agrees || needsPapers(done.mission.kind)) return done.ok ? { ok: true } : done;
  return papersSigned(tx, missionId, done.at);
}
/** Carries out an answer that the database judges, and tells it as the installation: by a link nobody is signed in. */
async function answered(
  tx: Tx,
  missionId: string,
  /** Undefined: whatever the terms, as a no. */
  seen: string | null | undefined,
  answer: () => Promise<MissionAnswerRefusal>,
  tell: (mission: Mission) => Promise<number>,
): Promise<MissionAnswer<{ mission: Mission; at: Date }>> {
  const before = await asInstallation(tx, () => lockedMission(tx, missionId));
  if (before && seen !== undefined && seen !== termsOf(before) && ASKED_IN.includes(before.status)) return { ok: false, refusal: 'changed-meanwhile' };
  const refusal = await answer();
  if (refusal || !before) return { ok: false, refusal: refusal ?? 'not-yours' };
  await asInstallation(tx, () => tell(before));
  const { rows } = await sql<{ at: Date }>`select present() as at`.execute(tx);
  return { ok: true, mission: before, at: rows[0]!.at };
}
/** Says who answers for the site; they are written to. Refused: `stands-aside`. */
export async function nameManager(tx: Tx, actor: Scope, missionId: string, manager: { name: string; email: string }): Promise<MissionAnswer> {
  const held = await stepOf(tx, actor, missionId, 'name_manager');
  if (!held.ok) return held;
  if (await standsAside(tx, held.mission.projectId, manager)) return { ok: false, refusal: 'stands-aside' };
  await sql`update mission set manager_name = ${manager.name}, manager_email = ${manager.email} where id = ${missionId}`.execute(tx);
  await tellMission(tx, actor.personId, held.mission, 'missions.manager_named', { manager: manager.name });
  return { ok: true };
}
