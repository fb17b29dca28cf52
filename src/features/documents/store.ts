import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { cleanName, FILE_TYPES, fileTypeOf } from './file-type.ts';
import type { MediaType } from './file-type.ts';

/** Largest file kept, in bytes. */
export const FILE_MAX = 20 * 1024 * 1024;
export type FileRefusal = 'no-file' | 'file-too-large' | 'file-not-accepted';

/** Keeps a file of a territory, or of one project file in it. Whoever calls has checked that the actor may. `accepts` narrows the kinds (all of them by default). */
export async function storeFile(
  tx: Tx,
  actor: { personId: string | null },
  wanted: { territoryId: string; projectId?: string; file: File | null; accepts?: readonly MediaType[] },
): Promise<{ ok: true; id: string; name: string; mediaType: MediaType } | { ok: false; refusal: FileRefusal }> {
  const { territoryId, projectId = null, file, accepts = Object.keys(FILE_TYPES) as MediaType[] } = wanted;
  if (!file || file.size === 0) return { ok: false, refusal: 'no-file' };
  if (file.size > FILE_MAX) return { ok: false, refusal: 'file-too-large' };
  const content = Buffer.from(await file.arrayBuffer());
  const mediaType = fileTypeOf(content);
  if (!mediaType || !accepts.includes(mediaType)) return { ok: false, refusal: 'file-not-accepted' };
  const name = cleanName(file.name, mediaType);
  // The id is made here: an owner may add a piece before the policies show it to them.
  const id = randomUUID();
  await sql`insert into stored_file (id, territory_id, project_id, name, media_type, size, sha256, content, added_by, added_at)
    values (${id}, ${territoryId}, ${projectId}, ${name}, ${mediaType}, ${content.length}, ${createHash('sha256').update(content).digest('hex')}, ${content}, ${actor.personId}, present())`.execute(
    tx,
  );
  return { ok: true, id, name, mediaType };
}

export interface StoredFile {
  name: string;
  mediaType: string;
  territoryId: string | null;
  content: Buffer;
}
/** A territory's file with its bytes, if this person may read it (as `mayReadFile` says; the database's policy says it again). A project file's pieces have their own door. */
export async function readStored(tx: Tx, actor: Scope, id: string): Promise<StoredFile | null> {
  const readable = isNational(actor) ? sql`true` : sql`territory_id = any ((select actor_belongs())::uuid[])`;
  const { rows } =
    await sql<StoredFile>`select name, media_type as "mediaType", territory_id as "territoryId", content from stored_file where id = ${id} and project_id is null and ${readable}`.execute(
      tx,
    );
  return rows[0] ?? null;
}
