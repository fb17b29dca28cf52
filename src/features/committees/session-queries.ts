import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { SessionStatus } from './life-cycle.ts';

/** A session as it is listed and shown. Times are those of the territory's own clock. */
export interface Session {
  id: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  timeZone: string;
  kind: 'meeting' | 'written';
  status: SessionStatus;
  number: number | null;
  startsAt: Date | null;
  /** `YYYY-MM-DD` and `HH:MM` in the territory. */
  heldOn: string | null;
  startsAtTime: string | null;
  endsAt: Date | null;
  endsOn: string | null;
  /** A written consultation whose last minute has passed. */
  answersOver: boolean;
  place: string | null;
  remoteUrl: string | null;
  note: string | null;
  summonedAt: Date | null;
  shortNoticeReason: string | null;
  openedAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  calendarSequence: number;
  /** The territory's day. */
  today: string;
}
const columns = sql`s.id, s.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", t.time_zone as "timeZone", s.kind, s.status, s.number,
  s.starts_at as "startsAt", s.held_on as "heldOn", to_char(s.starts_at at time zone t.time_zone, 'HH24:MI') as "startsAtTime",
  s.ends_at as "endsAt", (s.ends_at at time zone t.time_zone)::date as "endsOn", s.kind = 'written' and coalesce(s.ends_at <= present(), false) as "answersOver", s.place, s.remote_url as "remoteUrl", s.note, s.summoned_at as "summonedAt",
  s.short_notice_reason as "shortNoticeReason", s.opened_at as "openedAt", s.closed_at as "closedAt", s.cancelled_at as "cancelledAt", s.cancel_reason as "cancelReason",
  s.calendar_sequence as "calendarSequence", today_in(t.time_zone) as today`;

/** The year whose pledges a session's decisions take days from: that of its day, or the one that has begun since while it is still open. */
export function pledgeYear({ heldOn, today }: Pick<Session, 'heldOn' | 'today'>): number {
  return Number((heldOn && heldOn > today ? heldOn : today).slice(0, 4));
}
/** One session; null when it is not there, or not the acting person's to know. */
export async function sessionOf(tx: Tx, id: string): Promise<Session | null> {
  const { rows } = await sql<Session>`select ${columns} from committee_session s join territory t on t.id = s.territory_id where s.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export interface SessionLine extends Session {
  /** Items of the agenda the reader may count: those one is recused from are left out. */
  items: number;
}
/** Sessions to come, soonest first, and the past ones, latest first, `size` a page from `before` (a day and an id) on. */
export async function sessionsOf(
  tx: Tx,
  filters: { territory: string | null },
  past: { before: { day: string; id: string } | null; size: number },
): Promise<{ coming: SessionLine[]; past: SessionLine[]; next: { day: string; id: string } | null }> {
  const where = filters.territory ? sql`t.code = ${filters.territory}` : sql`true`;
  const items = sql`(select count(*)::int from agenda_item i where i.session_id = s.id and (i.project_id is null or i.project_id <> all (actor_recused()))) as items`;
  const coming = await sql<SessionLine>`select ${columns}, ${items} from committee_session s join territory t on t.id = s.territory_id
    where s.status in ('polling', 'planned', 'summoned', 'open') and ${where} order by s.starts_at nulls last, s.id limit 200`.execute(tx);
  const before = past.before ? sql`(s.held_on, s.id) < (${past.before.day}::date, ${past.before.id}::uuid)` : sql`true`;
  const gone = await sql<SessionLine>`select ${columns}, ${items} from committee_session s join territory t on t.id = s.territory_id
    where s.status in ('closed', 'cancelled') and s.held_on is not null and ${where} and ${before} order by s.held_on desc, s.id desc limit ${past.size + 1}`.execute(
    tx,
  );
  const lines = gone.rows.slice(0, past.size);
  const last = gone.rows.length > past.size ? lines.at(-1) : null;
  return { coming: coming.rows, past: lines, next: last ? { day: last.heldOn!, id: last.id } : null };
}

/** A line of the agenda as the reader may know it: of an item they are recused from, and of any file for a guest, its number and its time. */
export interface AgendaLine {
  id: string;
  position: number;
  kind: 'project' | 'minutes' | 'other';
  hidden: 'recused' | 'guest' | null;
  projectId: string | null;
  reference: string | null;
  firmName: string | null;
  title: string | null;
  projectStatus: string | null;
  minutesAlone: number;
  minutesOwner: number;
  minutesDebate: number;
  pending: boolean;
}
export async function agendaOf(tx: Tx, sessionId: string): Promise<AgendaLine[]> {
  const { rows } = await sql<AgendaLine>`
    select id, item_position as position, kind, hidden, project_id as "projectId", reference, firm_name as "firmName", title, project_status as "projectStatus",
      minutes_alone as "minutesAlone", minutes_owner as "minutesOwner", minutes_debate as "minutesDebate", pending from agenda_of(${sessionId})`.execute(tx);
  return rows;
}

/** Complete files of the territory that stand on no agenda: what may be put on one, oldest first. */
export async function filesReady(tx: Tx, territoryId: string): Promise<{ id: string; reference: string; firmName: string; title: string | null }[]> {
  const { rows } = await sql<{ id: string; reference: string; firmName: string; title: string | null }>`
    select p.id, p.reference, p.firm_name as "firmName", p.title from project p
    where p.territory_id = ${territoryId} and p.status in ('complete', 'scheduled') and not exists (select from agenda_item i where i.project_id = p.id and i.pending)
    order by p.completed_at, p.id limit 200`.execute(tx);
  return rows;
}

/** Days proposed for a session, with who answered what. */
export interface DateLine {
  id: string;
  startsAt: Date;
  day: string;
  time: string;
  yes: number;
  ifNeedBe: number;
  no: number;
  mine: 'yes' | 'if_need_be' | 'no' | null;
}
export async function datesOf(tx: Tx, sessionId: string): Promise<DateLine[]> {
  const { rows } = await sql<DateLine>`
    select d.id, d.starts_at as "startsAt", (d.starts_at at time zone t.time_zone)::date as day, to_char(d.starts_at at time zone t.time_zone, 'HH24:MI') as time,
      count(*) filter (where a.answer = 'yes')::int as yes, count(*) filter (where a.answer = 'if_need_be')::int as "ifNeedBe", count(*) filter (where a.answer = 'no')::int as no,
      max(a.answer) filter (where a.person_id = actor_id()) as mine
    from session_date d join territory t on t.id = d.territory_id left join session_date_answer a on a.date_id = d.id
    where d.session_id = ${sessionId} group by d.id, t.time_zone order by d.starts_at`.execute(tx);
  return rows;
}

/** The territories whose sessions the reader may list. */
export async function territoriesOfSessions(tx: Tx): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
  }>`select code, name from territory where id in (select territory_id from committee_session) order by name`.execute(tx);
  return rows;
}
