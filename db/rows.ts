import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';

/** Rows sent in one statement: large enough that round trips do not count, small enough for one message. */
const batch = 8000;

/**
 * Inserts many rows of one table, fast: each batch travels as one JSON text. Every row has the keys of the first, named as the columns;
 * columns left out take their defaults. `existing: 'kept'` passes over rows already there. Table and keys come from our code, never from people.
 */
export async function insertRows(tx: Tx, table: string, rows: readonly object[], existing: 'refused' | 'kept' = 'refused'): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((key) => sql.ref(key)));
  const conflict = existing === 'kept' ? sql`on conflict do nothing` : sql``;
  for (let start = 0; start < rows.length; start += batch) {
    const text = JSON.stringify(rows.slice(start, start + batch));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${text}::jsonb) ${conflict}`.execute(
      tx,
    );
  }
}
