// What of missions and half-days each reader sees. Row-level security decides the rows; names come from missions_named().
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { DayState } from './day.ts';

/** A mission as the pages of its days name it. */
export interface MissionOfDays {
  id: string;
  projectId: string;
  territoryId: string;
  establishmentId: string;
  title: string;
  status: string;
  expertId: string | null;
  firstDay: string | null;
  lastDay: string | null;
  /** May its half-days still be noted: while it goes on, and for a while after its end. */
  logs: boolean;
  /** It goes on while its papers are to be signed again. */
  papersAgain: boolean;
  /** Half-days planned, done so far (logged, disputed or confirmed), confirmed. */
  planned: number;
  done: number;
  confirmed: number;
  reference: string;
  firm: string;
  site: string;
  expert: string | null;
  animator: string | null;
  territory: string;
  territoryCode: string;
  /** The territory's own day. */
  today: string;
  departement: string | null;
}
/** Missions of these ids, as far as whoever asks sees them; newest first. */
export async function missionsOfIds(tx: Tx, ids: readonly string[]): Promise<MissionOfDays[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<MissionOfDays>`
    select m.id, m.project_id as "projectId", m.territory_id as "territoryId", m.establishment_id as "establishmentId", m.title, m.status, m.expert_id as "expertId",
      m.started_on as "firstDay", least(m.ends_on, m.ended_on) as "lastDay", m.half_days as planned, m.started_on is not null and m.status in ('running', 'suspended', 'ended')
        and n.today <= coalesce(m.ended_on + late_days(), n.today) as logs, cardinality(papers_again(m.id)) > 0 as "papersAgain",
      (select count(*) from mission_day d where d.mission_id = m.id and d.state <> 'withdrawn') as done,
      (select count(*) from mission_day d where d.mission_id = m.id and d.state = 'confirmed') as confirmed,
      n.reference, n.firm, n.site, n.expert, n.animator, n.territory, n.territory_code as "territoryCode", n.today, n.departement
    from mission m join missions_named(${ids}::uuid[]) n on n.mission_id = m.id
    order by m.status = 'running' desc, m.started_on desc nulls last, m.id`.execute(tx);
  return rows;
}
export async function missionOfId(tx: Tx, id: string): Promise<MissionOfDays | null> {
  return (await missionsOfIds(tx, [id]))[0] ?? null;
}
/** The missions somebody does or did, those that run first. */
export async function missionsOfExpert(tx: Tx, personId: string): Promise<MissionOfDays[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mission where expert_id = ${personId} and started_on is not null and status in ('running', 'suspended', 'ended')
    order by status = 'running' desc, coalesce(ended_on, started_on) desc limit 20`.execute(tx);
  return missionsOfIds(
    tx,
    rows.map(({ id }) => id),
  );
}

export interface Day {
  id: string;
  missionId: string;
  projectId: string;
  expertId: string;
  onDay: string;
  half: 'am' | 'pm';
  place: string | null;
  note: string | null;
  travelMinutes: number | null;
  state: DayState;
  loggedAt: Date;
  toldAt: Date | null;
  autoOn: string | null;
  confirmedAt: Date | null;
  confirmedHow: 'owner' | 'link' | 'auto' | 'animator' | null;
  disputeReason: string | null;
  withdrawReason: string | null;
}
const columns = sql`d.id, d.mission_id as "missionId", d.project_id as "projectId", d.expert_id as "expertId", d.on_day as "onDay", d.half, d.place, d.note,
  d.travel_minutes as "travelMinutes", d.state, d.logged_at as "loggedAt", d.told_at as "toldAt", d.auto_on as "autoOn", d.confirmed_at as "confirmedAt",
  d.confirmed_how as "confirmedHow", d.dispute_reason as "disputeReason", d.withdraw_reason as "withdrawReason"`;

/** The days somebody logged, newest first. */
export async function daysOfExpert(tx: Tx, personId: string, limit = 40): Promise<Day[]> {
  const { rows } =
    await sql<Day>`select ${columns} from mission_day d where d.expert_id = ${personId} order by d.on_day desc, d.half desc, d.logged_at desc limit ${limit}`.execute(
      tx,
    );
  return rows;
}
/** All days of a mission, by date. */
export async function daysOfMission(tx: Tx, missionId: string): Promise<Day[]> {
  const { rows } = await sql<Day>`select ${columns} from mission_day d where d.mission_id = ${missionId} order by d.on_day, d.half, d.logged_at`.execute(tx);
  return rows;
}
/** The days of a file in these states, by mission and date. */
export async function daysOfProject(tx: Tx, projectId: string, states: readonly DayState[], limit = 200): Promise<Day[]> {
  const { rows } = await sql<Day>`
    select ${columns} from mission_day d where d.project_id = ${projectId} and d.state = any (${states}::text[]) order by d.mission_id, d.on_day, d.half limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export const LISTED = ['open', 'disputed', 'waiting', 'confirmed', 'withdrawn'] as const;
/** Which days a list shows; `open`: disputed, or logged and waiting. */
export type Listed = (typeof LISTED)[number];
const STATES: Record<Listed, readonly DayState[]> = {
  open: ['disputed', 'logged'],
  disputed: ['disputed'],
  waiting: ['logged'],
  confirmed: ['confirmed'],
  withdrawn: ['withdrawn'],
};
export const PAGE = 100;
/** The days of the missions this reader keeps or lends people for: disputed first, then those that wait longest. One more than a page says there is another. */
export async function daysListed(
  tx: Tx,
  asked: { listed: Listed; territories: readonly string[] | null; sites: readonly string[]; reference: string | null; skip: number },
): Promise<Day[]> {
  const { listed, territories, sites, reference, skip } = asked;
  const { rows } = await sql<Day>`
    select ${columns} from mission_day d join mission m on m.id = d.mission_id
    where d.state = any (${STATES[listed]}::text[]) and (${territories === null} or d.territory_id = any (${territories ?? []}::uuid[]) or m.establishment_id = any (${sites}::uuid[]))
      and (${reference}::text is null or d.project_id in (select id from project where reference = ${reference}))
    order by d.state = 'disputed' desc, ${listed === 'open' || listed === 'waiting' ? sql`d.on_day` : sql`d.on_day desc`}, d.half, d.id limit ${PAGE + 1} offset ${skip}`.execute(
    tx,
  );
  return rows;
}
/** Days by the mission they are of, in the order of the days. */
export function byMission(days: readonly Day[], missions: readonly MissionOfDays[]): { mission: MissionOfDays; days: Day[] }[] {
  const grouped = Map.groupBy(days, ({ missionId }) => missionId);
  return [...grouped].flatMap(([id, of]) => {
    const mission = missions.find((one) => one.id === id);
    return mission ? [{ mission, days: of }] : [];
  });
}
