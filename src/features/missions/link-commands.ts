// Links mailed for one answer: the employee's, the site's. Kept by their digest; made in a reaction, as the installation.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import type { MissionKind } from './life-cycle.ts';

/** How long such a link opens, in days. */
export const ANSWER_DAYS = 30;

/** Makes a link for one answer; gives the token of its address. */
export async function makeMissionLink(
  tx: Tx,
  missionId: string,
  wanted: { purpose: 'employee' | 'site'; personId: string | null; name: string },
): Promise<string> {
  const token = newToken();
  await sql`insert into mission_link (mission_id, territory_id, project_id, purpose, person_id, name, token_hash, created_at, expires_at)
    select id, territory_id, project_id, ${wanted.purpose}, ${wanted.personId}::uuid, ${wanted.name}, ${digestOf(token)}, present(), present() + make_interval(days => ${ANSWER_DAYS})
    from mission where id = ${missionId}`.execute(tx);
  return token;
}
/** What the page of a link shows: as much of the mission as an answer needs. */
export interface LinkedMission {
  linkId: string;
  missionId: string;
  purpose: 'employee' | 'site';
  state: 'open' | 'answered' | 'expired';
  name: string;
  /** Whom it was sent to. */
  personId: string | null;
  email: string | null;
  firmName: string;
  firmCommune: string | null;
  projectTitle: string | null;
  siteName: string;
  expertName: string | null;
  title: string;
  kind: MissionKind;
  skillDomain: string;
  halfDays: number;
  startsOn: string | null;
  endsOn: string | null;
  objectives: string | null;
  territoryName: string;
  animatorName: string | null;
  animatorEmail: string | null;
}
/** The link of a token; null for one that never was. Nothing is changed by looking. */
export async function openMissionLink(tx: Tx, token: string): Promise<LinkedMission | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<LinkedMission>`
    select link_id as "linkId", mission_id as "missionId", purpose, state, name, person_id as "personId", email, firm_name as "firmName", firm_commune as "firmCommune", project_title as "projectTitle", site_name as "siteName",
      expert_name as "expertName", title, kind, skill_domain as "skillDomain", half_days as "halfDays", starts_on as "startsOn", ends_on as "endsOn", objectives,
      territory_name as "territoryName", animator_name as "animatorName", animator_email as "animatorEmail" from open_mission_link(${digest})`.execute(tx);
  return rows[0] ?? null;
}
