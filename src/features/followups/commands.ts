// Answers, sheets, what is set aside. The database writes the answer with the lines it speaks of (answer_follow_up).
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind, Events } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepFollowUp } from './access.ts';
import type { FollowUp, Sheet } from './queries.ts';

export type FollowRefusal =
  | 'not-yours'
  | 'not-yet'
  | 'firm-closed'
  | 'jobs_above_headcount'
  | 'counted-in-another-file'
  | 'too-many'
  | 'answered-already'
  | 'no-address'
  | 'day-to-come';
/** `beside`: kept beside what the animator heard or saw. */
export type FollowDone = { ok: true; beside?: true } | { ok: false; refusal: FollowRefusal };
export type How = 'owner' | 'link' | 'call' | 'visit';

type Kinds = Extract<
  EventKind,
  'followups.asked' | 'followups.answered' | 'followups.answered_beside' | 'followups.closed_said' | 'followups.met' | 'followups.set_aside'
>;
export function tell<K extends Kinds>(
  tx: Tx,
  personId: string | null,
  one: FollowUp,
  kind: K,
  data: Omit<Events[K], 'followUpId' | 'reference' | 'name' | 'months'>,
): Promise<number> {
  const told = { followUpId: one.id, reference: one.reference, name: one.firmName, months: one.horizon, ...data };
  return record(tx, personId, { kind, subject: { kind: 'project', id: one.projectId }, territoryId: one.territoryId, data: told as unknown as Events[K] });
}

/**
 * Two numbers: heads in the firm, and how many of them the project created. Given again it corrects what was given before; but what the animator heard or saw stands, and what the
 * owner answers after it is kept beside and told to the animator.
 */
export async function answer(
  tx: Tx,
  personId: string | null,
  one: FollowUp,
  said: { headcount: number; created: number; how: How; reason?: string | null },
): Promise<FollowDone> {
  const { rows } = await sql<{ refusal: FollowRefusal | 'beside' | null }>`
    select answer_follow_up(${one.id}, ${said.headcount}::integer, ${said.created}::integer, ${said.how}, ${said.reason ?? null}) as refusal`.execute(tx);
  const { refusal } = rows[0]!;
  const numbers = { headcount: said.headcount, created: said.created };
  if (refusal === 'beside') {
    await tell(tx, personId, one, 'followups.answered_beside', numbers);
    return { ok: true, beside: true };
  }
  if (refusal) return { ok: false, refusal };
  await tell(tx, personId, one, 'followups.answered', numbers);
  return { ok: true };
}
/** The owner says that the firm is no more: nobody asks again, and the animator is told. */
export async function sayClosed(tx: Tx, personId: string | null, one: FollowUp): Promise<FollowDone> {
  const { rows } = await sql<{ said: boolean }>`select say_firm_closed(${one.id}) as said`.execute(tx);
  if (!rows[0]!.said) return { ok: false, refusal: 'not-yours' };
  if (!one.saidClosed) await tell(tx, personId, one, 'followups.closed_said', {});
  return { ok: true };
}
/** What the animator learnt by a visit or a call; written again it is corrected, and what was written before is kept. */
export async function writeSheet(tx: Tx, actor: Scope, one: FollowUp, sheet: Sheet): Promise<FollowDone> {
  if (!mayKeepFollowUp(actor, one)) return { ok: false, refusal: 'not-yours' };
  if (sheet.metOn > one.today) return { ok: false, refusal: 'day-to-come' };
  await sql`
    insert into follow_up_sheet (follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, investment_cents, help_use, owner_satisfaction, lender_satisfaction, note, next_action,
      next_action_on, written_at, written_by)
    values (${one.id}, ${one.projectId}, ${one.territoryId}, ${sheet.metOn}, ${sheet.how}, ${sheet.survival}, ${sheet.turnoverCents}, ${sheet.investmentCents}, ${sheet.helpUse},
      ${sheet.ownerSatisfaction}::smallint, ${sheet.lenderSatisfaction}::smallint, ${sheet.note}, ${sheet.nextAction}, ${sheet.nextActionOn}, present(), ${actor.personId})
    on conflict (follow_up_id) do update set met_on = excluded.met_on, how = excluded.how, survival = excluded.survival, turnover_cents = excluded.turnover_cents,
      investment_cents = excluded.investment_cents, help_use = excluded.help_use, owner_satisfaction = excluded.owner_satisfaction, lender_satisfaction = excluded.lender_satisfaction,
      note = excluded.note, next_action = excluded.next_action, next_action_on = excluded.next_action_on, written_at = excluded.written_at, written_by = excluded.written_by`.execute(
    tx,
  );
  await tell(tx, actor.personId, one, 'followups.met', {});
  return { ok: true };
}
/** Nobody waits for this answer any more, for a reason. An answer that comes all the same is taken. */
export async function setAside(tx: Tx, actor: Scope, one: FollowUp, reason: string): Promise<FollowDone> {
  if (!mayKeepFollowUp(actor, one)) return { ok: false, refusal: 'not-yours' };
  if (one.answered) return { ok: false, refusal: 'answered-already' };
  await sql`update follow_up set set_aside_at = present(), set_aside_by = ${actor.personId}, set_aside_reason = ${reason} where id = ${one.id} and answered_at is null`.execute(
    tx,
  );
  await tell(tx, actor.personId, one, 'followups.set_aside', { reason });
  return { ok: true };
}
/** The owner is asked by mail, by hand of the animator. */
export async function askOwner(tx: Tx, actor: Scope, one: FollowUp, email: string | null): Promise<FollowDone> {
  if (!mayKeepFollowUp(actor, one)) return { ok: false, refusal: 'not-yours' };
  if (one.answered) return { ok: false, refusal: 'answered-already' };
  if (one.firmClosed || one.saidClosed) return { ok: false, refusal: 'firm-closed' };
  if (!email) return { ok: false, refusal: 'no-address' };
  await tell(tx, actor.personId, one, 'followups.asked', {});
  return { ok: true };
}
