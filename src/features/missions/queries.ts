// A mission as everybody reads it. Row-level security says which; the names around it come from `missions_told`, as far as their reader may know them.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { MissionPlace } from './access.ts';
import type { Ending, MissionKind, MissionStatus } from './life-cycle.ts';

export interface Mission extends MissionPlace {
  id: string;
  status: MissionStatus;
  kind: MissionKind;
  title: string;
  objectives: string | null;
  deliverables: string | null;
  place: string | null;
  skillDomain: string;
  /** The year of the pledge that pays. */
  year: number;
  grantId: string | null;
  halfDays: number;
  extendedHalfDays: number;
  /** Half-days done (logged or confirmed), and those confirmed. */
  done: number;
  confirmed: number;
  startsOn: string | null;
  endsOn: string | null;
  /** What the signed papers say where the mission says more: those half-days, until that day. Null where both say the same. */
  signedHalfDays: number | null;
  signedUntil: string | null;
  proposedAt: Date | null;
  employeeAgreedAt: Date | null;
  managerAgreedAt: Date | null;
  papersSignedAt: Date | null;
  startedOn: string | null;
  suspendedAt: Date | null;
  suspensionReason: string | null;
  endedOn: string | null;
  endedAs: Ending | null;
  endReason: string | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  replacesId: string | null;
  replacedBy: string | null;
  route: 'A' | 'B' | 'C' | 'D' | null;
  routeFacts: Record<string, unknown> | null;
  routeChosenAt: Date | null;
  routeReason: string | null;
  /** Since when it is no longer permitted on what is known, or undecided. */
  routeDoubtedAt: Date | null;
  planExpertAt: Date | null;
  planOwnerAt: Date | null;
  managerName: string | null;
  managerEmail: string | null;
  createdAt: Date;
  updatedAt: Date;
  reference: string;
  projectTitle: string | null;
  projectStatus: string;
  firmName: string;
  firmCommune: string | null;
  ownerName: string;
  /** For who works with the owner: the expert, the animators. */
  ownerEmail: string | null;
  ownerPhone: string | null;
  siteName: string;
  companyName: string;
  siteCommune: string | null;
  territoryCode: string;
  territoryName: string;
  timeZone: string;
  /** The territory's own day. */
  today: string;
  /** It has ended, and half-days of it that were not noted still may be. */
  stillNoted: boolean;
  /** Null while nobody is named to this reader. */
  expertName: string | null;
  expertEmail: string | null;
  /** Who agreed for the site. */
  manager: string | null;
  animatorId: string | null;
  animatorName: string | null;
  animatorEmail: string | null;
  /** Half-days of the grant it is taken from. */
  granted: number | null;
  /** Over how many months the territory lets a mission be spread. */
  planMonths: number;
}
const COLUMNS = sql`m.id, m.territory_id as "territoryId", m.project_id as "projectId", m.establishment_id as "establishmentId", m.expert_id as "expertId", m.status, m.kind, m.title, m.objectives,
  m.deliverables, m.place, m.skill_domain as "skillDomain", m.year, m.grant_id as "grantId", m.half_days as "halfDays", m.extended_half_days as "extendedHalfDays",
  m.starts_on as "startsOn", m.ends_on as "endsOn", m.signed_half_days as "signedHalfDays", m.signed_until as "signedUntil", m.proposed_at as "proposedAt", m.employee_agreed_at as "employeeAgreedAt", m.manager_agreed_at as "managerAgreedAt",
  m.papers_signed_at as "papersSignedAt", m.started_on as "startedOn", m.suspended_at as "suspendedAt", m.suspension_reason as "suspensionReason", m.ended_on as "endedOn", m.ended_as as "endedAs",
  m.end_reason as "endReason", m.cancelled_at as "cancelledAt", m.cancel_reason as "cancelReason", m.replaces_id as "replacesId", m.route, m.route_facts as "routeFacts",
  m.route_chosen_at as "routeChosenAt", m.route_reason as "routeReason", m.route_doubted_at as "routeDoubtedAt", m.plan_expert_at as "planExpertAt", m.plan_owner_at as "planOwnerAt", m.manager_name as "managerName",
  m.manager_email as "managerEmail", m.created_at as "createdAt", m.updated_at as "updatedAt"`;
const TOLD = sql`t.reference, t.project_title as "projectTitle", t.project_status as "projectStatus", t.firm_name as "firmName", t.firm_id as "firmId", t.firm_commune as "firmCommune",
  t.owner_name as "ownerName", t.owner_email as "ownerEmail", t.owner_phone as "ownerPhone", t.site_name as "siteName", t.company_name as "companyName", t.site_commune as "siteCommune",
  t.territory_code as "territoryCode", t.territory_name as "territoryName", t.time_zone as "timeZone", t.today,
  coalesce(m.status = 'ended' and m.started_on is not null and t.today <= m.ended_on + late_days() and t.done < m.half_days, false) as "stillNoted", t.expert_name as "expertName", t.expert_email as "expertEmail", t.manager,
  t.animator_id as "animatorId", t.animator_name as "animatorName", t.animator_email as "animatorEmail", t.done, t.confirmed, t.granted, t.replaced_by as "replacedBy", t.plan_months as "planMonths"`;

/** The missions of these ids that the reader may see, in the order of the ids. */
export async function missionsOf(tx: Tx, ids: readonly string[]): Promise<Mission[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Mission>`
    select ${COLUMNS}, ${TOLD} from mission m join missions_told(${ids}::uuid[]) t on t.mission_id = m.id order by array_position(${ids}::uuid[], m.id)`.execute(
    tx,
  );
  return rows;
}
/** One mission, if the reader may see it; null otherwise. */
export async function missionOf(tx: Tx, id: string): Promise<Mission | null> {
  return (await missionsOf(tx, [id]))[0] ?? null;
}
/** Its line is ours until the end: two acts at the same second take turns. For who may change the row (animators, the installation). */
export async function lockedMission(tx: Tx, id: string): Promise<Mission | null> {
  const { rows } = await sql`select from mission where id = ${id} for update`.execute(tx);
  return rows.length === 0 ? null : missionOf(tx, id);
}
/** Ids of the missions of a file, a site or a person, newest first. */
export async function missionIds(tx: Tx, of: { projectId: string } | { establishmentId: string } | { expertId: string }, limit = 100): Promise<string[]> {
  const where: RawBuilder<unknown> =
    'projectId' in of
      ? sql`m.project_id = ${of.projectId}`
      : 'establishmentId' in of
        ? sql`m.establishment_id = ${of.establishmentId}`
        : sql`m.expert_id = ${of.expertId}`;
  const { rows } = await sql<{ id: string }>`select m.id from mission m where ${where} order by m.created_at desc, m.id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
/** A step of the plan of actions. */
export interface PlannedAction {
  id: string;
  position: number;
  body: string;
  dueOn: string | null;
  doneOn: string | null;
}
export async function actionsOf(tx: Tx, missionId: string): Promise<PlannedAction[]> {
  const { rows } = await sql<PlannedAction>`
    select id, position, body, due_on as "dueOn", done_on as "doneOn" from mission_action where mission_id = ${missionId} order by position`.execute(tx);
  return rows;
}
/** The papers of a mission that goes on which were signed, or asked for, and are to be signed again. */
export async function papersAgainOf(tx: Tx, missionId: string): Promise<string[]> {
  const { rows } = await sql<{ again: string[] }>`select papers_again(${missionId}) as again`.execute(tx);
  return rows[0]!.again;
}
