// The list of missions, as far as row-level security shows them to the reader.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import type { MissionFilters } from './filters.ts';
import { missionsOf } from './queries.ts';
import type { Mission } from './queries.ts';

function where(scope: Scope, filters: MissionFilters): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filters.state === 'open') parts.push(sql`m.status not in ('ended', 'cancelled')`);
  else if (filters.state) parts.push(sql`m.status = ${filters.state}`);
  if (filters.kind) parts.push(sql`m.kind = ${filters.kind}`);
  if (filters.domain) parts.push(sql`m.skill_domain = ${filters.domain}`);
  if (filters.territory) parts.push(sql`m.territory_id in (select id from territory where code = ${filters.territory})`);
  if (filters.mine) parts.push(sql`m.expert_id = ${scope.personId}`);
  if (filters.text)
    parts.push(sql`m.id in (select t.mission_id from missions_told(array(select id from mission)) t
      where folded(concat_ws(' ', t.firm_name, t.site_name, t.company_name, t.expert_name, t.reference, m.title)) like '%' || replace(replace(folded(${filters.text}), '%', ''), '_', '') || '%')`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
export interface MissionList {
  missions: Mission[];
  count: number;
  next: { at: Date; id: string } | null;
}
/** A page of the list, newest change first, with how many there are in all. */
export async function listMissions(tx: Tx, scope: Scope, filters: MissionFilters, after: { at: Date; id: string } | null, size: number): Promise<MissionList> {
  const asked = where(scope, filters);
  const counted = await sql<{ n: number }>`select count(*) as n from mission m where ${asked}`.execute(tx);
  // To the millisecond, as the address carries it.
  const moment = sql`date_trunc('milliseconds', m.updated_at)`;
  const { rows } = await sql<{
    id: string;
  }>`select m.id from mission m where ${asked} and ${after ? sql`(${moment}, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by ${moment} desc, m.id desc limit ${size + 1}`.execute(tx);
  const missions = await missionsOf(
    tx,
    rows.slice(0, size).map(({ id }) => id),
  );
  const last = rows.length > size ? missions.at(-1) : undefined;
  return { missions, count: counted.rows[0]!.n, next: last ? { at: last.updatedAt, id: last.id } : null };
}
/** Territories of the missions one sees, for the filter. */
export async function territoriesOfMissions(tx: Tx): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from territory where id in (select territory_id from mission) order by folded(name)`.execute(tx);
  return rows;
}

/** Somebody of a site whom one may ask, with what was asked of them before. */
export interface Candidate {
  id: string;
  name: string;
  email: string;
  /** Missions they do now. */
  running: number;
  /** What they said of this very mission, if they were asked. */
  before: 'refused' | 'site_refused' | 'withdrawn' | null;
}
export async function candidatesOf(tx: Tx, mission: Mission): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct on (folded(p.name), p.id) p.id, p.name, p.email,
      (select count(*)::integer from mission m where m.expert_id = p.id and m.status in ('papers_signed', 'running', 'suspended')) as running,
      (select a.state from mission_ask a where a.mission_id = ${mission.id} and a.expert_id = p.id order by a.asked_at desc limit 1) as before
    from role_in_force r join person p on p.id = r.person_id where r.establishment_id = ${mission.establishmentId} and r.role = 'expert' and (p.left_on is null or p.left_on >= ${mission.today}::date)
    order by folded(p.name), p.id limit 200`.execute(tx);
  return rows;
}
/** The need of the file that a mission answers, by its domain: the page that says who could help. Null: the file names none. */
export async function needOfMission(tx: Tx, mission: Pick<Mission, 'projectId' | 'skillDomain'>): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from project_need where project_id = ${mission.projectId} and skill_domain = ${mission.skillDomain} order by position, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}
/** Whom was asked and what they answered; the animators read it, and each person their own. */
export interface AskLine {
  id: string;
  expert: string | null;
  state: 'asked' | 'agreed' | 'refused' | 'site_refused' | 'withdrawn';
  askedAt: Date;
  answeredAt: Date | null;
  /** Until when an answer is hoped for. */
  dueOn: string | null;
  reason: string | null;
}
export async function asksOf(tx: Tx, missionId: string): Promise<AskLine[]> {
  const { rows } = await sql<AskLine>`
    select a.id, p.name as expert, a.state, a.asked_at as "askedAt", a.answered_at as "answeredAt", a.due_on as "dueOn", a.reason
    from mission_ask a left join person p on p.id = a.expert_id where a.mission_id = ${missionId} order by a.asked_at desc`.execute(tx);
  return rows;
}
/** The grants of a file that still have days no mission has taken. */
export interface GrantLeft {
  id: string;
  site: string;
  skillDomain: string;
  year: number;
  halfDays: number;
  left: number;
}
export async function grantsLeft(tx: Tx, projectId: string): Promise<GrantLeft[]> {
  const { rows } = await sql<GrantLeft>`
    select * from (select g.id, e.name as site, g.skill_domain as "skillDomain", g.year, g.half_days as "halfDays", grant_left(g.id) as left
      from decision_grant g join establishment e on e.id = site_now(g.establishment_id)
      where g.project_id = ${projectId} and g.reserved and exists (select from day_movement m where m.key = 'grant:' || g.id)) g
    where g.left > 0 order by g.site, g."skillDomain"`.execute(tx);
  return rows;
}
/** Sites of a territory that lend and are not linked with the file, for a light form. */
export async function lendingSites(tx: Tx, territoryId: string, projectId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select e.id, e.name from establishment e join territory t on t.id = e.territory_id
    where e.territory_id = ${territoryId} and e.merged_into is null and exists (select from establishment_role r where r.establishment_id = e.id and r.role = 'contributor' and r.valid @> today_in(t.time_zone))
      and not linked_to_file(e.id, ${projectId}) order by folded(e.name)`.execute(tx);
  return rows;
}
/** What happened to a mission, newest first, as far as the reader may know. */
export interface Told {
  id: number;
  kind: string;
  at: Date;
  actorId: string | null;
  actor: string | null;
  data: Record<string, unknown>;
}
export async function historyOfMission(tx: Tx, mission: Pick<Mission, 'id' | 'projectId'>): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select e.id, e.kind, e.happened_at as at, e.actor_id as "actorId", p.name as actor, e.data from event e left join person p on p.id = e.actor_id
    where e.subject_kind = 'project' and e.subject_id = ${mission.projectId} and e.data ->> 'missionId' = ${mission.id} order by e.happened_at desc, e.id desc limit 100`.execute(
    tx,
  );
  return rows;
}
/** A file that missions may be set up for: agreed, or being helped. */
export interface HelpedFile {
  id: string;
  territoryId: string;
  reference: string;
  firmName: string;
  title: string | null;
}
/** The one of this reference, or all of those the reader may open, by firm. */
export async function filesHelped(tx: Tx, reference: string | null): Promise<HelpedFile[]> {
  const { rows } = await sql<HelpedFile>`
    select id, territory_id as "territoryId", reference, firm_name as "firmName", title from project
    where ${reference ? sql`reference = ${reference}` : sql`status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')`}
      and status not in ('withdrawn', 'firm_closed', 'refused', 'closed') order by folded(firm_name), reference limit 300`.execute(tx);
  return rows;
}
