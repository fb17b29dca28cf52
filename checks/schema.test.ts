import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('empty');
});
afterAll(() => database.drop());

test('the types of the tables are those of the database: after a migration, `node scripts/schema.mjs`', async () => {
  const text = readFileSync(new URL('../db/schema.ts', import.meta.url), 'utf8');
  const bodies = new Map([...text.matchAll(/^export interface (\w+) \{\n([^}]*)\}/gm)].map(([, name, body]) => [name!, body!]));
  const typed = [...bodies.get('DB')!.matchAll(/^ {2}(\w+): (\w+);/gm)].flatMap(([, table, type]) =>
    [...bodies.get(type!)!.matchAll(/^ {2}(\w+):/gm)].map(([, column]) => `${table}.${column}`),
  );
  const { rows } = await database.systemPool.query<{ column: string }>(
    `select c.table_name || '.' || c.column_name as column from information_schema.columns c where c.table_schema = 'public'`,
  );
  expect(typed.sort()).toEqual(rows.map(({ column }) => column).sort());
});
