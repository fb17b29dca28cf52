// The pieces attached to a file: kept outside the web's reach, each handed out only to those whose file it is.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { storeFile } from '../documents/store.ts';
import type { FileRefusal, StoredFile } from '../documents/store.ts';
import { locked, tell } from './commands.ts';
import { openFields } from './content-commands.ts';
import type { ATTACHMENT_KINDS } from './file.ts';
import type { Project } from './queries.ts';
import type { Writer } from './section-commands.ts';

export type PieceKind = (typeof ATTACHMENT_KINDS)[number];
/** A piece as a side of the file sees it. `removable`: by this side, now. */
export interface Piece {
  id: string;
  kind: PieceKind;
  label: string | null;
  name: string;
  size: number;
  team: boolean;
  byOwner: boolean;
  addedBy: string | null;
  addedAt: Date;
}
/** The most pieces a file holds. */
export const PIECES_MAX = 60;
export type PieceRefusal = FileRefusal | 'not-open-to-you' | 'too-many' | 'changed-meanwhile' | 'a-job-rests-on-it';
export type PieceDone = { ok: true } | { ok: false; refusal: PieceRefusal };

/** The pieces of a file that stand, oldest first; the owner's side does not see the team's. */
export async function piecesOf(tx: Tx, projectId: string, asOwner: boolean): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select a.id, a.kind, a.label, f.name, f.size, a.side = 'team' as team, a.by_owner as "byOwner", p.name as "addedBy", a.added_at as "addedAt"
    from project_attachment a join stored_file f on f.id = a.file_id left join person p on p.id = a.added_by
    where a.project_id = ${projectId} and a.removed_at is null and (not ${asOwner} or a.side = 'both') order by a.added_at, a.id`.execute(tx);
  return rows;
}
/** May this side attach a piece now? The team always; the owner while that part is open to them. */
export function mayAttach(project: Project, writer: Writer): boolean {
  return !writer.asOwner || openFields(project, 'attachments', true).length > 0;
}

/** Attaches a piece. What it is is read in its bytes; `team`: not shown to the owner. */
export async function addPiece(
  tx: Tx,
  writer: Writer,
  shown: Project,
  typed: { kind: PieceKind; label: string | null; team: boolean },
  file: File | null,
): Promise<PieceDone> {
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'changed-meanwhile' };
  if (!mayAttach(project, writer)) return { ok: false, refusal: 'not-open-to-you' };
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from project_attachment where project_id = ${project.id} and removed_at is null`.execute(tx);
  if (rows[0]!.count >= PIECES_MAX) return { ok: false, refusal: 'too-many' };
  const stored = await storeFile(tx, writer, { territoryId: project.territoryId, projectId: project.id, file });
  if (!stored.ok) return stored;
  const side = typed.team && !writer.asOwner ? 'team' : 'both';
  await sql`insert into project_attachment (id, project_id, territory_id, file_id, kind, side, label, by_owner, added_by, added_at)
    values (${randomUUID()}, ${project.id}, ${project.territoryId}, ${stored.id}, ${typed.kind}, ${side}, ${typed.label}, ${writer.asOwner}, ${writer.personId}, present())`.execute(
    tx,
  );
  await touched(tx, project);
  // A piece of the team's side is not told in a history that the owner may read; its own history keeps it.
  if (side === 'both') await tell(tx, writer, project, 'projects.piece_added', { file: stored.name, byOwner: writer.asOwner });
  return { ok: true };
}

/** Takes a piece away: nobody opens it any more; that it was there stays in the history. The owner takes away only what the owner added. */
export async function removePiece(tx: Tx, writer: Writer, shown: Project, pieceId: string): Promise<PieceDone> {
  const project = await locked(tx, shown.id);
  const piece = project ? (await piecesOf(tx, project.id, writer.asOwner)).find(({ id }) => id === pieceId) : undefined;
  if (!project || !piece) return { ok: false, refusal: 'changed-meanwhile' };
  if (!mayAttach(project, writer) || (writer.asOwner && !piece.byOwner)) return { ok: false, refusal: 'not-open-to-you' };
  const { rows } = await sql<{ needed: boolean }>`
    select exists (select from job_fact f where f.evidence_id = ${piece.id} and not exists (select from job_fact c where c.corrects_id = f.id)) as needed`.execute(
    tx,
  );
  if (rows[0]!.needed) return { ok: false, refusal: 'a-job-rests-on-it' };
  await sql`update project_attachment set removed_at = present() where id = ${piece.id} and project_id = ${project.id} and removed_at is null`.execute(tx);
  await touched(tx, project);
  if (!piece.team) await tell(tx, writer, project, 'projects.piece_removed', { file: piece.name, byOwner: writer.asOwner });
  return { ok: true };
}
async function touched(tx: Tx, project: Project): Promise<void> {
  await sql`update project set last_changed_at = present(), updated_at = present() where id = ${project.id}`.execute(tx);
}

/** A piece with its bytes; null when it is not this side's to open, or was taken away. */
export async function pieceFile(tx: Tx, projectId: string, pieceId: string, asOwner: boolean): Promise<StoredFile | null> {
  const { rows } = await sql<StoredFile>`
    select f.name, f.media_type as "mediaType", f.territory_id as "territoryId", f.content from project_attachment a join stored_file f on f.id = a.file_id
    where a.id = ${pieceId} and a.project_id = ${projectId} and a.removed_at is null and (not ${asOwner} or a.side = 'both')`.execute(tx);
  return rows[0] ?? null;
}
