import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { storeFile } from '../documents/store.ts';
import type { FileRefusal } from '../documents/store.ts';
import type { AmendTyped, DraftTyped } from './form.ts';
import { decide, decideAmendment, decideSigning } from './life-cycle.ts';
import type { Answer } from './life-cycle.ts';
import { agreementOf } from './queries.ts';
import type { Agreement, DraftGround } from './queries.ts';

/** The agreement as it is once its line is ours alone: two acts at the same second take turns. */
export async function locked(tx: Tx, actor: Scope, agreement: Agreement): Promise<Agreement | null> {
  const { rows } = await sql`select from agreement where id = ${agreement.id} for update`.execute(tx);
  return rows.length === 0 ? null : agreementOf(tx, actor, agreement.id);
}
export const MEANWHILE = { ok: false, refusal: 'changed-meanwhile' } as const;

type Kinds = Extract<EventKind, `agreements.${string}`>;
/** Tells an event of an agreement in its territory's history. */
export function tell<K extends Kinds>(
  tx: Tx,
  actor: Scope,
  agreement: { id: string; territoryId: string },
  kind: K,
  data: Parameters<typeof record<K>>[2]['data'],
): Promise<number> {
  return record(tx, actor.personId, { kind, subject: { kind: 'agreement', id: agreement.id }, territoryId: agreement.territoryId, data });
}

/** PostgreSQL's guards that mean a refusal with a sentence, not a fault. */
const GUARDS: Record<string, 'overlap' | 'number-taken' | 'next-exists'> = {
  agreement_territory_id_number_key: 'number-taken',
  agreement_next_once: 'next-exists',
};
/** Runs a statement that a guard of the database may refuse; the transaction stays usable afterwards. */
async function guarded<T>(
  tx: Tx,
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; refusal: 'overlap' | 'number-taken' | 'next-exists' }> {
  await sql`savepoint guarded`.execute(tx);
  try {
    const value = await work();
    await sql`release savepoint guarded`.execute(tx);
    return { ok: true, value };
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string };
    const refusal = code === '23P01' ? 'overlap' : code === '23505' ? GUARDS[constraint] : undefined;
    if (!refusal) throw error;
    await sql`rollback to savepoint guarded`.execute(tx);
    return { ok: false, refusal };
  }
}

/** Drafts an agreement in a territory. Refused: `number-taken`. */
export async function draftAgreement(tx: Tx, actor: Scope, ground: Pick<DraftGround, 'id'>, typed: DraftTyped): Promise<Answer<{ id: string }>> {
  const made = await insertDraft(tx, ground.id, typed, null);
  if (!made.ok) return made;
  await tell(tx, actor, { id: made.value, territoryId: ground.id }, 'agreements.drafted', { number: typed.number, title: typed.title });
  return { ok: true, id: made.value };
}
function insertDraft(tx: Tx, territoryId: string, typed: DraftTyped, previousId: string | null) {
  return guarded(tx, async () => {
    const { rows } = await sql<{ id: string }>`
      insert into agreement (territory_id, number, title, renewal_mode, starts_on, ends_on, first_ends_on, programme_spec, previous_id, created_at, updated_at)
      values (${territoryId}, ${typed.number}, ${typed.title}, ${typed.renewal_mode}, ${typed.starts_on}, ${typed.ends_on}, ${typed.ends_on}, ${typed.programme_spec ?? ''}, ${previousId}, present(), present())
      returning id`.execute(tx);
    return rows[0]!.id;
  });
}

/** Rewrites a draft. `seen` is the moment of the version that was on the screen. */
export async function editAgreement(tx: Tx, actor: Scope, shown: Agreement, typed: DraftTyped, seen: Date | null): Promise<Answer> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement || (seen !== null && agreement.updatedAt.getTime() !== seen.getTime())) return MEANWHILE;
  const step = decide(agreement.status, 'edit');
  if (!step.ok) return step;
  const done = await guarded(tx, () =>
    sql`update agreement set number = ${typed.number}, title = ${typed.title}, renewal_mode = ${typed.renewal_mode}, starts_on = ${typed.starts_on}, ends_on = ${typed.ends_on},
      first_ends_on = ${typed.ends_on}, programme_spec = ${typed.programme_spec ?? ''}, updated_at = present() where id = ${agreement.id}`.execute(tx),
  );
  if (!done.ok) return done;
  await tell(tx, actor, agreement, 'agreements.edited', { number: typed.number, title: typed.title });
  return { ok: true };
}

/** Signs a draft: needs two signatories, never a day to come, never days that another signed agreement covers. Signatories without a day of their own get this one. */
export async function signAgreement(tx: Tx, actor: Scope, shown: Agreement, on: string): Promise<Answer> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const { rows } = await sql<{ signatories: number }>`select count(*) as signatories from agreement_signatory where agreement_id = ${agreement.id}`.execute(tx);
  const step = decideSigning(agreement.status, on, agreement.today, rows[0]!.signatories);
  if (!step.ok) return step;
  const done = await guarded(tx, () =>
    sql`update agreement set status = 'signed', signed_on = ${on}, updated_at = present() where id = ${agreement.id}`.execute(tx),
  );
  if (!done.ok) return done;
  await sql`update agreement_signatory set signed_on = ${on} where agreement_id = ${agreement.id} and signed_on is null`.execute(tx);
  await tell(tx, actor, agreement, 'agreements.signed', { number: agreement.number, title: agreement.title, endsOn: agreement.endsOn });
  return { ok: true };
}

/** Gives a draft up, with its reason: it stays for memory. */
export async function abandonAgreement(tx: Tx, actor: Scope, shown: Agreement, reason: string): Promise<Answer> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const step = decide(agreement.status, 'abandon');
  if (!step.ok) return step;
  await sql`update agreement set status = 'abandoned', abandoned_on = ${agreement.today}, updated_at = present() where id = ${agreement.id}`.execute(tx);
  await tell(tx, actor, agreement, 'agreements.abandoned', { number: agreement.number, title: agreement.title, reason });
  return { ok: true };
}

/** Drafts the next agreement: signatories and objectives are copied, to be signed anew. Once only: refused `next-exists` when one is there already. */
export async function renewAgreement(tx: Tx, actor: Scope, shown: Agreement, typed: DraftTyped): Promise<Answer<{ id: string }>> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const step = decide(agreement.status, 'renew');
  if (!step.ok) return step;
  if (agreement.nextId !== null) return { ok: false, refusal: 'next-exists' };
  const made = await insertDraft(tx, agreement.territoryId, typed, agreement.id);
  if (!made.ok) return made;
  await sql`insert into agreement_signatory (agreement_id, territory_id, organisation_id, name, role, represented_by)
    select ${made.value}, territory_id, organisation_id, name, role, represented_by from agreement_signatory where agreement_id = ${agreement.id}`.execute(tx);
  await sql`insert into agreement_objective (agreement_id, territory_id, indicator, label, target)
    select ${made.value}, territory_id, indicator, label, target from agreement_objective where agreement_id = ${agreement.id}`.execute(tx);
  await tell(tx, actor, agreement, 'agreements.renewed', { number: agreement.number, title: agreement.title, next: typed.number });
  await tell(tx, actor, { id: made.value, territoryId: agreement.territoryId }, 'agreements.drafted', { number: typed.number, title: typed.title });
  return { ok: true, id: made.value };
}

/** Amends a signed agreement; a new end moves it at once. */
export async function amendAgreement(tx: Tx, actor: Scope, shown: Agreement, typed: AmendTyped): Promise<Answer> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const step = decideAmendment(agreement, { on: typed.signed_on, newEndsOn: typed.new_ends_on }, agreement.today);
  if (!step.ok) return step;
  const numbered = await sql<{
    number: number;
  }>`select coalesce(max(number), 0) + 1 as number from agreement_amendment where agreement_id = ${agreement.id}`.execute(tx);
  const { number } = numbered.rows[0]!;
  if (number > 99) return { ok: false, refusal: 'too-many' };
  const moved = await guarded(tx, () =>
    sql`update agreement set ends_on = coalesce(${typed.new_ends_on}::date, ends_on), updated_at = present() where id = ${agreement.id}`.execute(tx),
  );
  if (!moved.ok) return moved;
  await sql`insert into agreement_amendment (agreement_id, territory_id, number, signed_on, summary, new_ends_on)
    values (${agreement.id}, ${agreement.territoryId}, ${number}, ${typed.signed_on}, ${typed.summary}, ${typed.new_ends_on})`.execute(tx);
  await tell(tx, actor, agreement, 'agreements.amended', { number, summary: typed.summary });
  return { ok: true };
}

/** Attaches the signed paper, a PDF; a newer one takes its place, the older stays stored. */
export async function attachFile(tx: Tx, actor: Scope, shown: Agreement, file: File | null): Promise<Answer | { ok: false; refusal: FileRefusal }> {
  const agreement = await locked(tx, actor, shown);
  if (!agreement) return MEANWHILE;
  const step = decide(agreement.status, 'attach');
  if (!step.ok) return step;
  const stored = await storeFile(tx, actor, { territoryId: agreement.territoryId, file, accepts: ['application/pdf'] });
  if (!stored.ok) return stored;
  await sql`update agreement set signed_file_id = ${stored.id}, updated_at = present() where id = ${agreement.id}`.execute(tx);
  await tell(tx, actor, agreement, 'agreements.file_attached', { number: agreement.number, title: agreement.title, file: stored.name });
  return { ok: true };
}
