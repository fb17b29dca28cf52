// Who signs an agreement, and what it aims at.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { locked, MEANWHILE, tell } from './commands.ts';
import type { ObjectiveTyped, SignatoryTyped } from './form.ts';
import { decide } from './life-cycle.ts';
import type { AgreementAct, Answer } from './life-cycle.ts';
import { possibleSignatories } from './queries.ts';
import type { Agreement } from './queries.ts';

const MOST_SIGNATORIES = 300;
const MOST_OBJECTIVES = 40;

/** Adds a signatory. A signed agreement takes newcomers with the day they signed (today when none is given). Refused: `signatory-twice`, `date-in-the-future`. */
export async function addSignatory(tx: Tx, actor: Scope, shown: Agreement, typed: SignatoryTyped): Promise<Answer> {
  const ready = await readyFor(tx, actor, shown, 'add_signatory');
  if (!ready.ok) return ready;
  const { agreement } = ready;
  if (typed.signed_on !== null && typed.signed_on > agreement.today) return { ok: false, refusal: 'date-in-the-future' };
  const organisation = typed.organisation_id ? (await possibleSignatories(tx, agreement.territoryId)).find(({ id }) => id === typed.organisation_id) : null;
  if (typed.organisation_id && !organisation) return MEANWHILE;
  const name = organisation?.name ?? typed.name ?? '';
  const there = await sql<{ count: number; twice: boolean | null }>`
    select count(*) as count, bool_or(organisation_id = ${organisation?.id ?? null} or (role = ${typed.role} and folded(name) = folded(${name}))) as twice
    from agreement_signatory where agreement_id = ${agreement.id}`.execute(tx);
  if (there.rows[0]!.twice) return { ok: false, refusal: 'signatory-twice' };
  if (there.rows[0]!.count >= MOST_SIGNATORIES) return { ok: false, refusal: 'too-many' };
  const signedOn = typed.signed_on ?? (agreement.stored === 'signed' ? agreement.today : null);
  await sql`insert into agreement_signatory (agreement_id, territory_id, organisation_id, name, role, represented_by, signed_on)
    values (${agreement.id}, ${agreement.territoryId}, ${organisation?.id ?? null}, ${name}, ${typed.role}, ${typed.represented_by}, ${signedOn})`.execute(tx);
  await touch(tx, agreement);
  await tell(tx, actor, agreement, 'agreements.signatory_added', { number: agreement.number, title: agreement.title, name });
  return { ok: true };
}

/** Takes a signatory off a draft; one that is gone already counts as done. */
export async function removeSignatory(tx: Tx, actor: Scope, shown: Agreement, signatoryId: string): Promise<Answer> {
  const ready = await readyFor(tx, actor, shown, 'remove_signatory');
  if (!ready.ok) return ready;
  const { agreement } = ready;
  const gone = await sql<{ name: string }>`delete from agreement_signatory where id = ${signatoryId} and agreement_id = ${agreement.id} returning name`.execute(
    tx,
  );
  const name = gone.rows[0]?.name;
  if (name === undefined) return { ok: true };
  await touch(tx, agreement);
  await tell(tx, actor, agreement, 'agreements.signatory_removed', { number: agreement.number, title: agreement.title, name });
  return { ok: true };
}

/** Adds an objective to a draft; each indicator once, except `other`, once per label. */
export async function addObjective(tx: Tx, actor: Scope, shown: Agreement, typed: ObjectiveTyped): Promise<Answer> {
  const ready = await readyFor(tx, actor, shown, 'set_objectives');
  if (!ready.ok) return ready;
  const { agreement } = ready;
  const there = await sql<{ count: number; twice: boolean | null }>`
    select count(*) as count, bool_or(indicator = ${typed.indicator} and (indicator <> 'other' or folded(coalesce(label, '')) = folded(${typed.label ?? ''}))) as twice
    from agreement_objective where agreement_id = ${agreement.id}`.execute(tx);
  if (there.rows[0]!.twice) return { ok: false, refusal: 'objective-twice' };
  if (there.rows[0]!.count >= MOST_OBJECTIVES) return { ok: false, refusal: 'too-many' };
  await sql`insert into agreement_objective (agreement_id, territory_id, indicator, label, target)
    values (${agreement.id}, ${agreement.territoryId}, ${typed.indicator}, ${typed.label}, ${typed.target})`.execute(tx);
  await touch(tx, agreement);
  await tell(tx, actor, agreement, 'agreements.objective_added', { number: agreement.number, title: agreement.title });
  return { ok: true };
}

/** Takes an objective off a draft; one that is gone already counts as done. */
export async function removeObjective(tx: Tx, actor: Scope, shown: Agreement, objectiveId: string): Promise<Answer> {
  const ready = await readyFor(tx, actor, shown, 'set_objectives');
  if (!ready.ok) return ready;
  const { agreement } = ready;
  const gone = await sql`delete from agreement_objective where id = ${objectiveId} and agreement_id = ${agreement.id}`.execute(tx);
  if (gone.numAffectedRows === 0n) return { ok: true };
  await touch(tx, agreement);
  await tell(tx, actor, agreement, 'agreements.objective_removed', { number: agreement.number, title: agreement.title });
  return { ok: true };
}

async function readyFor(tx: Tx, actor: Scope, shown: Agreement, act: AgreementAct): Promise<Answer<{ agreement: Agreement }>> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const step = decide(agreement.status, act);
  return step.ok ? { ok: true, agreement } : step;
}
async function touch(tx: Tx, agreement: Agreement): Promise<void> {
  await sql`update agreement set updated_at = present() where id = ${agreement.id}`.execute(tx);
}
