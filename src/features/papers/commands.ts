// What who keeps the papers does with them: prepare, write, send, remind, make void, issue.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { standsAside } from '../committees/recusal-queries.ts';
import type { Scope } from '../people/scope.ts';
import { actorsOf, mayKeepPapers } from './access.ts';
import { completePaper } from './complete.ts';
import { daysDone, missionFacts, whoMaySign } from './facts.ts';
import type { Person } from './facts.ts';
import { voidingPaper } from '../missions/commands.ts';
import { papersAfter, papersBefore, VOIDED } from './kinds.ts';
import type { MissionKind, Role } from './kinds.ts';
import { coolUntil, decideAct, ISSUED } from './life-cycle.ts';
import type { PaperAct, PaperDone } from './life-cycle.ts';
import { missionHere, paperOf, papersOf, signatoriesOf } from './queries.ts';
import type { Paper, Signatory } from './queries.ts';
import { tell } from './told.ts';
import { missingOf, rewriteDraft, writeDraft } from './write.ts';

/** Statuses in which the papers before a first day are written, and those in which what was done is put on paper. */
const BEFORE = ['manager_agreed', 'papers_signed', 'running', 'suspended'];
const AFTER = ['running', 'suspended', 'ended'];
/** May a paper of this kind be written for the mission as it stands? */
export function mayPrepare(mission: { status: string; kind: string; route: string | null; hasExpert: boolean }, kind: MissionKind): PaperDone {
  if (!mission.hasExpert) return { ok: false, refusal: 'nobody-on-it' };
  if (kind === 'certificate' && (mission.status === 'running' || mission.status === 'suspended')) return { ok: false, refusal: 'not-ended' };
  if (papersAfter(mission.route).includes(kind)) return AFTER.includes(mission.status) ? { ok: true } : { ok: false, refusal: 'not-in-this-state' };
  if (mission.route === null && mission.kind === 'mission') return { ok: false, refusal: 'no-route' };
  if (!(mission.route === null ? kind === 'mission_letter' : papersBefore(mission.route).includes(kind))) return { ok: false, refusal: 'not-this-kind' };
  return BEFORE.includes(mission.status) ? { ok: true } : { ok: false, refusal: 'not-in-this-state' };
}
/** Prepares one paper of a mission as a draft. */
export async function preparePaper(tx: Tx, actor: Scope, missionId: string, kind: MissionKind): Promise<PaperDone<{ id: string }>> {
  const mission = await missionHere(tx, missionId);
  if (!mission || !mayKeepPapers(actor, mission.territoryId)) return { ok: false, refusal: 'nothing-there' };
  const may = mayPrepare(mission, kind);
  if (!may.ok) return may;
  // Two animators who prepare the same paper: one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended('papers ' || ${missionId}, 0))`.execute(tx);
  const standing = await papersOf(tx, missionId);
  if (kind !== 'time_sheet' && standing.some((one) => one.kind === kind && ['draft', 'sent', 'signed'].includes(one.state)))
    return { ok: false, refusal: 'already-there' };
  const made = await asInstallation(tx, async () => writeDraft(tx, (await missionFacts(tx, missionId))!, kind, actor.personId));
  await tell(tx, actor.personId, (await paperOf(tx, made.id))!, 'papers.prepared', {});
  return { ok: true, id: made.id };
}

/** Locks the paper, reads it as it stands now, asks the table. */
async function openFor(tx: Tx, actor: Scope, id: string, act: PaperAct): Promise<PaperDone<{ paper: Paper; signatories: Signatory[] }>> {
  await sql`select from paper where id = ${id} for update`.execute(tx);
  const paper = await paperOf(tx, id);
  if (!paper) return { ok: false, refusal: 'nothing-there' };
  const step = decideAct(paper.state, act, actorsOf(actor, paper, false), paper.kind);
  return step.ok ? { ok: true, paper, signatories: await signatoriesOf(tx, [id]) } : step;
}
/** Writes what is typed in a draft and who signs it. Refused: `stands-aside`. */
export async function writePaper(
  tx: Tx,
  actor: Scope,
  id: string,
  typed: Record<string, string>,
  people: Partial<Record<Role, { name: string; email: string }>>,
): Promise<PaperDone> {
  const found = await openFor(tx, actor, id, 'write');
  if (!found.ok) return found;
  const { paper } = found;
  if (paper.missionId === null) return { ok: false, refusal: 'not-this-kind' };
  for (const one of Object.values(people)) if (await standsAside(tx, paper.projectId!, one)) return { ok: false, refusal: 'stands-aside' };
  await asInstallation(tx, async () => {
    const known: Partial<Record<Role, Person>> = {};
    for (const [role, one] of Object.entries(people)) {
      const { rows } = await sql<{ id: string; language: 'fr' | 'en' }>`select id, language from person where email = ${one.email}`.execute(tx);
      known[role as Role] = { ...one, personId: rows[0]?.id ?? null, language: rows[0]?.language ?? 'fr' };
    }
    await rewriteDraft(tx, { ...paper, missionId: paper.missionId!, kind: paper.kind as MissionKind }, typed, known);
  });
  return { ok: true };
}
/** Sends a draft to everybody who signs it: from now on its words stay. */
export async function sendPaper(tx: Tx, actor: Scope, id: string): Promise<PaperDone> {
  const found = await openFor(tx, actor, id, 'send');
  if (!found.ok) return found;
  const { paper, signatories } = found;
  const mission = await missionHere(tx, paper.missionId!);
  // A link may have become known since the draft was written.
  const people = await whoMaySign(tx, paper.projectId!, Object.fromEntries(signatories.map((one) => [one.role, one])) as Partial<Record<Role, Signatory>>);
  if (Object.keys(people).length < signatories.length) return { ok: false, refusal: 'stands-aside' };
  const missing = missingOf(
    paper.kind,
    mission?.route ?? null,
    paper.data.typed,
    signatories.map(({ role }) => role),
  );
  if (missing.roles.length > 0) return { ok: false, refusal: 'no-signatory' };
  if (missing.fields.length > 0) return { ok: false, refusal: 'incomplete' };
  if (VOIDED.includes(paper.kind) && mission?.route && !(mission.startsOn && mission.endsOn)) return { ok: false, refusal: 'no-dates' };
  // With the facts of now: half-days were logged and confirmed since the draft was written.
  await asInstallation(tx, () => rewriteDraft(tx, { ...paper, missionId: paper.missionId!, kind: paper.kind as MissionKind }, paper.data.typed, people));
  const apart = await eachForItself(tx, () =>
    sql`update paper set state = 'sent', sent_at = present(), sent_by = ${actor.personId} where id = ${paper.id}`.execute(tx),
  );
  if (!apart.ok) return apart;
  await sql`update paper_signatory set asked_at = present() where paper_id = ${paper.id}`.execute(tx);
  await tell(tx, actor.personId, paper, 'papers.sent', {});
  return { ok: true };
}
/** Runs what the database refuses where one mailbox would sign for two parties, or who keeps the paper for one; refused, nothing of it stays. */
export async function eachForItself(tx: Tx, work: () => Promise<unknown>): Promise<PaperDone> {
  await sql`savepoint each_for_itself`.execute(tx);
  try {
    await work();
    await sql`release savepoint each_for_itself`.execute(tx);
    return { ok: true };
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint !== 'signatories_apart' && constraint !== 'keeper_signs_not') throw error;
    await sql`rollback to savepoint each_for_itself`.execute(tx);
    return { ok: false, refusal: constraint };
  }
}
/** Asks one signatory again. Refused within three days of the last asking. */
export async function remindSignatory(tx: Tx, actor: Scope, id: string, signatoryId: string, now: Date): Promise<PaperDone> {
  const found = await openFor(tx, actor, id, 'remind');
  if (!found.ok) return found;
  const one = found.signatories.find((signatory) => signatory.id === signatoryId);
  if (!one || one.state !== 'waiting') return { ok: false, refusal: one ? 'already-signed' : 'nothing-there' };
  if (coolUntil(one.askedAt!, one.lastRemindedAt, now)) return { ok: false, refusal: 'reminded-lately' };
  await sql`update paper_signatory set last_reminded_at = present(), reminders = reminders + 1 where id = ${one.id}`.execute(tx);
  await tell(tx, actor.personId, found.paper, 'papers.reminded', { signatoryId, role: one.role });
  return { ok: true };
}
/** Puts right where a signatory who has not signed is written to, and writes there; links sent to the former address close. */
export async function readdress(tx: Tx, actor: Scope, id: string, signatoryId: string, email: string): Promise<PaperDone> {
  const found = await openFor(tx, actor, id, 'remind');
  if (!found.ok) return found;
  const one = found.signatories.find((signatory) => signatory.id === signatoryId);
  if (!one || one.state !== 'waiting') return { ok: false, refusal: one ? 'already-signed' : 'nothing-there' };
  if (one.email === email) return { ok: true };
  if (found.paper.projectId && (await standsAside(tx, found.paper.projectId, { email }))) return { ok: false, refusal: 'stands-aside' };
  const apart = await eachForItself(tx, () =>
    asInstallation(tx, async () => {
      await sql`update paper_signatory set email = ${email} where id = ${one.id}`.execute(tx);
      await sql`delete from paper_link where signatory_id = ${one.id}`.execute(tx);
    }),
  );
  if (!apart.ok) return apart;
  await tell(tx, actor.personId, found.paper, 'papers.readdressed', { signatoryId, role: one.role });
  return { ok: true };
}
/**
 * Makes a paper void, with a reason: whoever signed is told, the public check says no more that it is unchanged, a mission that has not begun waits for it again.
 * One that had left its keeper, and that the mission as it stands asks for, has a draft in its place at once: `next`.
 */
export async function voidPaper(tx: Tx, actor: Scope, id: string, reason: string): Promise<PaperDone<{ next: string | null }>> {
  const found = await openFor(tx, actor, id, 'void');
  if (!found.ok) return found;
  const { paper, signatories } = found;
  const make = () => sql`update paper set state = 'void', voided_at = present(), void_reason = ${reason} where id = ${id}`.execute(tx);
  const { missionId, number } = paper;
  await (missionId ? voidingPaper(tx, actor.personId, { missionId, number, reason }, make) : make());
  await tell(tx, actor.personId, paper, 'papers.voided', { reason });
  if (missionId === null || (paper.state !== 'sent' && paper.state !== 'signed')) return { ok: true, next: null };
  await sql`select pg_advisory_xact_lock(hashtextextended('papers ' || ${missionId}, 0))`.execute(tx);
  const mission = await missionHere(tx, missionId);
  const another = (await papersOf(tx, missionId)).some((one) => one.kind === paper.kind && one.state !== 'void');
  if (another || !mission || !mayPrepare(mission, paper.kind as MissionKind).ok) return { ok: true, next: null };
  const made = await asInstallation(tx, () => takePlace(tx, paper, signatories, actor.personId));
  await tell(tx, actor.personId, (await paperOf(tx, made.id))!, 'papers.prepared', {});
  return { ok: true, next: made.id };
}
/** After a refusal: the refused paper is void, and a draft with the same typed words takes its place. */
export async function renewPaper(tx: Tx, actor: Scope, id: string): Promise<PaperDone<{ id: string }>> {
  const found = await openFor(tx, actor, id, 'renew');
  if (!found.ok) return found;
  const { paper, signatories } = found;
  const mission = await missionHere(tx, paper.missionId!);
  const may = mission ? mayPrepare(mission, paper.kind as MissionKind) : null;
  if (!may?.ok) return may ?? { ok: false, refusal: 'nothing-there' };
  const refusal = signatories.find(({ state }) => state === 'refused')?.refusalReason ?? '—';
  await sql`update paper set state = 'void', voided_at = present(), void_reason = ${refusal.slice(0, 500)} where id = ${id}`.execute(tx);
  const made = await asInstallation(tx, async () => takePlace(tx, paper, signatories, actor.personId));
  return { ok: true, id: made.id };
}
/** A draft in the place of a void paper, with what was typed there and those who signed. As the installation. */
export async function takePlace(tx: Tx, paper: Paper, signatories: readonly Signatory[], by: string | null): Promise<{ id: string; number: string }> {
  const people = Object.fromEntries(signatories.map(({ role, name, email, personId, language }) => [role, { name, email, personId, language }]));
  return writeDraft(tx, (await missionFacts(tx, paper.missionId!))!, paper.kind as MissionKind, by, { id: paper.id, typed: paper.data.typed, people });
}
/** Issues what the network alone says (certificate, tax receipt): signed by the animator who is signed in, printed and sealed at once. */
export async function issuePaper(tx: Tx, actor: Scope, id: string, of: { address: string; agent: string; baseUrl: string; now: Date }): Promise<PaperDone> {
  const found = await openFor(tx, actor, id, 'issue');
  if (!found.ok) return found;
  const { paper } = found;
  if (!ISSUED.includes(paper.kind) || paper.missionId === null) return { ok: false, refusal: 'not-this-kind' };
  if (missingOf(paper.kind, 'D', paper.data.typed, ['animator']).fields.length > 0) return { ok: false, refusal: 'incomplete' };
  const { missionId } = paper;
  if (paper.kind === 'certificate') {
    // A certificate says all that was done.
    if ((await missionHere(tx, missionId))?.status !== 'ended') return { ok: false, refusal: 'not-ended' };
    const done = await daysDone(tx, missionId);
    if (done.logged > done.confirmed) return { ok: false, refusal: 'days-open' };
  }
  await asInstallation(tx, async () => {
    const issuer = { name: actor.name, email: actor.email, personId: actor.personId, language: 'fr' as const };
    // With the facts of now, as in sending.
    await rewriteDraft(tx, { ...paper, missionId, kind: paper.kind as MissionKind }, paper.data.typed, { animator: issuer });
    const { textHash } = (await paperOf(tx, id))!;
    // Whoever issues it signs it, whoever holds the file.
    await sql`delete from paper_signatory where paper_id = ${id}`.execute(tx);
    const { rows } = await sql<{ id: string }>`insert into paper_signatory (paper_id, territory_id, role, name, email, person_id)
      values (${id}, ${paper.territoryId}, 'animator', ${actor.name}, ${actor.email}, ${actor.personId}) returning id`.execute(tx);
    await sql`update paper set state = 'sent', sent_at = present(), sent_by = ${actor.personId} where id = ${id}`.execute(tx);
    await sql`update paper_signatory set asked_at = present(), state = 'signed', signed_at = present(), typed_name = ${actor.name}, signed_hash = ${textHash}, how = 'session',
      address = ${of.address.slice(0, 100)}, agent = ${of.agent.slice(0, 400)} where id = ${rows[0]!.id}`.execute(tx);
    await completePaper(tx, id, actor.personId, of);
  });
  return { ok: true };
}
