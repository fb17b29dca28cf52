// Loaded through Vite (the pages are TSX): asks the product for a page once and keeps the SQL that it ran for it, beside the gate's own.
import pg from 'pg';
import { testApp } from '../test/app.ts';
import { openDatabase } from '../src/platform/database.ts';

/** A statement as the product sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** The statements behind each page, in order, as one person reads it. The opening (session gate) and the commit are left out. */
export async function recordStatements(databaseUrl: string, personId: string, paths: readonly string[]): Promise<Record<string, Statement[]>> {
  const database = openDatabase(databaseUrl, { max: 2 });
  const app = testApp({ ...database, drop: async () => {} } as never);
  const recorded: Record<string, Statement[]> = {};
  let keep: Statement[] | null = null;
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text;
    const values = Array.isArray(second) ? (second as unknown[]) : ((first as { values?: unknown[] } | null)?.values ?? []);
    if (keep && text && !/^(begin|commit|rollback|insert into session)/i.test(text)) keep.push({ text, values });
    return original.apply(this, args);
  } as never;
  try {
    for (const path of paths) {
      await app.cookie(personId);
      // A first request fills what the process remembers (the map's ground): the second is the page as it is served.
      await (await app.get(path, { as: personId })).text();
      keep = [];
      const answer = await app.get(path, { as: personId });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}.`);
      recorded[path] = keep;
      keep = null;
    }
  } finally {
    pg.Client.prototype.query = original as never;
    await database.close();
  }
  return recorded;
}
