// The acts of a file's life that people do by hand. Each takes the row's lock, asks the table, writes, and tells.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import { missingOfOwner } from './completeness.ts';
import type { OfProject } from './events.ts';
import { contentOpen, decide } from './life-cycle.ts';
import type { ActByHand, Decided, ProjectActor } from './life-cycle.ts';
import { projectOf } from './queries.ts';
import type { Project } from './queries.ts';
import { settle } from './section-commands.ts';
import type { Writer } from './section-commands.ts';

type Kinds = Extract<EventKind, `projects.${string}`>;
/** Tells an event of a file in its territory's history. */
export function tell<K extends Kinds>(
  tx: Tx,
  writer: Writer,
  project: Project,
  kind: K,
  data: Omit<Parameters<typeof record<K>>[2]['data'], keyof OfProject>,
): Promise<number> {
  const of = { reference: project.reference, name: project.firm_name };
  return record(tx, writer.personId, {
    kind,
    subject: { kind: 'project', id: project.id },
    territoryId: project.territoryId,
    data: { ...of, ...data } as Parameters<typeof record<K>>[2]['data'],
  });
}

/** Locks the file and reads it again as it stands now; null when it is out of sight. */
export async function locked(tx: Tx, id: string): Promise<Project | null> {
  await sql`select from project where id = ${id} for update`.execute(tx);
  return projectOf(tx, id);
}

/** What an act by hand comes with. */
export interface ActInput {
  /** Day of the session, for `schedule`. */
  sessionOn?: string;
  reason?: string;
}

/** Carries out one act. Refused when the table, the agreement or the day says no. */
export async function act(tx: Tx, writer: Writer, actor: ProjectActor, shown: Project, name: ActByHand, input: ActInput = {}): Promise<Decided> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  const step = decide(project.status, name, actor);
  if (!step.ok) return step;
  const set = (changes: ReturnType<typeof sql>) =>
    sql`update project set status = ${step.next}, last_changed_at = present(), ${changes} where id = ${project.id}`.execute(tx);
  switch (name) {
    case 'schedule': {
      const day = input.sessionOn!;
      if (day < project.today) return { ok: false, refusal: 'date-in-the-past' };
      const live = await sql<{ agreement: string | null }>`select agreement_in_force(${project.territoryId}, ${day}) as agreement`.execute(tx);
      if (!live.rows[0]?.agreement) return { ok: false, refusal: 'no-agreement' };
      await set(sql`session_on = ${day}`);
      await tell(tx, writer, project, 'projects.scheduled', { sessionOn: day });
      break;
    }
    case 'unschedule':
      await set(sql`session_on = null`);
      await tell(tx, writer, project, 'projects.unscheduled', {});
      break;
    case 'take_up':
      await set(sql`deferrals = deferrals + 1, session_on = null, completed_at = null`);
      await tell(tx, writer, project, 'projects.taken_up', {});
      break;
    case 'withdraw':
    case 'close_firm': {
      if (!input.reason) return { ok: false, refusal: 'reason-needed' };
      await set(sql`left_on = ${project.today}, left_reason = ${input.reason}`);
      if (name === 'withdraw') await tell(tx, writer, project, 'projects.withdrawn', { reason: input.reason, byOwner: writer.asOwner });
      else await tell(tx, writer, project, 'projects.firm_closed', { reason: input.reason });
      break;
    }
    case 'resume':
      // What was decided before stays in its history; the file begins anew.
      await set(sql`left_on = null, left_reason = null, session_on = null, presented_on = null, decided_on = null, delivery_from = null, delivered_on = null,
        followed_from = null, completed_at = null`);
      await tell(tx, writer, project, 'projects.resumed', { from: project.status });
      break;
  }
  await settle(tx, writer.personId, project.id);
  return { ok: true };
}

/** The owner hands the file over to the animator: what is then asked again is only what a request for correction names. */
export async function sendByOwner(tx: Tx, writer: Writer, shown: Project): Promise<Decided> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  if (project.owner_sent_at) return { ok: false, refusal: 'already-sent' };
  if (!contentOpen(project.status)) return { ok: false, refusal: 'not-open-to-you' };
  if (missingOfOwner(project.missing).length > 0) return { ok: false, refusal: 'incomplete' };
  await sql`update project set owner_sent_at = present(), last_changed_at = present() where id = ${project.id}`.execute(tx);
  await tell(tx, writer, project, 'projects.sent', {});
  await settle(tx, writer.personId, project.id);
  return { ok: true };
}

/** Sends the file on in the owner's place, with the reason: somebody who answers by telephone has no page of their own. */
export async function sendForOwner(tx: Tx, writer: Writer, shown: Project, reason: string): Promise<Decided> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  if (project.owner_sent_at) return { ok: false, refusal: 'already-sent' };
  if (!contentOpen(project.status)) return { ok: false, refusal: 'not-in-this-status' };
  if (missingOfOwner(project.missing).some(({ field }) => field !== 'owner_sent')) return { ok: false, refusal: 'incomplete' };
  await sql`update project set owner_sent_at = present(), last_changed_at = present() where id = ${project.id}`.execute(tx);
  await tell(tx, writer, project, 'projects.sent_for_owner', { reason });
  await settle(tx, writer.personId, project.id);
  return { ok: true };
}

/** Who the owner is and how to reach them, corrected by the animator; a new address gets its link, and the former opens nothing from now on. */
export async function correctOwner(
  tx: Tx,
  writer: Writer,
  shown: Project,
  typed: { name: string; title: string | null; email: string | null; phone: string | null; language: 'fr' | 'en' },
): Promise<Decided> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  await sql`update project set owner_name = ${typed.name}, owner_title = ${typed.title}, owner_email = ${typed.email}, owner_phone = ${typed.phone},
    owner_language = ${typed.language}, last_changed_at = present(), updated_at = present() where id = ${project.id}`.execute(tx);
  if (typed.email && typed.email !== project.ownerEmail) await tell(tx, writer, project, 'projects.link_sent', { email: typed.email });
  return { ok: true };
}

/** Takes back every link to the file: what was mailed, and the devices it was opened on. A new link may be sent after. */
export async function takeBackLinks(tx: Tx, writer: Writer, project: Project): Promise<void> {
  await sql`select take_back_links(${project.id})`.execute(tx);
  await tell(tx, writer, project, 'projects.links_taken_back', {});
}

/** A new link to the owner's file goes to the address kept on it. */
export async function sendLink(tx: Tx, writer: Writer, project: Project): Promise<Decided> {
  if (!project.ownerEmail) return { ok: false, refusal: 'not-open-to-you' };
  await tell(tx, writer, project, 'projects.link_sent', { email: project.ownerEmail });
  return { ok: true };
}
