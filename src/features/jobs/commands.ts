// What becomes of jobs, noted by the territory's animators: each note is a fact on each of the lines it is about, all or none of them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepJobs } from './access.ts';
import type { JobPlace } from './access.ts';
import type { JobFact, JobLine } from './queries.ts';
import { standing } from './steps.ts';
import type { Confidence, Contract, JobKind } from './steps.ts';

export const NOTES = ['observed', 'signed', 'revised', 'ended', 'moved', 'counted_elsewhere', 'counted_here', 'attributed'] as const;
export type NoteKind = (typeof NOTES)[number];

/** What is noted, since when it is true. `fteHundredths` null: as it was known. Where the paper is: a piece of the file, or words. */
export interface Note {
  kind: NoteKind;
  on: string;
  there?: boolean;
  fteHundredths?: number | null;
  contract?: Contract | null;
  sex?: 'f' | 'm' | null;
  confidence?: Confidence | null;
  seasonEndedOn?: string | null;
  evidenceId?: string | null;
  evidenceNote?: string | null;
  reason?: string | null;
  scheme?: string | null;
  funder?: string | null;
}
/** The file, as far as these acts need it. */
export interface JobFile extends JobPlace {
  id: string;
  reference: string;
  firm_name: string;
}
export type JobRefusal =
  | 'not-yours'
  | 'no-line'
  | 'job_not_to_come'
  | 'job_after_promise'
  | 'job_heads'
  | 'job_evidence'
  | 'job_correction'
  | 'job_fact_corrected_once'
  | 'jobs_within_heads'
  | 'jobs_kept_within_people'
  | 'jobs_above_heads_why'
  | 'proof_is_a_piece'
  | 'paper-needed'
  | 'season-needed';
export type JobDone = { ok: true; count: number } | { ok: false; refusal: JobRefusal };

const HELD: readonly JobRefusal[] = [
  'job_not_to_come',
  'job_after_promise',
  'job_heads',
  'job_evidence',
  'job_correction',
  'job_fact_corrected_once',
  'jobs_within_heads',
  'jobs_kept_within_people',
  'jobs_above_heads_why',
  'proof_is_a_piece',
];
/** All of it, or a refusal of the database by its name and nothing written. */
async function held(tx: Tx, work: () => Promise<number>): Promise<JobDone> {
  await sql`savepoint noting_jobs`.execute(tx);
  try {
    const count = await work();
    await sql`release savepoint noting_jobs`.execute(tx);
    return { ok: true, count };
  } catch (error) {
    const refusal = HELD.find((name) => name === (error as { constraint?: string }).constraint);
    if (!refusal) throw error;
    await sql`rollback to savepoint noting_jobs`.execute(tx);
    return { ok: false, refusal };
  }
}
/** The hours a line was last known to have. */
function knownFte(line: JobLine): number {
  return standing(line.facts).findLast(({ kind, fteHundredths }) => kind !== 'revised' && fteHundredths !== null && fteHundredths > 0)?.fteHundredths ?? 100;
}
function refusedBefore(note: Note): JobRefusal | null {
  if (note.kind === 'signed' && !note.evidenceId && !note.evidenceNote) return 'paper-needed';
  if (note.kind === 'observed' && note.confidence === 'proved' && !note.evidenceId) return 'proof_is_a_piece';
  if (note.kind === 'observed' && note.there && note.contract === 'seasonal' && (!note.seasonEndedOn || note.seasonEndedOn > note.on)) return 'season-needed';
  return null;
}
async function insert(tx: Tx, actor: Scope, line: JobLine, note: Note, corrects: JobFact | null): Promise<void> {
  const counted = note.kind === 'observed' || note.kind === 'revised' || note.kind === 'signed';
  const there = note.there ?? true;
  const observed = note.kind === 'observed';
  await sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, sex, horizon, confidence, source, season_ended_on, evidence_id,
      evidence_note, reason, scheme, funder, corrects_id, actor_id)
    select j.id, j.project_id, j.territory_id, ${note.kind}, ${note.on}, present(), ${counted ? (there ? line.heads : 0) : null}::smallint,
      ${counted ? (there ? (note.fteHundredths ?? knownFte(line)) : 0) : null}::smallint, ${note.contract ?? null}, ${note.sex ?? null}, ${corrects?.horizon ?? null}::smallint,
      ${observed ? (note.confidence ?? 'declared') : null}, ${observed ? (note.confidence === 'proved' ? 'document' : 'animator') : null},
      ${note.contract === 'seasonal' ? (note.seasonEndedOn ?? null) : null}, ${note.evidenceId ?? null}::uuid, ${note.evidenceId ? null : (note.evidenceNote ?? null)}, ${note.reason ?? null},
      ${note.scheme ?? null}, ${note.funder ?? null}, ${corrects?.id ?? null}::bigint, ${actor.personId} from job j where j.id = ${line.id}`.execute(tx);
}
const about = (file: JobFile, count: number) => ({ reference: file.reference, name: file.firm_name, count });

/** Notes the same thing on one line or several. */
export async function noteJobs(tx: Tx, actor: Scope, file: JobFile, lines: readonly JobLine[], note: Note): Promise<JobDone> {
  if (!mayKeepJobs(actor, file)) return { ok: false, refusal: 'not-yours' };
  if (lines.length === 0) return { ok: false, refusal: 'no-line' };
  const refused = refusedBefore(note);
  if (refused) return { ok: false, refusal: refused };
  const done = await held(tx, async () => {
    for (const line of lines) await insert(tx, actor, line, note, null);
    return lines.length;
  });
  if (done.ok)
    await record(tx, actor.personId, {
      kind: `jobs.${note.kind}`,
      subject: { kind: 'project', id: file.id },
      territoryId: file.territoryId,
      data: { ...about(file, done.count), reason: note.reason ?? '', scheme: note.scheme ?? '', funder: note.funder ?? '' },
    });
  return done;
}
/** Puts another fact in the place of one, with the reason; `note` null: the fact was none, and nothing stands in its place. */
export async function correctFact(tx: Tx, actor: Scope, file: JobFile, line: JobLine, fact: JobFact, note: Note | null, reason: string): Promise<JobDone> {
  if (!mayKeepJobs(actor, file)) return { ok: false, refusal: 'not-yours' };
  const refused = note ? refusedBefore(note) : null;
  if (refused) return { ok: false, refusal: refused };
  const done = await held(tx, async () => {
    if (note) await insert(tx, actor, line, { ...note, reason }, fact);
    else
      await sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, reason, corrects_id, actor_id)
        select job_id, project_id, territory_id, 'void', valid_from, present(), ${reason}, id, ${actor.personId} from job_fact where id = ${fact.id}`.execute(
        tx,
      );
    return 1;
  });
  if (done.ok)
    await record(tx, actor.personId, {
      kind: 'jobs.corrected',
      subject: { kind: 'project', id: file.id },
      territoryId: file.territoryId,
      data: { ...about(file, 1), reason },
    });
  return done;
}
/** Opens lines that nobody had promised: jobs that came all the same, or hours that grew (no head). */
export async function openLines(tx: Tx, actor: Scope, file: JobFile, wanted: { kind: JobKind; heads: 0 | 1; count: number; on: string }): Promise<JobDone> {
  if (!mayKeepJobs(actor, file)) return { ok: false, refusal: 'not-yours' };
  const done = await held(tx, async () => {
    // Lines of one file are numbered one after the other.
    await sql`select id from project where id = ${file.id} for no key update`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      insert into job (project_id, territory_id, establishment_id, number, kind, heads, opened_at)
        select p.id, p.territory_id, p.establishment_id, coalesce((select max(number) from job where project_id = p.id), 0) + i, ${wanted.kind}, ${wanted.heads}::smallint, present()
        from project p, generate_series(1, ${wanted.count}::integer) i where p.id = ${file.id} returning id`.execute(tx);
    for (const { id } of rows)
      await sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, actor_id)
        select id, project_id, territory_id, 'opened', ${wanted.on}, present(), ${actor.personId} from job where id = ${id}`.execute(tx);
    return rows.length;
  });
  if (done.ok)
    await record(tx, actor.personId, {
      kind: 'jobs.opened',
      subject: { kind: 'project', id: file.id },
      territoryId: file.territoryId,
      data: about(file, done.count),
    });
  return done;
}
