import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { DayCursor } from '../../shared/day-cursor.ts';
import type { ProjectStatus } from '../projects/life-cycle.ts';
import { LATE_DAYS } from './state.ts';
import type { FollowState, Standing } from './state.ts';

export interface FollowUp extends Standing {
  id: string;
  projectId: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  reference: string;
  firmName: string;
  status: ProjectStatus;
  confidentiality: 'normal' | 'reserved';
  today: string;
  horizon: number;
  decidedOn: string;
  askedAt: Date | null;
  answeredAt: Date | null;
  answeredHow: 'owner' | 'link' | 'call' | 'visit' | null;
  headcount: number | null;
  createdHere: number | null;
  /** The firm's last word is that it has closed: since when, and who says so (an owner, a visit or a call, the closing of one of its files). */
  closedSince: string | null;
  closedWord: 'owner' | 'sheet' | 'file' | null;
  setAsideAt: Date | null;
  setAsideReason: string | null;
  /** Jobs the file promises. */
  promised: number;
}
/** What whoever keeps the file needs in order to call. */
export interface Contact {
  ownerName: string;
  ownerPhone: string | null;
  ownerEmail: string | null;
  animatorName: string | null;
}
const columns = sql`f.id, f.project_id as "projectId", f.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", p.reference, p.firm_name as "firmName", p.status,
  p.confidentiality, today_in(t.time_zone) as today, f.horizon, coalesce(p.decided_on, (f.due_on - make_interval(months => f.horizon))::date) as "decidedOn", f.due_on as "dueOn", f.asked_at as "askedAt", f.answered_at as "answeredAt", f.answered_how as "answeredHow",
  f.headcount, f.created_here as "createdHere", c.since as "closedSince", c.word as "closedWord", f.set_aside_at as "setAsideAt", f.set_aside_reason as "setAsideReason",
  f.answered_at is not null as answered, f.set_aside_at is not null as "setAside", coalesce(c.word <> 'file', false) as "saidClosed",
  p.status in ('firm_closed', 'withdrawn') or coalesce(c.word = 'file', false) as "firmClosed",
  coalesce(p.jobs_total, 0) + coalesce(p.jobs_kept, 0) as promised`;
const files = sql`follow_up f join project p on p.id = f.project_id join territory t on t.id = f.territory_id`;
/** With what all the files of a firm say of its closing: firm by firm, or of all firms at once. */
const joinedOne = sql`${files} left join lateral (select * from firms_closed(p.establishment_id) w where w.establishment_id = p.establishment_id) c on true`;
const joined = sql`${files} left join firms_closed() c on c.establishment_id = p.establishment_id`;

/** The follow-ups of a file, by their dates. */
export async function followUpsOf(tx: Tx, projectId: string): Promise<FollowUp[]> {
  const { rows } = await sql<FollowUp>`select ${columns} from ${joinedOne} where f.project_id = ${projectId} order by f.due_on`.execute(tx);
  return rows;
}
export async function followUpOf(tx: Tx, id: string): Promise<FollowUp | null> {
  const { rows } = await sql<FollowUp>`select ${columns} from ${joinedOne} where f.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
/** Where a follow-up stands today, as `stateOf` says it. */
const stateSql = sql`case when f.answered_at is not null then 'answered' when p.status in ('firm_closed', 'withdrawn') or c.word = 'file' then 'firm_closed' when c.word is not null then 'said_closed'
  when f.set_aside_at is not null then 'set_aside' when f.due_on > today_in(t.time_zone) then 'coming' when today_in(t.time_zone) - f.due_on > ${LATE_DAYS} then 'late' else 'waiting' end`;
/** Which follow-ups a campaign is of: those that come due in a span, of some territories (null: all), of one when it is named. */
export interface Campaign {
  territories: readonly string[] | null;
  code: string | null;
  from: string;
  until: string;
}
const within = ({ territories, code, from, until }: Campaign) => sql`f.due_on between ${from} and ${until}
  and (${territories === null} or f.territory_id = any (${territories ?? []}::uuid[])) and (${code}::text is null or t.code = ${code})`;
/** How many of each state, by horizon; `due` tells those whose day has come. */
export interface Tally {
  horizon: number;
  state: FollowState;
  due: boolean;
  count: number;
}
export async function talliesOf(tx: Tx, campaign: Campaign): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select f.horizon, ${stateSql} as state, f.due_on <= today_in(t.time_zone) as due, count(*)::integer as count from ${joined} where ${within(campaign)} group by 1, 2, 3 order by 1`.execute(
    tx,
  );
  return rows;
}
export type CampaignLine = FollowUp & Contact & { state: FollowState };
const told = sql`${columns}, ${stateSql} as state, p.owner_name as "ownerName", p.owner_phone as "ownerPhone", p.owner_email as "ownerEmail", a.name as "animatorName"`;
/** Whom to call first: silent for a month, or without an address, where most jobs were promised. */
export async function toCall(tx: Tx, campaign: Campaign, most: number): Promise<CampaignLine[]> {
  const { rows } = await sql<CampaignLine>`
    select * from (select ${told} from ${joined} left join person a on a.id = p.animator_id where ${within(campaign)} and f.answered_at is null) c
    where c.state = 'late' or (c.state = 'waiting' and c."ownerEmail" is null) order by c.promised desc, c."dueOn", c.id limit ${most}`.execute(tx);
  return rows;
}
/** A page of a campaign, those longest due first, after the one whose day and id are given. */
export async function campaignPage(
  tx: Tx,
  campaign: Campaign & { state: FollowState | null },
  after: DayCursor | null,
  size: number,
): Promise<{ lines: CampaignLine[]; next: DayCursor | null }> {
  const { rows } = await sql<CampaignLine>`
    select ${told} from ${joined} left join person a on a.id = p.animator_id
    where ${within(campaign)} and (${campaign.state}::text is null or ${stateSql} = ${campaign.state})
      and ${after ? sql`(f.due_on, f.id) > (${after.day}::date, ${after.id}::uuid)` : sql`true`}
    order by f.due_on, f.id limit ${size + 1}`.execute(tx);
  const lines = rows.slice(0, size);
  const last = rows.length > size ? lines.at(-1) : undefined;
  return { lines, next: last ? { day: last.dueOn, id: last.id } : null };
}
/** The territories whose follow-ups one keeps, for the filter. */
export async function territoriesFollowed(tx: Tx, territories: readonly string[] | null): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select t.code, t.name from territory t where (${territories === null} or t.id = any (${territories ?? []}::uuid[]))
      and exists (select from follow_up f where f.territory_id = t.id) order by folded(t.name)`.execute(tx);
  return rows;
}
export interface Sheet {
  metOn: string;
  how: 'visit' | 'call';
  survival: 'active' | 'difficulty' | 'taken_over' | 'closed';
  turnoverCents: number | null;
  investmentCents: number | null;
  helpUse: 'none' | 'some' | 'much' | null;
  ownerSatisfaction: number | null;
  lenderSatisfaction: number | null;
  note: string | null;
  nextAction: string | null;
  nextActionOn: string | null;
}
export interface WrittenSheet extends Sheet {
  writtenAt: Date;
  writtenBy: string | null;
}
/** The sheet as it stands, and as it was written before, the latest first. */
export async function sheetsOf(tx: Tx, id: string): Promise<WrittenSheet[]> {
  const { rows } = await sql<WrittenSheet>`
    select v.met_on as "metOn", v.how, v.survival, v.turnover_cents as "turnoverCents", v.investment_cents as "investmentCents", v.help_use as "helpUse",
      v.owner_satisfaction as "ownerSatisfaction", v.lender_satisfaction as "lenderSatisfaction", v.note, v.next_action as "nextAction", v.next_action_on as "nextActionOn",
      v.written_at as "writtenAt", w.name as "writtenBy" from follow_up_sheet_version v left join person w on w.id = v.written_by where v.follow_up_id = ${id} order by v.id desc`.execute(
    tx,
  );
  return rows;
}
export interface GivenAnswer {
  givenAt: Date;
  how: 'owner' | 'link' | 'call' | 'visit';
  onDay: string;
  headcount: number;
  createdHere: number;
  reason: string | null;
  /** Given by the owner after a visit or a call: no figure moves by it. */
  beside: boolean;
}
/** Every answer that was given, the latest first. */
export async function answersOf(tx: Tx, id: string): Promise<GivenAnswer[]> {
  const { rows } = await sql<GivenAnswer>`
    select given_at as "givenAt", how, on_day as "onDay", headcount, created_here as "createdHere", reason, beside from follow_up_answer where follow_up_id = ${id} order by id desc`.execute(
    tx,
  );
  return rows;
}
