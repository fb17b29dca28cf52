import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isField } from './file.ts';

/** A change of one field: who, when, before and after as they were stored. */
export interface Change {
  id: number;
  at: Date;
  actorName: string | null;
  byOwner: boolean;
  field: string;
  before: unknown;
  after: unknown;
}
const PAGE = 60;

/** The changes of a file, newest first, as far as this reader may see them; one more than a page tells that there are others. */
export async function historyOf(
  tx: Tx,
  projectId: string,
  { before, field }: { before: number | null; field: string | null },
): Promise<{ lines: Change[]; more: number | null }> {
  const { rows } = await sql<Change>`
    select c.id, c.changed_at as at, p.name as "actorName", c.by_owner as "byOwner", c.field, c.before, c.after
    from project_change c left join person p on p.id = c.actor_id
    where c.project_id = ${projectId} and (${before}::bigint is null or c.id < ${before}) and (${field && isField(field) ? field : null}::text is null or c.field = ${field})
    order by c.id desc limit ${PAGE + 1}`.execute(tx);
  return { lines: rows.slice(0, PAGE), more: rows.length > PAGE ? rows[PAGE - 1]!.id : null };
}
