import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Facts } from './facts.ts';
import type { MinutesStatus } from './life-cycle.ts';

/** Minutes as they are shown. Days are `YYYY-MM-DD` in the territory. */
export interface Minutes {
  id: string;
  sessionId: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  number: number;
  heldOn: string;
  status: MinutesStatus;
  revision: number;
  sentAt: Date | null;
  objectionsUntil: string | null;
  approvedAt: Date | null;
  approvedIn: string | null;
  approvedInNumber: number | null;
  approvedOn: string | null;
  signedAt: Date | null;
  signedBy: string | null;
  document: string | null;
  hash: string | null;
  /** The territory's day. */
  today: string;
}
const columns = sql`m.id, m.session_id as "sessionId", m.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", s.number, s.held_on as "heldOn", m.status, m.revision,
  m.sent_at as "sentAt", m.objections_until as "objectionsUntil", m.approved_at as "approvedAt", m.approved_in as "approvedIn", a.number as "approvedInNumber", a.held_on as "approvedOn",
  m.signed_at as "signedAt", p.name as "signedBy", d.number as document, d.hash, today_in(t.time_zone) as today`;
const joined = sql`minutes m join committee_session s on s.id = m.session_id join territory t on t.id = m.territory_id left join committee_session a on a.id = m.approved_in
  left join person p on p.id = m.signed_by left join chained_document d on d.minutes_id = m.id and d.kind = 'minutes'`;

/** The minutes of a session; null when there are none, or when they are not the acting person's to read. */
export async function minutesOf(tx: Tx, sessionId: string): Promise<Minutes | null> {
  const { rows } = await sql<Minutes>`select ${columns} from ${joined} where m.session_id = ${sessionId}`.execute(tx);
  return rows[0] ?? null;
}
/** Minutes of the territories one reads, latest session first, `size` a page from `before` (a day and an id) on. */
export async function minutesList(
  tx: Tx,
  filters: { territory: string | null },
  { before, size }: { before: { day: string; id: string } | null; size: number },
): Promise<{ minutes: Minutes[]; next: { day: string; id: string } | null }> {
  const { rows } = await sql<Minutes>`select ${columns} from ${joined}
    where ${filters.territory ? sql`t.code = ${filters.territory}` : sql`true`} and ${before ? sql`(s.held_on, s.id) < (${before.day}::date, ${before.id}::uuid)` : sql`true`}
    order by s.held_on desc, s.id desc limit ${size + 1}`.execute(tx);
  const minutes = rows.slice(0, size);
  const last = rows.length > size ? minutes.at(-1)! : null;
  return { minutes, next: last && { day: last.heldOn, id: last.sessionId } };
}
export async function territoriesOfMinutes(tx: Tx): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
  }>`select code, name from territory where id in (select territory_id from minutes) order by name`.execute(tx);
  return rows;
}

export interface Part {
  id: string;
  position: number;
  /** Null: the reader stood aside from this point. */
  facts: Facts | null;
  remark: string;
  remarkAt: Date | null;
}
/** The parts of minutes, in order. Of those the reader is recused from only the position is left. */
export async function partsOf(tx: Tx, minutes: Pick<Minutes, 'id' | 'sessionId'>): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select id, position, facts, remark, remark_at as "remarkAt" from minutes_part where minutes_id = ${minutes.id} order by position`.execute(tx);
  const seen = new Map(rows.map((part) => [part.position, part]));
  const all = await sql<{ position: number }>`select item_position as position from agenda_of(${minutes.sessionId})`.execute(tx);
  const positions = [...new Set([0, ...all.rows.map(({ position }) => position), ...seen.keys()])].sort((a, b) => a - b);
  return positions.map((position) => seen.get(position) ?? { id: '', position, facts: null, remark: '', remarkAt: null });
}
export interface Objection {
  id: string;
  partId: string;
  personId: string;
  name: string;
  body: string;
  madeAt: Date;
  takenUp: boolean | null;
  answer: string | null;
}
/** Remarks one may read: one's own, all of them for who keeps the minutes. */
export async function objectionsOf(tx: Tx, minutesId: string): Promise<Objection[]> {
  const { rows } = await sql<Objection>`
    select o.id, o.part_id as "partId", o.person_id as "personId", coalesce(p.name, '—') as name, o.body, o.made_at as "madeAt", o.taken_up as "takenUp", o.answer
    from minutes_objection o left join person p on p.id = o.person_id where o.minutes_id = ${minutesId} order by o.made_at, o.id`.execute(tx);
  return rows;
}
export interface Addendum {
  id: string;
  partId: string;
  body: string;
  signedAt: Date | null;
  signedBy: string | null;
  number: string | null;
  hash: string | null;
}
export async function addendaOf(tx: Tx, minutesId: string): Promise<Addendum[]> {
  const { rows } = await sql<Addendum>`
    select a.id, a.part_id as "partId", a.body, a.signed_at as "signedAt", p.name as "signedBy", d.number, d.hash
    from minutes_addendum a left join person p on p.id = a.signed_by left join chained_document d on d.addendum_id = a.id where a.minutes_id = ${minutesId} order by a.written_at, a.id`.execute(
    tx,
  );
  return rows;
}
/** Sessions held after this one that may have approved its minutes, latest first: open now, or closed. */
export async function approvingSessions(
  tx: Tx,
  minutes: Pick<Minutes, 'sessionId' | 'territoryId' | 'heldOn'>,
): Promise<{ id: string; number: number; heldOn: string; open: boolean }[]> {
  const { rows } = await sql<{ id: string; number: number; heldOn: string; open: boolean }>`
    select id, number, held_on as "heldOn", status = 'open' as open from committee_session
    where territory_id = ${minutes.territoryId} and status in ('open', 'closed') and kind = 'meeting' and id <> ${minutes.sessionId} and (held_on, number) > (${minutes.heldOn}::date, (select number from committee_session where id = ${minutes.sessionId}))
    order by held_on desc limit 12`.execute(tx);
  return rows;
}
/** Minutes of a territory that a session may approve: sent, of sessions before it. */
export async function minutesToApprove(tx: Tx, territoryId: string, sessionId: string): Promise<Minutes[]> {
  const { rows } = await sql<Minutes>`select ${columns} from ${joined} where m.territory_id = ${territoryId} and m.status = 'sent'
      and (s.held_on, s.number) < (select n.held_on, n.number from committee_session n where n.id = ${sessionId}) order by s.held_on, s.number`.execute(tx);
  return rows;
}
/** Is the document of this number, with this hash or its first signs (twelve at least), what it was when it was signed? For anybody: yes or no. */
export async function documentUnchanged(tx: Tx, number: string, print: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select document_unchanged(${number}, ${print}) as holds`.execute(tx);
  return rows[0]?.holds === true;
}
