import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { cleanName, FILE_TYPES, fileTypeOf } from './file-type.ts';
import type { MediaType } from './file-type.ts';

/** Largest file kept, in bytes. */
export const FILE_MAX = 20 * 1024 * 1024;
export type FileRefusal = 'no-file' | 'file-too-large' | 'file-not-accepted';

/** Keeps a file of a territory. Whoever calls has checked that the actor may. `accepts` narrows the kinds (all of them by default). */
export async function storeFile(
  tx: Tx,
  actor: Scope,
  wanted: { territoryId: string; file: File | null; accepts?: readonly MediaType[] },
): Promise<{ ok: true; id: string; name: string; mediaType: MediaType } | { ok: false; refusal: FileRefusal }> {
  const { territoryId, file, accepts = Object.keys(FILE_TYPES) as MediaType[] } = wanted;
  if (!file || file.size === 0) return { ok: false, refusal: 'no-file' };
  if (file.size > FILE_MAX) return { ok: false, refusal: 'file-too-large' };
  const content = Buffer.from(await file.arrayBuffer());
  const mediaType = fileTypeOf(content);
  if (!mediaType || !accepts.includes(mediaType)) return { ok: false, refusal: 'file-not-accepted' };
  const name = cleanName(file.name, mediaType);
  const stored = await sql<{ id: string }>`insert into stored_file (territory_id, name, media_type, size, sha256, content, added_by, added_at)
    values (${territoryId}, ${name}, ${mediaType}, ${content.length}, ${createHash('sha256').update(content).digest('hex')}, ${content}, ${actor.personId}, present()) returning id`.execute(
    tx,
  );
  return { ok: true, id: stored.rows[0]!.id, name, mediaType };
}

export interface StoredFile {
  name: string;
  mediaType: string;
  territoryId: string | null;
  content: Buffer;
}
/** A file with its bytes, if this person may read it (as `mayReadFile` says; the database's policy says it again). */
export async function readStored(tx: Tx, actor: Scope, id: string): Promise<StoredFile | null> {
  const readable = isNational(actor) ? sql`true` : sql`territory_id = any ((select actor_belongs())::uuid[])`;
  const { rows } =
    await sql<StoredFile>`select name, media_type as "mediaType", territory_id as "territoryId", content from stored_file where id = ${id} and ${readable}`.execute(
      tx,
    );
  return rows[0] ?? null;
}
