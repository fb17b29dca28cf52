import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { DayCursor } from '../../shared/day-cursor.ts';
import type { InviteeKind } from './form.ts';
import type { Answer, Renewal, SteeringStatus } from './life-cycle.ts';

export interface Meeting {
  id: string;
  territoryId: string;
  territory: string;
  territoryCode: string;
  today: string;
  number: number;
  status: SteeringStatus;
  heldOn: string;
  /** `HH:MM` on the territory's clock. */
  atTime: string;
  startsAt: Date;
  place: string;
  word: string | null;
  agreementId: string | null;
  agreementTitle: string | null;
  agreementEndsOn: string | null;
  /** A later agreement is signed already. */
  agreementFollowed: boolean;
  renewal: Renewal | null;
  renewalNote: string | null;
  noted: string | null;
  sequence: number;
  closedAt: Date | null;
  cancelReason: string | null;
  invited: number;
  attended: number;
  invented: boolean;
}
const columns = sql`m.id, m.territory_id as "territoryId", t.name as territory, t.code as "territoryCode", today_in(t.time_zone)::text as today, m.number, m.status, m.held_on as "heldOn",
  to_char(m.at_time, 'HH24:MI') as "atTime", (m.held_on + m.at_time) at time zone t.time_zone as "startsAt", m.place, m.word, m.agreement_id as "agreementId", a.title as "agreementTitle",
  a.ends_on as "agreementEndsOn", exists (select from agreement n where n.territory_id = m.territory_id and n.status = 'signed' and n.starts_on > a.starts_on) as "agreementFollowed",
  m.renewal, m.renewal_note as "renewalNote", m.noted, m.sequence, m.closed_at as "closedAt", m.cancel_reason as "cancelReason",
  (select count(*) from steering_invitee i where i.meeting_id = m.id) as invited, (select count(*) from steering_invitee i where i.meeting_id = m.id and i.attended) as attended, m.invented`;
async function meetings(tx: Tx, where: RawBuilder<unknown>): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select ${columns} from steering_meeting m join territory t on t.id = m.territory_id left join agreement a on a.id = m.agreement_id where ${where}`.execute(
    tx,
  );
  return rows;
}
/** As far as row-level security shows it to whoever asks. */
export async function meetingOf(tx: Tx, id: string): Promise<Meeting | null> {
  return (await meetings(tx, sql`m.id = ${id}`))[0] ?? null;
}
/** The meetings to come that one may read; of one territory when it is named. */
export async function meetingsToCome(tx: Tx, territoryCode: string | null): Promise<Meeting[]> {
  return meetings(tx, sql`${ofTerritory(territoryCode)} and m.status in ('planned', 'invited') order by m.held_on, m.id`);
}
/** A page of those that are over, the latest first. */
export async function meetingsOver(
  tx: Tx,
  territoryCode: string | null,
  after: DayCursor | null,
  size: number,
): Promise<{ over: Meeting[]; next: DayCursor | null }> {
  const found = await meetings(
    tx,
    sql`${ofTerritory(territoryCode)} and m.status in ('held', 'cancelled') and ${after ? sql`(m.held_on, m.id) < (${after.day}::date, ${after.id}::uuid)` : sql`true`}
      order by m.held_on desc, m.id desc limit ${size + 1}`,
  );
  const over = found.slice(0, size);
  const last = found.length > size ? over.at(-1) : undefined;
  return { over, next: last ? { day: last.heldOn, id: last.id } : null };
}
const ofTerritory = (code: string | null) => (code === null ? sql`true` : sql`t.code = ${code}`);
/** The territories whose meetings one reads, for the filter. */
export async function territoriesSteered(tx: Tx): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from territory where id in (select territory_id from steering_meeting) order by folded(name)`.execute(tx);
  return rows;
}
/** The meetings in which the renewal of an agreement was talked about. */
export async function meetingsOfAgreement(tx: Tx, agreementId: string): Promise<Meeting[]> {
  return meetings(tx, sql`m.agreement_id = ${agreementId} and m.status = 'held' and m.renewal is not null order by m.held_on desc`);
}

export interface Point {
  id: string;
  position: number;
  title: string;
  body: string | null;
  noted: string | null;
}
export async function pointsOf(tx: Tx, meetingId: string): Promise<Point[]> {
  const { rows } = await sql<Point>`select id, position, title, body, noted from steering_point where meeting_id = ${meetingId} order by position, id`.execute(
    tx,
  );
  return rows;
}
export interface Invitee {
  id: string;
  kind: InviteeKind;
  organisation: string;
  name: string | null;
  email: string | null;
  /** Of the person whose address it is; French where nobody here has it. */
  language: 'fr' | 'en';
  invitedAt: Date | null;
  answer: Answer | null;
  answerNote: string | null;
  attended: boolean | null;
}
export async function inviteesOf(tx: Tx, meetingId: string): Promise<Invitee[]> {
  const { rows } = await sql<Invitee>`
    select id, kind, organisation, name, email, coalesce((select p.language from person p where p.email = steering_invitee.email), 'fr') as language, invited_at as "invitedAt", answer, answer_note as "answerNote", attended from steering_invitee where meeting_id = ${meetingId}
    order by array_position(array['state', 'council', 'chamber', 'carrier', 'chair', 'company', 'bank', 'accountants', 'network', 'other'], kind), folded(organisation), id`.execute(
    tx,
  );
  return rows;
}

/** A territory in which a meeting is being prepared: what a new one begins with. */
export interface Ground {
  id: string;
  code: string;
  name: string;
  today: string;
  lastOn: string | null;
  lastPlace: string | null;
  lastTime: string | null;
  agreementEndsOn: string | null;
}
export async function groundOf(tx: Tx, code: string): Promise<Ground | null> {
  const { rows } = await sql<Ground>`
    select t.id, t.code, t.name, today_in(t.time_zone)::text as today, l.held_on as "lastOn", l.place as "lastPlace", to_char(l.at_time, 'HH24:MI') as "lastTime",
      (select max(a.ends_on) from agreement a where a.territory_id = t.id and a.status = 'signed') as "agreementEndsOn"
    from territory t left join lateral (select m.held_on, m.place, m.at_time from steering_meeting m where m.territory_id = t.id and m.status = 'held' order by m.held_on desc limit 1) l on true
    where t.code = ${code}`.execute(tx);
  return rows[0] ?? null;
}
/** The agreements a decision can be about: signed, the latest first. */
export async function agreementsOf(tx: Tx, territoryId: string): Promise<{ id: string; number: number; title: string; endsOn: string }[]> {
  const { rows } = await sql<{ id: string; number: number; title: string; endsOn: string }>`
    select id, number, title, ends_on as "endsOn" from agreement where territory_id = ${territoryId} and status = 'signed' order by starts_on desc limit 5`.execute(
    tx,
  );
  return rows;
}
