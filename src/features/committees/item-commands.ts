// How an item ends: from then on nothing of it moves, and its letters leave.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { orShort } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import { told } from './decision-commands.ts';
import type { DecisionDone } from './decision-commands.ts';
import { driving, drove } from './room-commands.ts';
import { answeredOn, positionsOf, putOf, recusedFrom, roomOf, verdictOf } from './room-queries.ts';
import type { Session } from './session-queries.ts';

/**
 * Ends an item: decided when a decision is recorded; else without decision (the file is ready again), or not heard. Points that are no file are done.
 * From here on nothing of it moves, and its letters leave. Refused: `decision-pending` (something is put and neither carried nor taken back), `days-missing` (what was
 * reserved for it is no longer there: it is taken back and put again).
 */
export async function endItem(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  itemId: string,
  as: 'decided' | 'no_decision' | 'not_heard' | 'done',
  at: Date,
): Promise<DecisionDone> {
  const found = await driving(tx, actor, sessionId, null);
  if (!found.ok) return found;
  const { rows } = await sql<{ kind: string; closed: boolean; projectId: string | null; hidden: boolean | null }>`
    select kind, closed_at is not null as closed, project_id as "projectId", project_id = any (actor_recused()) as hidden from agenda_item
    where id = ${itemId} and session_id = ${sessionId} for update`.execute(tx);
  const item = rows[0];
  if (!item) return { ok: false, refusal: 'nothing-there' };
  if (item.hidden) return { ok: false, refusal: 'recused' };
  if (item.closed) return { ok: false, refusal: 'item-closed' };
  const decision = item.projectId ? await putOf(tx, itemId) : null;
  if ((as === 'done') !== (item.projectId === null)) return { ok: false, refusal: 'nothing-there' };
  if (as === 'decided' && decision?.state !== 'recorded') return { ok: false, refusal: 'nothing-put' };
  if (as !== 'decided' && decision?.state === 'recorded') return { ok: false, refusal: 'decision-pending' };
  if (item.projectId && as !== 'decided') {
    if (as === 'no_decision' && decision) await keepLastWord(tx, found.session, itemId, decision.id, at);
    else await sql`delete from decision where item_id = ${itemId}`.execute(tx);
    await sql`update project set status = 'complete', session_on = null, presented_on = null, last_changed_at = present() where id = ${item.projectId} and status = 'presented'`.execute(
      tx,
    );
    await sql`update project set status = 'complete', session_on = null, last_changed_at = present() where id = ${item.projectId} and status = 'scheduled'`.execute(
      tx,
    );
  }
  const closed = await orShort(tx, () =>
    sql`update agenda_item set closed_at = present(), ended_as = ${as}, opened_at = coalesce(opened_at, present()), pending = false where id = ${itemId}`.execute(
      tx,
    ),
  );
  if (!closed.ok) return closed;
  await sql`update committee_session set current_item = null, stage = null, stage_since = null where id = ${sessionId} and current_item = ${itemId}`.execute(
    tx,
  );
  if (item.projectId && as === 'decided') {
    const project = await sql<{ reference: string; name: string }>`select reference, firm_name as name from project where id = ${item.projectId}`.execute(tx);
    await told(tx, actor, found.session, { id: itemId, projectId: item.projectId, ...project.rows[0]! }, 'committees.item_closed', decision!.outcome);
  }
  await drove(tx, actor, sessionId);
  return { ok: true };
}
/** What was put and not carried stays, with why: nothing is reserved, and the minutes tell it. */
async function keepLastWord(tx: Tx, session: Session, itemId: string, decisionId: string, at: Date): Promise<void> {
  const answered = await answeredOn(tx, session, itemId);
  const verdict = verdictOf(await roomOf(tx, session), session, await recusedFrom(tx, itemId), await positionsOf(tx, itemId), at, answered);
  await sql`update decision set verdict = ${JSON.stringify(verdict)}::jsonb where id = ${decisionId}`.execute(tx);
}
