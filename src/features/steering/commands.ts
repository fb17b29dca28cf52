// Preparing a meeting, inviting, noting what happened.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind, Events } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import type { OfSteering } from './events.ts';
import type { InviteeTyped, MeetingTyped, NoteTyped } from './form.ts';
import { decideSteering } from './life-cycle.ts';
import type { Answer, SteeringDone, SteeringRefusal } from './life-cycle.ts';
import { meetingOf } from './queries.ts';
import type { Ground, Meeting } from './queries.ts';
import { askedFor } from './said.ts';

const MOST_POINTS = 20;
const MOST_INVITED = 80;
type Kinds = Extract<EventKind, `steering.${string}`>;
function tell<K extends Kinds>(
  tx: Tx,
  actorId: string | null,
  meeting: Pick<Meeting, 'id' | 'territoryId' | 'number' | 'heldOn'>,
  kind: K,
  data: Omit<Events[K], keyof OfSteering>,
) {
  return record(tx, actorId, {
    kind,
    subject: { kind: 'territory', id: meeting.territoryId },
    territoryId: meeting.territoryId,
    data: { meetingId: meeting.id, number: meeting.number, day: meeting.heldOn, ...data } as unknown as Events[K],
  });
}
const no = (refusal: SteeringRefusal): SteeringDone<never> => ({ ok: false, refusal });
const renewed = ({ renewal }: Meeting) => (renewal === 'renew' || renewal === 'renew_amended' ? renewal : null);
async function locked(tx: Tx, id: string): Promise<Meeting | null> {
  await sql`select from steering_meeting where id = ${id} for update`.execute(tx);
  return meetingOf(tx, id);
}

/** Plans a meeting. `agenda`: the titles it begins with. Those invited last time are invited again; the first time, those who signed the agreement. */
export async function planMeeting(tx: Tx, animator: Scope, ground: Ground, typed: MeetingTyped, agenda: readonly string[]): Promise<string> {
  // Two at once take two numbers.
  await sql`select pg_advisory_xact_lock(hashtext('steering ' || ${ground.id}::text))`.execute(tx);
  const { rows } = await sql<{ id: string; number: number }>`
    insert into steering_meeting (territory_id, number, held_on, at_time, place, word, agreement_id, created_at, created_by)
    select ${ground.id}::uuid, coalesce(max(m.number), 0) + 1, ${typed.held_on}::date, ${typed.at_time}::time, ${typed.place}, ${typed.word},
      (select a.id from agreement a where a.territory_id = ${ground.id} and a.status = 'signed' and a.starts_on <= ${typed.held_on} order by a.starts_on desc limit 1), present(), ${animator.personId}
    from steering_meeting m where m.territory_id = ${ground.id} returning id, number`.execute(tx);
  const { id, number } = rows[0]!;
  await sql`insert into steering_point (meeting_id, territory_id, position, title)
    select ${id}, ${ground.id}, n, title from unnest(${agenda}::text[]) with ordinality w (title, n)`.execute(tx);
  await sql`
    with last as (select m.id from steering_meeting m where m.territory_id = ${ground.id} and m.id <> ${id} and m.status <> 'cancelled' order by m.held_on desc limit 1),
      again as (select i.kind, i.organisation, i.name, i.email, i.person_id from steering_invitee i join last on last.id = i.meeting_id),
      signed as (select case s.role when 'other' then 'other' else s.role end as kind, s.name as organisation, s.represented_by as name, null::text as email, null::uuid as person_id
        from agreement_signatory s join steering_meeting m on m.id = ${id} and m.agreement_id = s.agreement_id where not exists (select from again))
    insert into steering_invitee (meeting_id, territory_id, kind, organisation, name, email, person_id)
    select ${id}, ${ground.id}, kind, organisation, name, email, person_id from (select * from again union all select * from signed) x limit ${MOST_INVITED}`.execute(
    tx,
  );
  await tell(tx, animator.personId, { id, territoryId: ground.id, number, heldOn: typed.held_on }, 'steering.planned', {});
  return id;
}
/** Another day, hour, place or word. Those who have their letter are told of a move; on another day or at another hour they are asked again, what they answered was about the former one. */
export async function editMeeting(tx: Tx, animator: Scope, id: string, typed: MeetingTyped): Promise<SteeringDone> {
  const meeting = await locked(tx, id);
  if (!meeting) return no('not-in-this-status');
  const step = decideSteering(meeting.status, 'prepare', meeting.heldOn, meeting.today);
  if (!step.ok) return step;
  const moved = typed.held_on !== meeting.heldOn || typed.at_time !== meeting.atTime || typed.place !== meeting.place;
  await sql`update steering_meeting set held_on = ${typed.held_on}, at_time = ${typed.at_time}::time, place = ${typed.place}, word = ${typed.word}, sequence = sequence + ${moved ? 1 : 0}
    where id = ${id}`.execute(tx);
  if (typed.held_on !== meeting.heldOn || typed.at_time !== meeting.atTime)
    await sql`update steering_invitee set answer = null, answer_note = null, answered_at = null where meeting_id = ${id} and answer is not null`.execute(tx);
  await tell(tx, animator.personId, { ...meeting, heldOn: typed.held_on }, 'steering.edited', { moved });
  return { ok: true };
}
async function preparing(tx: Tx, id: string): Promise<SteeringDone<{ meeting: Meeting }>> {
  const meeting = await locked(tx, id);
  if (!meeting) return no('not-in-this-status');
  const step = decideSteering(meeting.status, 'prepare', meeting.heldOn, meeting.today);
  return step.ok ? { ok: true, meeting } : step;
}
export async function addPoint(tx: Tx, id: string, typed: { title: string; body: string | null }): Promise<SteeringDone> {
  const open = await preparing(tx, id);
  if (!open.ok) return open;
  const added = await sql`insert into steering_point (meeting_id, territory_id, position, title, body)
    select ${id}, ${open.meeting.territoryId}::uuid, coalesce(max(position), 0) + 1, ${typed.title}, ${typed.body} from steering_point where meeting_id = ${id} having count(*) < ${MOST_POINTS}`.execute(
    tx,
  );
  return added.numAffectedRows === 1n ? { ok: true } : no('too-many');
}
export async function removePoint(tx: Tx, id: string, pointId: string): Promise<SteeringDone> {
  const open = await preparing(tx, id);
  if (!open.ok) return open;
  await sql`delete from steering_point where id = ${pointId} and meeting_id = ${id}`.execute(tx);
  return { ok: true };
}
export async function addInvitee(tx: Tx, id: string, typed: InviteeTyped): Promise<SteeringDone> {
  const open = await preparing(tx, id);
  if (!open.ok) return open;
  const { rows } = await sql<{ n: number; twice: boolean }>`
    select count(*) as n, coalesce(bool_or(email = ${typed.email}), false) as twice from steering_invitee where meeting_id = ${id}`.execute(tx);
  if (rows[0]!.twice) return no('invited-twice');
  if (rows[0]!.n >= MOST_INVITED) return no('too-many');
  await sql`insert into steering_invitee (meeting_id, territory_id, kind, organisation, name, email)
    values (${id}, ${open.meeting.territoryId}, ${typed.kind}, ${typed.organisation}, ${typed.name}, ${typed.email})`.execute(tx);
  return { ok: true };
}
/** Somebody who was invited by mistake, before they answered. */
export async function removeInvitee(tx: Tx, id: string, inviteeId: string): Promise<SteeringDone> {
  const open = await preparing(tx, id);
  if (!open.ok) return open;
  await sql`delete from steering_invitee where id = ${inviteeId} and meeting_id = ${id} and answer is null`.execute(tx);
  return { ok: true };
}
/** The letters leave, to those with an address who have none yet. */
export async function inviteAll(tx: Tx, animator: Scope, id: string): Promise<SteeringDone> {
  const meeting = await locked(tx, id);
  if (!meeting) return no('not-in-this-status');
  const step = decideSteering(meeting.status, 'invite', meeting.heldOn, meeting.today);
  if (!step.ok) return step;
  const asked = await sql`update steering_invitee set invited_at = present() where meeting_id = ${id} and invited_at is null and email is not null`.execute(tx);
  const count = Number(asked.numAffectedRows ?? 0n);
  if (count === 0) return no('nobody-to-invite');
  await sql`update steering_meeting set status = ${step.next}, invited_at = coalesce(invited_at, present()) where id = ${id}`.execute(tx);
  await tell(tx, animator.personId, meeting, 'steering.invited', { count });
  return { ok: true };
}
export async function cancelMeeting(tx: Tx, animator: Scope, id: string, reason: string): Promise<SteeringDone> {
  const meeting = await locked(tx, id);
  if (!meeting) return no('not-in-this-status');
  const step = decideSteering(meeting.status, 'cancel', meeting.heldOn, meeting.today);
  if (!step.ok) return step;
  await sql`update steering_meeting set status = ${step.next}, cancelled_at = present(), cancel_reason = ${reason}, sequence = sequence + 1 where id = ${id}`.execute(
    tx,
  );
  await tell(tx, animator.personId, meeting, 'steering.cancelled', { reason });
  return { ok: true };
}
/** What happened: who came, what was noted of each point and of the whole, what was decided of the agreement. Said again, it is put right. */
export async function noteMeeting(
  tx: Tx,
  animator: Scope,
  id: string,
  typed: NoteTyped & { points: ReadonlyMap<string, string | null>; attended: readonly string[] },
): Promise<SteeringDone> {
  const meeting = await locked(tx, id);
  if (!meeting) return no('not-in-this-status');
  const step = decideSteering(meeting.status, 'note', meeting.heldOn, meeting.today);
  if (!step.ok) return step;
  const { rows } = await sql<{
    id: string;
  }>`select id from agreement where id = ${typed.agreement} and territory_id = ${meeting.territoryId} and status = 'signed'`.execute(tx);
  if (typed.renewal && !rows[0]) return no('no-agreement');
  for (const [point, noted] of typed.points) await sql`update steering_point set noted = ${noted} where id = ${point} and meeting_id = ${id}`.execute(tx);
  await sql`update steering_invitee set attended = id = any (${typed.attended}::uuid[]) where meeting_id = ${id}`.execute(tx);
  await sql`update steering_meeting set status = ${step.next}, noted = ${typed.noted}, agreement_id = coalesce(${rows[0]?.id ?? null}::uuid, agreement_id), renewal = ${typed.renewal},
    renewal_note = ${typed.renewal ? typed.renewal_note : null}, closed_at = coalesce(closed_at, present()), closed_by = coalesce(closed_by, ${animator.personId}) where id = ${id}`.execute(
    tx,
  );
  const now = (await meetingOf(tx, id))!;
  const appears = renewed(meeting) && meeting.agreementId === now.agreementId ? null : renewed(now);
  if (meeting.status === 'held') await tell(tx, animator.personId, meeting, 'steering.corrected', { renewal: appears });
  else await tell(tx, animator.personId, meeting, 'steering.held', { attended: now.attended, renewal: typed.renewal });
  return { ok: true };
}
/** An answer through the personal link; as the installation. */
export async function answerInvitation(
  tx: Tx,
  seen: Meeting,
  invitee: { id: string; organisation: string },
  typed: { answer: Answer; note: string | null; asked: string | null },
): Promise<SteeringDone> {
  await sql`select from steering_meeting where id = ${seen.id} for update`.execute(tx);
  const meeting = (await meetingOf(tx, seen.id)) ?? seen;
  if (meeting.status !== 'invited' || meeting.heldOn < meeting.today) return no('not-in-this-status');
  if (typed.asked && typed.asked !== askedFor(meeting)) return no('moved-since');
  await sql`update steering_invitee set answer = ${typed.answer}, answer_note = ${typed.note}, answered_at = present() where id = ${invitee.id}`.execute(tx);
  await tell(tx, null, meeting, 'steering.answered', { organisation: invitee.organisation, answer: typed.answer });
  return { ok: true };
}
