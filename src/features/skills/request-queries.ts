import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SkillDomain } from '../agreements/pledge.ts';
import type { Language } from './match.ts';
import { needState } from './life-cycle.ts';
import type { NeedState, RequestState } from './life-cycle.ts';
import type { RefusalReason } from './form.ts';

/** One site, or one person of it, asked for a need. */
export interface Request {
  id: string;
  needId: string | null;
  projectId: string;
  territoryId: string;
  territoryName: string | null;
  establishmentId: string;
  siteName: string;
  expertId: string | null;
  personId: string | null;
  personName: string | null;
  domain: SkillDomain;
  firmName: string;
  wanted: string;
  halfDays: number;
  despite: string | null;
  /** What insisting on whoever is asked cost by itself, in a session's proposal; null: nobody insisted. */
  insisted: { cost: number; unserved: number } | null;
  state: RequestState;
  dueOn: string;
  askedAt: Date;
  askedByName: string | null;
  remindedAt: Date | null;
  endedAt: Date | null;
  refusal: RefusalReason | null;
  remark: string | null;
  /** The territory's day. */
  today: string;
}
const requests = sql`select r.id, r.need_id as "needId", r.project_id as "projectId", r.territory_id as "territoryId", t.name as "territoryName", r.establishment_id as "establishmentId",
  coalesce(e.name, '—') as "siteName", r.expert_id as "expertId", r.person_id as "personId", p.name as "personName", r.skill_domain as domain, r.firm_name as "firmName", r.wanted,
  r.half_days as "halfDays", r.despite, case when r.insisted_cost is not null then jsonb_build_object('cost', r.insisted_cost, 'unserved', r.insisted_unserved) end as insisted, r.state, r.due_on as "dueOn", r.asked_at as "askedAt", a.name as "askedByName", r.reminded_at as "remindedAt", r.ended_at as "endedAt", r.refusal, r.remark,
  today_in(t.time_zone)::text as today
  from need_request r join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id left join person p on p.id = r.person_id left join person a on a.id = r.asked_by`;

export async function requestOf(tx: Tx, id: string): Promise<Request | null> {
  return (await sql<Request>`${requests} where r.id = ${id}`.execute(tx)).rows[0] ?? null;
}
/** The requests made for a need, newest first. */
export async function requestsOfNeed(tx: Tx, needId: string): Promise<Request[]> {
  return (await sql<Request>`${requests} where r.need_id = ${needId} order by r.asked_at desc, r.id`.execute(tx)).rows;
}
/** What the acting person, or the sites they run, were asked: open first, then the last ones. */
export async function requestsTo(tx: Tx, asked: { personId: string; establishments: readonly string[] }): Promise<Request[]> {
  return (
    await sql<Request>`${requests} where r.establishment_id = any (${asked.establishments}::uuid[]) or r.person_id = ${asked.personId}
      order by r.state <> 'asked', case when r.state = 'asked' then r.due_on end, r.asked_at desc, r.id limit 100`.execute(tx)
  ).rows;
}

/** A need of a file with where it stands. */
export interface NeedLine {
  id: string;
  projectId: string;
  territoryId: string;
  reference: string;
  firmName: string;
  domain: SkillDomain;
  result: string;
  halfDays: number | null;
  language: Language;
  linkPolicy: 'declare_and_recuse' | 'block';
  fileStatus: string;
  skills: { id: string; nameFr: string; nameEn: string }[];
  open: number;
  accepted: number;
  refused: number;
  acceptedHalfDays: number;
  state: NeedState;
  today: string;
}
const needs = sql`select n.id, n.project_id as "projectId", n.territory_id as "territoryId", p.reference, p.firm_name as "firmName", n.skill_domain as domain, n.result, n.half_days as "halfDays",
  p.owner_language as language, p.status as "fileStatus", today_in(t.time_zone)::text as today,
  coalesce((select value #>> '{}' from territory_parameter v where v.territory_id = t.id and v.name = 'commercial_link_policy' and v.value <> 'null' order by v.id desc limit 1), 'declare_and_recuse') as "linkPolicy",
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'nameFr', s.name_fr, 'nameEn', s.name_en) order by s.name_fr) from need_skill k join skill s on s.id = k.skill_id where k.need_id = n.id), '[]') as skills`;
type NeedRow = Omit<NeedLine, 'state'>;
const stated = (row: NeedRow): NeedLine => ({ ...row, state: needState(row.halfDays, row) });
const counted = sql`coalesce(q.open, 0) as open, coalesce(q.accepted, 0) as accepted, coalesce(q.refused, 0) as refused, coalesce(q.accepted_half_days, 0) as "acceptedHalfDays"`;

/** The needs of a file, in its order. */
export async function needsOf(tx: Tx, projectId: string): Promise<NeedLine[]> {
  const { rows } = await sql<NeedRow>`${needs}, ${counted} from project_need n join project p on p.id = n.project_id join territory t on t.id = n.territory_id
    left join need_states(p.territory_id, p.id) q on q.need_id = n.id where n.project_id = ${projectId} order by n.position, n.id`.execute(tx);
  return rows.map(stated);
}
/** The needs of the files of a session's agenda, in its order. */
export async function needsOfSession(tx: Tx, sessionId: string): Promise<NeedLine[]> {
  const { rows } =
    await sql<NeedRow>`${needs}, ${counted} from agenda_item i join project p on p.id = i.project_id join project_need n on n.project_id = p.id join territory t on t.id = n.territory_id
    left join need_states(p.territory_id, p.id) q on q.need_id = n.id where i.session_id = ${sessionId} order by i.position, n.position, n.id`.execute(tx);
  return rows.map(stated);
}
