// Lines of jobs in a test database, written as history: what is true since when and known since when is as told.
import { sql } from 'kysely';
import type { Fact, JobKind } from '../src/features/jobs/steps.ts';
import type { Tx } from '../src/platform/database.ts';

/** Writes one line with its facts (their ids are numbers of the list, from 1 on); returns the line's id. */
export async function writeLine(tx: Tx, projectId: string, line: { kind: JobKind; heads?: 0 | 1 }, facts: readonly Fact[]): Promise<string> {
  await sql`select set_config('alize.history', 'off', true)`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    insert into job (project_id, territory_id, establishment_id, number, kind, heads)
    select p.id, p.territory_id, p.establishment_id, coalesce((select max(number) from job where project_id = p.id), 0) + 1, ${line.kind}, ${line.heads ?? 1}
    from project p where p.id = ${projectId} returning id`.execute(tx);
  const jobId = rows[0]!.id;
  const ids = new Map<number, string>();
  for (const fact of facts) {
    const written = await sql<{ id: string }>`
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, confidence, source, season_ended_on, evidence_note, reason, scheme, funder,
        corrects_id, place)
      select j.id, j.project_id, j.territory_id, ${fact.kind}, ${fact.validFrom}, ${fact.knownAt}, ${fact.heads}, ${fact.fteHundredths}, ${fact.contract ?? null},
        ${fact.confidence ?? null}, ${fact.kind !== 'observed' ? null : fact.confidence === 'proved' ? 'document' : 'animator'}, ${fact.seasonEndedOn ?? null},
        ${fact.kind === 'signed' || fact.confidence === 'proved' ? 'Registre du personnel' : null}, 'Essai', ${fact.kind === 'counted_elsewhere' ? 'Essai' : null},
        ${fact.kind === 'attributed' ? 'État' : null}, ${fact.correctsId === null ? null : ids.get(fact.correctsId)}, ${fact.place === null ? null : ids.get(fact.place)}
      from job j where j.id = ${jobId} returning id`.execute(tx);
    ids.set(fact.id, written.rows[0]!.id);
  }
  await sql`select set_config('alize.history', '', true)`.execute(tx);
  return jobId;
}

/** Puts a piece into a file, as the system; its id. */
export async function writePiece(tx: Tx, file: { id: string; territoryId: string }, name = 'registre.pdf'): Promise<string> {
  await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    with f as (insert into stored_file (territory_id, project_id, name, media_type, size, sha256, content)
      values (${file.territoryId}, ${file.id}, ${name}, 'application/pdf', 5, ${'2'.repeat(64)}, '%PDF-') returning id)
    insert into project_attachment (project_id, territory_id, file_id, kind) select ${file.id}, ${file.territoryId}, id, 'other' from f returning id`.execute(
    tx,
  );
  return rows[0]!.id;
}
