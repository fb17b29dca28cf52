// Requests for correction: the team names fields, only those reopen to the owner, and close again with the answer.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { locked } from '../projects/commands.ts';
import { FIELD_NAMES, FIELDS } from '../projects/file.ts';
import type { Field } from '../projects/file.ts';
import { contentOpen } from '../projects/life-cycle.ts';
import type { Project } from '../projects/queries.ts';
import { settle } from '../projects/section-commands.ts';
import type { Writer } from '../projects/section-commands.ts';
import { tell } from './tell.ts';

/** `open`: the owner has it; `answered`: the team reads the answer; `closed`: done, or taken back. */
export type CorrectionState = 'open' | 'answered' | 'closed';
export interface Correction {
  id: string;
  message: string;
  fields: Field[];
  askedBy: string | null;
  askedAt: Date;
  answeredAt: Date | null;
  answer: string | null;
  closedAt: Date | null;
  state: CorrectionState;
}
export type CorrectionRefusal = 'file-closed' | 'no-field' | 'already-answered' | 'already-closed' | 'changed-meanwhile';
export type CorrectionDone = { ok: true } | { ok: false; refusal: CorrectionRefusal };

/** state → what can be done, by whom. Asking makes an `open` one. */
export const correctionLife: Record<CorrectionState, { answer?: 'owner'; close?: 'team' }> = {
  open: { answer: 'owner', close: 'team' },
  answered: { close: 'team' },
  closed: {},
};
/** The fields that can be asked for: the owner's. */
export const ASKABLE: readonly Field[] = FIELD_NAMES.filter((name) => FIELDS[name].side === 'owner');

/** The requests of a file, newest first. */
export async function correctionsOf(tx: Tx, projectId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select c.id, c.message, array(select f.field from correction_field f where f.request_id = c.id order by f.field) as fields, p.name as "askedBy", c.asked_at as "askedAt",
      c.answered_at as "answeredAt", c.answer, c.closed_at as "closedAt",
      case when c.closed_at is not null then 'closed' when c.answered_at is not null then 'answered' else 'open' end as state
    from correction_request c left join person p on p.id = c.asked_by where c.project_id = ${projectId} order by c.asked_at desc, c.id limit 60`.execute(tx);
  return rows;
}

/** Asks the owner to look at some fields again: those, and only those, open to them until they answer. */
export async function askCorrection(tx: Tx, writer: Writer, shown: Project, asked: { fields: readonly string[]; message: string }): Promise<CorrectionDone> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  if (!contentOpen(project.status)) return { ok: false, refusal: 'file-closed' };
  const fields = ASKABLE.filter((field) => asked.fields.includes(field));
  if (fields.length === 0) return { ok: false, refusal: 'no-field' };
  const { rows } = await sql<{ id: string }>`
    insert into correction_request (project_id, territory_id, message, asked_by, asked_at) values (${project.id}, ${project.territoryId}, ${asked.message}, ${writer.personId}, present())
    returning id`.execute(tx);
  const requestId = rows[0]!.id;
  await sql`insert into correction_field (request_id, project_id, field) select ${requestId}, ${project.id}, f from unnest(${fields}::text[]) f`.execute(tx);
  await tell(tx, writer, project, 'exchanges.correction_asked', { requestId, count: fields.length });
  await settle(tx, writer.personId, project.id);
  return { ok: true };
}

/** The owner has looked again: the fields close, and the team reads the answer. */
export async function answerCorrection(tx: Tx, writer: Writer, shown: Project, requestId: string, answer: string | null): Promise<CorrectionDone> {
  const step = await taken(tx, shown, requestId);
  if (!step.ok) return step;
  if (step.correction.state !== 'open') return { ok: false, refusal: step.correction.state === 'answered' ? 'already-answered' : 'already-closed' };
  await sql`update correction_request set answered_at = present(), answer = ${answer} where id = ${requestId}`.execute(tx);
  await tell(tx, writer, step.project, 'exchanges.correction_answered', { requestId });
  await settle(tx, writer.personId, step.project.id);
  return { ok: true };
}

/** The team has what it needs, or takes the request back. */
export async function closeCorrection(tx: Tx, writer: Writer, shown: Project, requestId: string): Promise<CorrectionDone> {
  const step = await taken(tx, shown, requestId);
  if (!step.ok) return step;
  if (step.correction.state === 'closed') return { ok: false, refusal: 'already-closed' };
  await sql`update correction_request set closed_at = present(), closed_by = ${writer.personId} where id = ${requestId}`.execute(tx);
  await tell(tx, writer, step.project, 'exchanges.correction_closed', {});
  await settle(tx, writer.personId, step.project.id);
  return { ok: true };
}

async function taken(
  tx: Tx,
  shown: Project,
  requestId: string,
): Promise<{ ok: true; project: Project; correction: Correction } | { ok: false; refusal: CorrectionRefusal }> {
  const project = await locked(tx, shown.id);
  const correction = project ? (await correctionsOf(tx, project.id)).find(({ id }) => id === requestId) : undefined;
  return project && correction ? { ok: true, project, correction } : { ok: false, refusal: 'changed-meanwhile' };
}
