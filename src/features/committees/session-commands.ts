// The acts of a session's life before it opens. Each takes the row's lock, asks the table, writes, and tells.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import { act as actOnProject } from '../projects/commands.ts';
import { projectOf } from '../projects/queries.ts';
import type { Scope } from '../people/scope.ts';
import { mayPlanSessions, sessionActorOf } from './access.ts';
import type { OfSession } from './events.ts';
import { decideAct } from './life-cycle.ts';
import type { Decided, SessionAct } from './life-cycle.ts';
import { mandatesOn } from './mandate-queries.ts';
import { sessionOf } from './session-queries.ts';
import type { Session } from './session-queries.ts';

/** A moment on the territory's own clock: `YYYY-MM-DD` and `HH:MM`. */
export interface LocalMoment {
  day: string;
  time: string;
}
export interface SessionTyped {
  kind: Session['kind'];
  /** One: the date is set. Several: they are put to the members. */
  dates: readonly LocalMoment[];
  /** Last day of a written consultation. */
  endsOn: string | null;
  place: string | null;
  remoteUrl: string | null;
  note: string | null;
}
type Kinds = Extract<EventKind, `committees.${string}`>;

/** Tells an event of a session: nothing in it names a file. */
export function tell<K extends Kinds>(
  tx: Tx,
  actor: Scope,
  session: Pick<Session, 'id' | 'territoryId' | 'heldOn'>,
  kind: K,
  data: Omit<Parameters<typeof record<K>>[2]['data'], keyof OfSession>,
): Promise<number> {
  return record(tx, actor.personId, {
    kind,
    subject: { kind: 'session', id: session.id },
    territoryId: session.territoryId,
    data: { heldOn: session.heldOn, ...data } as Parameters<typeof record<K>>[2]['data'],
  });
}

/** Locks the session and reads it again as it stands now; then asks the table. */
export async function lockedFor(tx: Tx, actor: Scope, id: string, name: SessionAct): Promise<Decided<{ session: Session }>> {
  await sql`select from committee_session where id = ${id} for update`.execute(tx);
  const session = await sessionOf(tx, id);
  const as = session && sessionActorOf(actor, session.territoryId);
  if (!session || !as) return { ok: false, refusal: 'not-yours' };
  const step = decideAct(session.status, name, as);
  return step.ok ? { ok: true, session } : step;
}
const moment = (at: LocalMoment, zone: string) => sql`((${at.day}::date + ${at.time}::time) at time zone ${zone})`;

/** Plans a session, or puts several dates to the members. Refused: `date-in-the-past`, `no-dates`. */
export async function planSession(
  tx: Tx,
  actor: Scope,
  place: { id: string; timeZone: string; today: string },
  typed: SessionTyped,
): Promise<Decided<{ id: string }>> {
  if (!mayPlanSessions(actor, place.id)) return { ok: false, refusal: 'not-yours' };
  const dates = [...new Map(typed.dates.map((date) => [`${date.day} ${date.time}`, date])).values()];
  const only = dates.length === 1 ? dates[0]! : null;
  if (dates.length === 0) return { ok: false, refusal: 'no-dates' };
  if (dates.some((date) => date.day < place.today) || (typed.endsOn !== null && typed.endsOn < dates[0]!.day))
    return { ok: false, refusal: 'date-in-the-past' };
  const { rows } = await sql<{ id: string }>`
    insert into committee_session (territory_id, kind, status, starts_at, held_on, ends_at, place, remote_url, note, created_by, created_at, updated_at)
    values (${place.id}, ${typed.kind}, ${only ? 'planned' : 'polling'}, ${only ? moment(only, place.timeZone) : null}, ${only?.day ?? null},
      ${typed.endsOn ? moment({ day: typed.endsOn, time: '23:59' }, place.timeZone) : null}, ${typed.place}, ${typed.remoteUrl}, ${typed.note}, ${actor.personId}, present(), present())
    returning id`.execute(tx);
  const id = rows[0]!.id;
  const session = { id, territoryId: place.id, heldOn: only?.day ?? null };
  if (only) await tell(tx, actor, session, 'committees.session_planned', {});
  else {
    for (const date of dates)
      await sql`insert into session_date (session_id, territory_id, starts_at) values (${id}, ${place.id}, ${moment(date, place.timeZone)}) on conflict do nothing`.execute(
        tx,
      );
    await tell(tx, actor, session, 'committees.session_polled', { count: dates.length });
  }
  return { ok: true, id };
}

/** Changes when and where. Files on the agenda follow the date; whoever was summoned is told. Refused: `notice-too-short` when a summoned session comes nearer than the notice, without a reason. */
export async function editSession(
  tx: Tx,
  actor: Scope,
  id: string,
  typed: Omit<SessionTyped, 'dates'> & { date: LocalMoment | null },
  notice: { days: number; shortReason: string | null },
): Promise<Decided> {
  const found = await lockedFor(tx, actor, id, 'edit');
  if (!found.ok) return found;
  const { session } = found;
  const { date } = typed;
  if (session.status !== 'polling' && !date) return { ok: false, refusal: 'no-dates' };
  if (date && date.day < session.today && date.day !== session.heldOn) return { ok: false, refusal: 'date-in-the-past' };
  if (typed.endsOn !== null && date && typed.endsOn < date.day) return { ok: false, refusal: 'date-in-the-past' };
  const when = date && session.status !== 'polling' ? date : null;
  const moved = when !== null && (when.day !== session.heldOn || when.time !== session.startsAtTime);
  // Moved to a nearer day, the summons is a new one: the territory's notice holds for it as well.
  const { rows } = await sql<{ left: number }>`select ${when?.day ?? session.today}::date - ${session.today}::date as left`.execute(tx);
  const short = session.status === 'summoned' && moved && when.day < session.heldOn! && rows[0]!.left < notice.days;
  if (short && !notice.shortReason) return { ok: false, refusal: 'notice-too-short' };
  const told = moved || typed.place !== session.place || typed.remoteUrl !== session.remoteUrl;
  await sql`update committee_session set starts_at = ${when ? moment(when, session.timeZone) : session.startsAt}, held_on = ${when ? when.day : session.heldOn},
      ends_at = ${typed.endsOn ? moment({ day: typed.endsOn, time: '23:59' }, session.timeZone) : null}, place = ${typed.place}, remote_url = ${typed.remoteUrl}, note = ${typed.note},
      short_notice_reason = ${short ? notice.shortReason : session.shortNoticeReason},
      calendar_sequence = calendar_sequence + ${session.status === 'summoned' && told ? 1 : 0}, updated_at = present() where id = ${id}`.execute(tx);
  if (when && when.day !== session.heldOn) await moveFiles(tx, actor, id, when.day);
  await tell(tx, actor, { ...session, heldOn: when?.day ?? session.heldOn }, 'committees.session_edited', { moved: told });
  return { ok: true };
}
/** The files of the agenda take the session's new day. */
async function moveFiles(tx: Tx, actor: Scope, id: string, day: string): Promise<void> {
  for (const projectId of await filesOn(tx, id)) {
    const project = await projectOf(tx, projectId);
    if (project?.status === 'scheduled')
      await actOnProject(tx, { personId: actor.personId, asOwner: false }, 'animator', project, 'schedule', { sessionOn: day });
  }
}
async function filesOn(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select project_id as id from agenda_item where session_id = ${id} and pending and project_id is not null order by position`.execute(tx);
  return rows.map((row) => row.id);
}

/** A member says which of the proposed dates they can come. Unknown dates are left aside. */
export async function answerPoll(tx: Tx, actor: Scope, id: string, answers: Readonly<Record<string, 'yes' | 'if_need_be' | 'no'>>): Promise<Decided> {
  const found = await lockedFor(tx, actor, id, 'answer_poll');
  if (!found.ok) return found;
  for (const [dateId, answer] of Object.entries(answers))
    await sql`insert into session_date_answer (date_id, territory_id, person_id, answer, answered_at)
      select d.id, d.territory_id, ${actor.personId}, ${answer}, present() from session_date d where d.id = ${dateId} and d.session_id = ${id}
      on conflict (date_id, person_id) do update set answer = excluded.answer, answered_at = excluded.answered_at`.execute(tx);
  return { ok: true };
}
/** Keeps one of the proposed dates; the others stay for memory. */
export async function chooseDate(tx: Tx, actor: Scope, id: string, dateId: string): Promise<Decided> {
  const found = await lockedFor(tx, actor, id, 'choose_date');
  if (!found.ok) return found;
  const { session } = found;
  const { rows } = await sql<{ day: string }>`
    select (starts_at at time zone ${session.timeZone})::date as day from session_date where id = ${dateId} and session_id = ${id}`.execute(tx);
  const day = rows[0]?.day;
  if (!day) return { ok: false, refusal: 'no-dates' };
  if (day < session.today) return { ok: false, refusal: 'date-in-the-past' };
  await sql`update committee_session set status = 'planned', starts_at = (select starts_at from session_date where id = ${dateId}), held_on = ${day}, updated_at = present() where id = ${id}`.execute(
    tx,
  );
  await tell(tx, actor, { ...session, heldOn: day }, 'committees.session_planned', {});
  return { ok: true };
}

/**
 * Summons the members, the guests and the owners, each at their hour; done again it tells what changed.
 * Refused: `no-agenda`, `no-members`, `no-agreement` on that day, `date-in-the-past`, `notice-too-short` unless a reason says why.
 */
export async function summon(tx: Tx, actor: Scope, id: string, notice: { days: number; shortReason: string | null }): Promise<Decided> {
  const found = await lockedFor(tx, actor, id, 'summon');
  if (!found.ok) return found;
  const { session } = found;
  const day = session.heldOn!;
  if (day < session.today) return { ok: false, refusal: 'date-in-the-past' };
  const { rows } = await sql<{ items: number; agreement: string | null; notice: number }>`
    select (select count(*)::int from agenda_item where session_id = ${id}) as items, agreement_in_force(${session.territoryId}, ${day}) as agreement,
      ${day}::date - ${session.today}::date as notice`.execute(tx);
  const { items, agreement, notice: left } = rows[0]!;
  if (items === 0) return { ok: false, refusal: 'no-agenda' };
  if (!agreement) return { ok: false, refusal: 'no-agreement' };
  if ((await mandatesOn(tx, session.territoryId, day)).length === 0) return { ok: false, refusal: 'no-members' };
  const again = session.status === 'summoned';
  if (!again && left < notice.days && !notice.shortReason) return { ok: false, refusal: 'notice-too-short' };
  const shortReason = left < notice.days ? (notice.shortReason ?? session.shortNoticeReason) : null;
  await sql`update committee_session set status = 'summoned', summoned_at = coalesce(summoned_at, present()), summoned_by = coalesce(summoned_by, ${actor.personId}::uuid),
      short_notice_reason = ${shortReason}, calendar_sequence = calendar_sequence + ${again ? 1 : 0}, updated_at = present() where id = ${id}`.execute(tx);
  await suggestLinks(tx, session.territoryId, id, day);
  await tell(tx, actor, session, 'committees.summoned', { shortReason });
  return { ok: true };
}
/**
 * Links that the network knows of stand as suggestions, and hide the file, until they are settled. What was settled before stays so. Those who sit on the
 * session's day, and those who sit today and read its files meanwhile; `personId`: of one person only.
 */
export async function suggestLinks(tx: Tx, territoryId: string, sessionId: string, day: string, personId: string | null = null): Promise<void> {
  await sql`insert into recusal (project_id, territory_id, person_id, origin, link, detail, status, noted_at)
    select i.project_id, ${territoryId}, k.person_id, 'suggested', k.link, left(min(k.detail), 500), 'suggested', present()
    from agenda_item i join territory t on t.id = i.territory_id
      cross join lateral (select * from links_known(i.project_id, ${day}::date) union select * from links_known(i.project_id, today_in(t.time_zone))) k
    where i.session_id = ${sessionId} and i.pending and i.project_id is not null and (${personId}::uuid is null or k.person_id = ${personId}::uuid)
    group by i.project_id, k.person_id, k.link
    on conflict (project_id, person_id, link) do nothing`.execute(tx);
}
/** Somebody takes a seat: what the network knows of their links with the files already told is suggested before they can read them. */
export async function suggestLinksOf(tx: Tx, territoryId: string, personId: string): Promise<void> {
  const { rows } = await sql<{ id: string; day: string }>`
    select id, held_on as day from committee_session where territory_id = ${territoryId} and status in ('summoned', 'open') and held_on is not null`.execute(
    tx,
  );
  for (const { id, day } of rows) await suggestLinks(tx, territoryId, id, day, personId);
}

/** Calls a session off, with the reason: its files go back to the ready ones, and everybody who was told is told. */
export async function cancelSession(tx: Tx, actor: Scope, id: string, reason: string): Promise<Decided> {
  const found = await lockedFor(tx, actor, id, 'cancel');
  if (!found.ok) return found;
  const { session } = found;
  if (reason === '') return { ok: false, refusal: 'reason-needed' };
  for (const projectId of await filesOn(tx, id)) {
    const project = await projectOf(tx, projectId);
    if (project?.status === 'scheduled') await actOnProject(tx, { personId: actor.personId, asOwner: false }, 'animator', project, 'unschedule');
  }
  await sql`update agenda_item set pending = false where session_id = ${id}`.execute(tx);
  await sql`update committee_session set status = 'cancelled', cancelled_at = present(), cancel_reason = ${reason}, calendar_sequence = calendar_sequence + 1, updated_at = present()
    where id = ${id}`.execute(tx);
  await tell(tx, actor, session, 'committees.session_cancelled', { reason });
  return { ok: true };
}
