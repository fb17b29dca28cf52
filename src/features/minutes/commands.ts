// The acts on minutes. Each takes the row's lock, asks the table, writes, tells.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Events } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { actorsOf } from './access.ts';
import { decideAct } from './life-cycle.ts';
import type { MinutesAct, MinutesDone } from './life-cycle.ts';
import { documentNumber, partText, sealText } from './chain.ts';
import type { Facts } from './facts.ts';
import { approvingSessions, minutesOf } from './queries.ts';
import type { Minutes } from './queries.ts';
import { recordOf } from './record.ts';
import { sentencesOf } from './sentences.ts';

type Told = Extract<keyof Events, `minutes.${string}`>;
function tell<K extends Told>(
  tx: Tx,
  actorId: string | null,
  minutes: Pick<Minutes, 'sessionId' | 'territoryId' | 'number' | 'heldOn'>,
  kind: K,
  data: Omit<Events[K], 'number' | 'heldOn'>,
) {
  const { number, heldOn } = minutes;
  return record(tx, actorId, {
    kind,
    subject: { kind: 'session', id: minutes.sessionId },
    territoryId: minutes.territoryId,
    data: { number, heldOn, ...data } as Events[K],
  });
}

/**
 * Builds the draft of a closed session's minutes from what happened in its room; acts as the installation. Once: built already, nothing is done (false).
 * `named`: the territory's minutes name who said what.
 */
export async function buildMinutes(tx: Tx, sessionId: string, named: boolean): Promise<boolean> {
  const built = await writeDraft(tx, sessionId, named);
  if (built) await tell(tx, null, (await minutesOf(tx, sessionId))!, 'minutes.drafted', {});
  return built;
}
/** The rows of a draft, without telling it. */
export async function writeDraft(tx: Tx, sessionId: string, named: boolean): Promise<boolean> {
  const parts = await recordOf(tx, sessionId, named);
  if (!parts) return false;
  const made = await sql<{ id: string; territoryId: string }>`
    insert into minutes (session_id, territory_id, drafted_at) select id, territory_id, present() from committee_session where id = ${sessionId}
    on conflict (session_id) do nothing returning id, territory_id as "territoryId"`.execute(tx);
  const minutes = made.rows[0];
  if (!minutes) return false;
  for (const { position, projectId, facts } of parts)
    await sql`insert into minutes_part (minutes_id, territory_id, position, project_id, facts)
      values (${minutes.id}, ${minutes.territoryId}, ${position}, ${projectId}, ${JSON.stringify(facts)}::jsonb)`.execute(tx);
  return true;
}

/** Locks the minutes, reads them as they stand now, asks the table. A member who only speaks may not lock the row: `held` false. */
async function openFor(tx: Tx, actor: Scope, sessionId: string, name: MinutesAct, held = true): Promise<MinutesDone<{ minutes: Minutes }>> {
  if (held) await sql`select from minutes where session_id = ${sessionId} for update`.execute(tx);
  const minutes = await minutesOf(tx, sessionId);
  if (!minutes) return { ok: false, refusal: 'nothing-there' };
  const step = decideAct(minutes.status, name, actorsOf(actor, minutes.territoryId));
  return step.ok ? { ok: true, minutes } : step;
}
/** The part, if the acting person may read it: one they stood aside from is not there for them. */
async function partOf(tx: Tx, minutes: Minutes, partId: string) {
  const { rows } = await sql<{ id: string; projectId: string | null; remarkAt: Date | null }>`
    select id, project_id as "projectId", remark_at as "remarkAt" from minutes_part where id = ${partId} and minutes_id = ${minutes.id}`.execute(tx);
  return rows[0] ?? null;
}

/** Writes a marked zone. `seen`: when the zone on the writer's screen was last written (null: never); another writer's words are not overwritten unseen. */
export async function writeRemark(tx: Tx, actor: Scope, sessionId: string, partId: string, remark: string, seen: Date | null): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'write');
  if (!found.ok) return found;
  const part = await partOf(tx, found.minutes, partId);
  if (!part) return { ok: false, refusal: 'nothing-there' };
  if ((part.remarkAt?.getTime() ?? null) !== (seen?.getTime() ?? null)) return { ok: false, refusal: 'changed-meanwhile' };
  await sql`update minutes_part set remark = ${remark}, remark_at = date_trunc('milliseconds', present()), remark_by = ${actor.personId} where id = ${part.id}`.execute(
    tx,
  );
  await sql`update minutes set revision = revision + 1 where id = ${found.minutes.id}`.execute(tx);
  return { ok: true };
}
/** Sends the draft to the members of that session; they have `days` days to say what is not right. */
export async function sendMinutes(tx: Tx, actor: Scope, sessionId: string, days: number): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'send');
  if (!found.ok) return found;
  const { minutes } = found;
  const { rows } = await sql<{ until: string }>`
    update minutes set status = 'sent', sent_at = present(), sent_by = ${actor.personId}, objections_until = ${minutes.today}::date + ${days}::integer where id = ${minutes.id} returning objections_until as until`.execute(
    tx,
  );
  await tell(tx, actor.personId, minutes, 'minutes.sent', { until: rows[0]!.until });
  return { ok: true };
}
/** A member says what is not right in a part. Refused: `objections-closed` after the last day. */
export async function object(tx: Tx, actor: Scope, sessionId: string, partId: string, body: string): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'object', false);
  if (!found.ok) return found;
  const { minutes } = found;
  if (minutes.objectionsUntil! < minutes.today) return { ok: false, refusal: 'objections-closed' };
  const part = await partOf(tx, minutes, partId);
  if (!part) return { ok: false, refusal: 'nothing-there' };
  await sql`insert into minutes_objection (part_id, minutes_id, territory_id, project_id, person_id, body, made_at)
    values (${part.id}, ${minutes.id}, ${minutes.territoryId}, ${part.projectId}, ${actor.personId}, ${body}, present())`.execute(tx);
  await tell(tx, actor.personId, minutes, 'minutes.objected', {});
  return { ok: true };
}
/** Answers a remark: taken up in the marked zone, or set aside; its author is told. */
export async function answerObjection(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  objectionId: string,
  said: { takenUp: boolean; answer: string },
): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'answer');
  if (!found.ok) return found;
  const { rows } =
    await sql`update minutes_objection set taken_up = ${said.takenUp}, answer = ${said.answer}, answered_at = present(), answered_by = ${actor.personId}
    where id = ${objectionId} and minutes_id = ${found.minutes.id} and answered_at is null returning id`.execute(tx);
  if (rows.length === 0) {
    const there = await sql`select from minutes_objection where id = ${objectionId} and minutes_id = ${found.minutes.id}`.execute(tx);
    return { ok: false, refusal: there.rows.length > 0 ? 'already-answered' : 'nothing-there' };
  }
  await tell(tx, actor.personId, found.minutes, 'minutes.objection_answered', { objectionId });
  return { ok: true };
}
/** Notes that the committee approved, at a session held after. Refused: `objections-open`, `no-later-session`. */
export async function approveMinutes(tx: Tx, actor: Scope, sessionId: string, approvedIn: string): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'approve');
  if (!found.ok) return found;
  const { minutes } = found;
  if (!(await approvingSessions(tx, minutes)).some(({ id }) => id === approvedIn)) return { ok: false, refusal: 'no-later-session' };
  try {
    await sql`savepoint approving`.execute(tx);
    await sql`update minutes set status = 'approved', approved_at = present(), approved_by = ${actor.personId}, approved_in = ${approvedIn} where id = ${minutes.id}`.execute(
      tx,
    );
  } catch (error) {
    // A remark nobody answered: also one on a point the approver stood aside from, which they do not see.
    if ((error as { constraint?: string }).constraint !== 'minutes_go_on') throw error;
    await sql`rollback to savepoint approving`.execute(tx);
    return { ok: false, refusal: 'objections-open' };
  }
  await tell(tx, actor.personId, minutes, 'minutes.approved', {});
  return { ok: true };
}
/** Who chairs signs: the approved text becomes a link of the territory's chain, and nothing changes it any more. Gives the document's number. */
export async function signMinutes(tx: Tx, actor: Scope, sessionId: string, at: Date): Promise<MinutesDone<{ document: string }>> {
  const found = await openFor(tx, actor, sessionId, 'sign');
  if (!found.ok) return found;
  const { minutes } = found;
  const { rows } = await sql<{ position: number; facts: Facts; remark: string }>`select position, facts, remark from parts_to_chain(${minutes.id})`.execute(tx);
  const document = documentNumber(minutes.territoryCode, minutes.number, null);
  const contents = rows.map(({ facts, remark }) => partText({ facts }, remark, sentencesOf(facts, 'fr')));
  await chain(tx, actor, minutes, { document, addendumId: null, at, positions: rows.map(({ position }) => position), contents });
  await sql`update minutes set status = 'signed', signed_at = present(), signed_by = ${actor.personId} where id = ${minutes.id}`.execute(tx);
  await tell(tx, actor.personId, minutes, 'minutes.signed', { document });
  return { ok: true, document };
}
async function chain(
  tx: Tx,
  actor: Scope,
  minutes: Minutes,
  of: { document: string; addendumId: string | null; at: Date; positions: readonly number[]; contents: readonly string[] },
): Promise<void> {
  const signer = await sql<{ name: string }>`select name from person where id = ${actor.personId}`.execute(tx);
  const seal = sealText({
    number: of.document,
    kind: of.addendumId ? 'addendum' : 'minutes',
    sessionId: minutes.sessionId,
    signedBy: signer.rows[0]?.name ?? '—',
    signerId: actor.personId!,
    signedAt: of.at.toISOString(),
  });
  await sql`select append_to_chain(${minutes.id}, ${of.addendumId}, ${of.document}, ${seal}, ${of.positions}::smallint[], ${of.contents}::text[])`.execute(tx);
}

/** A correction of signed minutes, put to the chair's signature. */
export async function writeAddendum(tx: Tx, actor: Scope, sessionId: string, partId: string, body: string): Promise<MinutesDone> {
  const found = await openFor(tx, actor, sessionId, 'correct');
  if (!found.ok) return found;
  const { minutes } = found;
  const part = await partOf(tx, minutes, partId);
  if (!part) return { ok: false, refusal: 'nothing-there' };
  await sql`insert into minutes_addendum (part_id, minutes_id, territory_id, project_id, body, written_at, written_by)
    values (${part.id}, ${minutes.id}, ${minutes.territoryId}, ${part.projectId}, ${body}, present(), ${actor.personId})`.execute(tx);
  await tell(tx, actor.personId, minutes, 'minutes.addendum_written', {});
  return { ok: true };
}
/** Who chairs signs a correction: a link of its own. One on a point they stood aside from is not there for them: the co-chair signs it. */
export async function signAddendum(tx: Tx, actor: Scope, sessionId: string, addendumId: string, at: Date): Promise<MinutesDone<{ document: string }>> {
  const found = await openFor(tx, actor, sessionId, 'sign_correction');
  if (!found.ok) return found;
  const { minutes } = found;
  const { rows } = await sql<{ body: string; position: number; signed: boolean; before: number }>`
    select a.body, p.position, a.signed_at is not null as signed, addenda_signed(a.minutes_id) as before
    from minutes_addendum a join minutes_part p on p.id = a.part_id where a.id = ${addendumId} and a.minutes_id = ${minutes.id} for update of a`.execute(tx);
  const addendum = rows[0];
  if (!addendum) return { ok: false, refusal: 'nothing-there' };
  if (addendum.signed) return { ok: false, refusal: 'already-signed' };
  const document = documentNumber(minutes.territoryCode, minutes.number, addendum.before + 1);
  const content = JSON.stringify({ of: documentNumber(minutes.territoryCode, minutes.number, null), part: addendum.position, body: addendum.body });
  await chain(tx, actor, minutes, { document, addendumId, at, positions: [addendum.position], contents: [content] });
  await sql`update minutes_addendum set signed_at = present(), signed_by = ${actor.personId} where id = ${addendumId}`.execute(tx);
  await tell(tx, actor.personId, minutes, 'minutes.addendum_signed', { document });
  return { ok: true, document };
}
