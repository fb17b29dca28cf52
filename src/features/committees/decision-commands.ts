// What the committee decides: put, said, carried, recorded in one transaction with the days it reserves; undone while the item is open.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { holdDays, orShort } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import type { Parameters } from '../territories/parameters.ts';
import { mandatesOn } from './mandate-queries.ts';
import { commercialLinks } from './recusal-queries.ts';
import { driving, drove } from './room-commands.ts';
import type { RoomRefusal } from './room-commands.ts';
import { answeredOn, awaitedOn, positionsOf, putOf, recusedFrom, roomOf, verdictOf } from './room-queries.ts';
import type { Put } from './room-queries.ts';
import { lockedFor } from './session-commands.ts';
import { pledgeYear } from './session-queries.ts';
import type { Session } from './session-queries.ts';
import type { Position, Reason, Verdict } from './rules.ts';

export type DecisionRefusal =
  | RoomRefusal
  | 'nothing-put'
  | 'already-recorded'
  | 'not-carried'
  | 'days-missing'
  | 'over-cap'
  | 'no-days-for-this'
  | 'no-fund'
  | 'over-fund'
  | 'days-with-advance'
  | 'condition-needed'
  | 'lifter-recused'
  | 'linked-company'
  | 'file-not-ready'
  | 'no-voice'
  | 'too-late'
  | 'answers-awaited'
  | 'reason-needed-to-object';
export type DecisionDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: DecisionRefusal; because?: readonly Reason[] };

/** What is put. Days are half-days, the advance in cents; `conditions` go with an approval under conditions. */
export interface Wanted {
  outcome: Put['outcome'];
  reasons: string;
  asked: string | null;
  nextDoor: string | null;
  jobsExpected: number | null;
  advance: { cents: number; months: number; grace: number } | null;
  grants: readonly { establishmentId: string; skillDomain: string; halfDays: number }[];
  conditions: readonly { body: string; lifterId: string; dueOn: string }[];
}
/** What the territory allows: half-days at most on one project, and what it does about a member's commercial link. */
export interface Limits {
  hardCapHalfDays: number;
  commercialLink: 'declare_and_recuse' | 'block';
  /** The territory's fund for advances; null where it has none. */
  loan: LoanRules | null;
}
/** What an advance may be: an amount in cents and months at most, and whether days go with it (skills before money). */
export interface LoanRules {
  maxCents: number;
  months: number;
  requiresDays: boolean;
}
export function loanRulesOf(rules: Pick<Parameters, 'loan_enabled' | 'loan_max' | 'loan_months' | 'loan_requires_days'>): LoanRules | null {
  return rules.loan_enabled ? { maxCents: rules.loan_max * 100, months: rules.loan_months, requiresDays: rules.loan_requires_days } : null;
}
function advanceRefusal({ advance, grants: given }: Wanted, loan: LoanRules | null): 'no-fund' | 'over-fund' | 'days-with-advance' | null {
  if (!advance) return null;
  if (!loan) return 'no-fund';
  // The months of grace are part of those it is paid back in.
  if (advance.cents > loan.maxCents || advance.months > loan.months || advance.grace >= advance.months) return 'over-fund';
  return loan.requiresDays && given.length === 0 ? 'days-with-advance' : null;
}

interface Item {
  id: string;
  projectId: string;
  closed: boolean;
  status: string;
  reference: string;
  name: string;
}
/** The item with its file. `held`: its row is locked, which a member who only speaks may not. */
async function itemOpen(tx: Tx, sessionId: string, itemId: string, held = true): Promise<DecisionDone<{ item: Item }>> {
  const { rows } = await sql<Item>`
    select i.id, i.project_id as "projectId", i.closed_at is not null as closed, p.status, p.reference, p.firm_name as name
    from agenda_item i join project p on p.id = i.project_id where i.id = ${itemId} and i.session_id = ${sessionId} ${held ? sql`for update of i` : sql``}`.execute(
    tx,
  );
  const item = rows[0];
  // A driver who is recused from the file does not find it: somebody else drives this item.
  if (!item) return { ok: false, refusal: 'nothing-there' };
  return item.closed ? { ok: false, refusal: 'item-closed' } : { ok: true, item };
}
const grants = (outcome: Put['outcome']) => outcome === 'approved' || outcome === 'approved_with_conditions';

/**
 * Puts a decision to the committee; put again it replaces what was put, and every position is asked anew. Its days are out of the free ones from now on, whenever the
 * decision falls. Refused: `days-missing`, nothing of it stays then.
 */
export async function put(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  itemId: string,
  wanted: Wanted,
  limits: Limits,
  seen: number | null = null,
): Promise<DecisionDone> {
  const found = await driving(tx, actor, sessionId, seen);
  if (!found.ok) return found;
  const open = await itemOpen(tx, sessionId, itemId);
  if (!open.ok) return open;
  const { item } = open;
  if ((await putOf(tx, itemId))?.state === 'recorded') return { ok: false, refusal: 'already-recorded' };
  // Not taken up yet, or withdrawn meanwhile: nothing is put on a file that does not stand before the committee.
  if (item.status !== 'presented') return { ok: false, refusal: 'file-not-ready' };
  if (!grants(wanted.outcome) && (wanted.grants.length > 0 || wanted.advance)) return { ok: false, refusal: 'no-days-for-this' };
  if (wanted.grants.reduce((sum, one) => sum + one.halfDays, 0) > limits.hardCapHalfDays) return { ok: false, refusal: 'over-cap' };
  const advanceRefused = advanceRefusal(wanted, limits.loan);
  if (advanceRefused) return { ok: false, refusal: advanceRefused };
  if (wanted.outcome === 'approved_with_conditions' && wanted.conditions.length === 0) return { ok: false, refusal: 'condition-needed' };
  if (wanted.conditions.length > 0) {
    const sitting = new Set((await mandatesOn(tx, found.session.territoryId, found.session.heldOn!)).map((one) => one.personId));
    const recused = await recusedFrom(tx, itemId);
    if (wanted.conditions.some(({ lifterId }) => !sitting.has(lifterId) || recused.includes(lifterId))) return { ok: false, refusal: 'lifter-recused' };
  }
  if (limits.commercialLink === 'block' && grants(wanted.outcome)) {
    const linked = await commercialLinks(tx, itemId);
    if (linked.length > 0) return { ok: false, refusal: 'linked-company' };
  }
  const year = pledgeYear(found.session);
  const before = await putOf(tx, itemId);
  await holdDays(
    tx,
    [...(before?.grants ?? []), ...wanted.grants].map((one) => one.establishmentId),
    year,
  );
  const short = await orShort(tx, () => writePut(tx, actor, found.session, item, wanted, year));
  if (!short.ok) return short;
  await drove(tx, actor, sessionId);
  return { ok: true };
}
/** What is put, in place of what was: the database holds its days, or refuses. */
async function writePut(tx: Tx, actor: Scope, session: Session, item: Item, wanted: Wanted, year: number): Promise<void> {
  const { territoryId, id: sessionId } = session;
  await sql`delete from decision where item_id = ${item.id}`.execute(tx);
  const made = await sql<{ id: string }>`
    insert into decision (item_id, session_id, project_id, territory_id, outcome, reasons, asked, next_door, jobs_expected, advance_cents, advance_months, advance_grace, put_at, put_by)
    values (${item.id}, ${sessionId}, ${item.projectId}, ${territoryId}, ${wanted.outcome}, ${wanted.reasons}, ${wanted.asked}, ${wanted.nextDoor}, ${wanted.jobsExpected},
      ${wanted.advance?.cents ?? null}, ${wanted.advance?.months ?? null}, ${wanted.advance?.grace ?? null}, present(), ${actor.personId}) returning id`.execute(
    tx,
  );
  const id = made.rows[0]!.id;
  for (const one of wanted.grants)
    await sql`insert into decision_grant (decision_id, project_id, territory_id, establishment_id, skill_domain, year, half_days, held)
      values (${id}, ${item.projectId}, ${territoryId}, ${one.establishmentId}, ${one.skillDomain}, ${year}, ${one.halfDays}, true)`.execute(tx);
  for (const one of wanted.conditions)
    await sql`insert into decision_condition (decision_id, project_id, territory_id, body, lifter_id, due_on)
      values (${id}, ${item.projectId}, ${territoryId}, ${one.body}, ${one.lifterId}, ${one.dueOn})`.execute(tx);
}

/**
 * Notes what a voter says on what is put: oneself, somebody one holds a proxy of, or (for who drives) anybody, as heard in the room.
 * Refused: `no-voice` (may not vote on this item now), `reason-needed-to-object` (in consensus an objection has its reason).
 */
export async function say(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  itemId: string,
  said: { decisionId: string; personId: string; stance: Position['stance']; reason: string | null },
  at: Date,
): Promise<DecisionDone> {
  const { decisionId, personId, stance, reason } = said;
  const found = await lockedFor(tx, actor, sessionId, 'speak');
  if (!found.ok) return found;
  const open = await itemOpen(tx, sessionId, itemId, false);
  if (!open.ok) return open;
  const decision = await putOf(tx, itemId);
  if (!decision) return { ok: false, refusal: 'nothing-put' };
  // Something else was put meanwhile: a word on the former is no word on this.
  if (decision.id !== decisionId) return { ok: false, refusal: 'moved-meanwhile' };
  if (decision.state === 'recorded') return { ok: false, refusal: 'already-recorded' };
  const room = await roomOf(tx, found.session);
  const written = found.session.kind === 'written';
  if (written && found.session.answersOver) return { ok: false, refusal: 'too-late' };
  // In writing each answers for oneself: by answering one is there.
  const verdict = verdictOf(room, found.session, await recusedFrom(tx, itemId), [], at, written ? [actor.personId ?? ''] : null);
  const voter = verdict.voters.find((one) => one.personId === personId);
  const drives = !written && (await driving(tx, actor, sessionId, null)).ok;
  if (!voter || !(drives || voter.byId === actor.personId)) return { ok: false, refusal: 'no-voice' };
  if (room.rules!.mode === 'consensus' && stance === 'against' && !reason) return { ok: false, refusal: 'reason-needed-to-object' };
  if (written)
    await sql`insert into session_stay (session_id, territory_id, person_id, arrived_at, noted_by)
      select ${sessionId}, ${found.session.territoryId}, ${personId}, present(), ${actor.personId}
      where not exists (select from session_stay where session_id = ${sessionId} and person_id = ${personId})`.execute(tx);
  await sql`insert into item_position (decision_id, item_id, project_id, territory_id, person_id, by_id, stance, reason, said_at)
    values (${decisionId}, ${itemId}, ${open.item.projectId}, ${found.session.territoryId}, ${personId}, ${voter.byId}, ${stance}, ${stance === 'against' ? reason : null}, present())
    on conflict (decision_id, person_id) do update set by_id = excluded.by_id, stance = excluded.stance, reason = excluded.reason, said_at = excluded.said_at`.execute(
    tx,
  );
  await sql`select raise_room(${sessionId})`.execute(tx);
  return { ok: true };
}

const STATUS: Record<Put['outcome'], string> = {
  approved: 'approved',
  approved_with_conditions: 'approved_with_conditions',
  deferred: 'deferred',
  // The file is sent on to another scheme: for this committee it ends here, with the next door said.
  redirected: 'refused',
  refused: 'refused',
};
/**
 * "Agreed": what is put is recorded if the committee carries it now, with the people who are there this minute. The decision, the days reserved, the file's
 * state and the event are one transaction. Refused: `not-carried` with the engine's reasons; `days-missing` when they could not be held.
 */
export async function agree(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  itemId: string,
  at: Date,
  seen: number | null = null,
): Promise<DecisionDone<{ verdict: Verdict }>> {
  const found = await driving(tx, actor, sessionId, seen);
  if (!found.ok) return found;
  const open = await itemOpen(tx, sessionId, itemId);
  if (!open.ok) return open;
  const decision = await putOf(tx, itemId);
  if (!decision) return { ok: false, refusal: 'nothing-put' };
  if (decision.state === 'recorded') return { ok: false, refusal: 'already-recorded' };
  if (open.item.status !== 'presented') return { ok: false, refusal: 'file-not-ready' };
  const room = await roomOf(tx, found.session);
  const recused = await recusedFrom(tx, itemId);
  const answered = await answeredOn(tx, found.session, itemId);
  if (answered && !found.session.answersOver && awaitedOn(room, found.session, recused, answered).length > 0) return { ok: false, refusal: 'answers-awaited' };
  const verdict = verdictOf(room, found.session, recused, await positionsOf(tx, itemId), at, answered);
  if (verdict.outcome !== 'approved') return { ok: false, refusal: 'not-carried', because: verdict.reasons };
  // The days were held when it was put; what was put before that was so is held now, or refused.
  const reserved = await orShort(tx, () => sql`update decision_grant set reserved = true where decision_id = ${decision.id}`.execute(tx));
  if (!reserved.ok) return reserved;
  await sql`update decision set state = 'recorded', recorded_at = present(), recorded_by = ${actor.personId}, verdict = ${JSON.stringify(verdict)}::jsonb where id = ${decision.id}`.execute(
    tx,
  );
  await sql`update project set status = ${STATUS[decision.outcome]}, decided_on = ${decision.outcome === 'deferred' ? null : found.session.kind === 'written' ? found.session.today : found.session.heldOn}, last_changed_at = present()
    where id = ${open.item.projectId}`.execute(tx);
  await told(tx, actor, found.session, open.item, 'committees.decided', decision.outcome);
  await drove(tx, actor, sessionId);
  return { ok: true, verdict };
}
/** Takes a recorded decision back while its item is open: days, file and decision are as they were when it was put. */
export async function undo(tx: Tx, actor: Scope, sessionId: string, itemId: string): Promise<DecisionDone> {
  const found = await driving(tx, actor, sessionId, null);
  if (!found.ok) return found;
  const open = await itemOpen(tx, sessionId, itemId);
  if (!open.ok) return open;
  const decision = await putOf(tx, itemId);
  if (decision?.state !== 'recorded') return { ok: false, refusal: 'nothing-put' };
  if (open.item.status !== STATUS[decision.outcome]) return { ok: false, refusal: 'file-not-ready' };
  await sql`update decision_grant set reserved = false where decision_id = ${decision.id}`.execute(tx);
  await sql`update decision set state = 'put', recorded_at = null, recorded_by = null, verdict = null where id = ${decision.id}`.execute(tx);
  await sql`update project set status = 'presented', decided_on = null, last_changed_at = present() where id = ${open.item.projectId}`.execute(tx);
  await told(tx, actor, found.session, open.item, 'committees.decision_undone', decision.outcome);
  await drove(tx, actor, sessionId);
  return { ok: true };
}

/** Tells what was decided of a file, under the file: who is recused from it does not see it. */
export function told(
  tx: Tx,
  actor: Scope,
  session: Session,
  item: Pick<Item, 'id' | 'projectId' | 'reference' | 'name'>,
  kind: 'committees.decided' | 'committees.decision_undone' | 'committees.item_closed',
  outcome: Put['outcome'],
) {
  const { reference, name, projectId, id } = item;
  return record(tx, actor.personId, {
    kind,
    subject: { kind: 'project', id: projectId },
    territoryId: session.territoryId,
    data: { reference, name, heldOn: session.heldOn, outcome, itemId: id },
  });
}
