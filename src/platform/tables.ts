import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A table of ours with the columns a copy carries (generated ones are left to the database). */
export interface TableOf {
  name: string;
  columns: string[];
}

/** What lives for minutes only, or belongs to running processes: never copied. */
const PASSING = [
  'session',
  'verification',
  'passkey_challenge',
  'rate_limit',
  'submission',
  'living_worker',
  'registry_cache',
  'section_presence',
  'schema_file',
];

/** Every table worth keeping, each after those it refers to; a reference that is checked only at the commit does not count. Throws when the others run in a circle. */
export async function keptTables(tx: Tx): Promise<TableOf[]> {
  const { rows } = await sql<TableOf>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relname <> all (${PASSING}::text[]) group by c.relname order by c.relname`.execute(tx);
  const links = await sql<{ from: string; to: string }>`
    select distinct f.relname as "from", t.relname as "to" from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.conrelid <> k.confrelid and not k.condeferrable`.execute(
    tx,
  );
  const ordered: TableOf[] = [];
  const left = new Map(rows.map((table) => [table.name, table]));
  while (left.size > 0) {
    const ready = [...left.values()].filter((table) => links.rows.every(({ from, to }) => from !== table.name || !left.has(to)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of ready) {
      ordered.push(table);
      left.delete(table.name);
    }
  }
  return ordered;
}
