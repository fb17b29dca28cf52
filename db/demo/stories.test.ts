import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());

it('some ten stories stand around today, in every state, each marked as invented and told by a consent', async () => {
  const { rows } = await database.systemPool.query<{ status: string; n: number }>(
    `select status, count(*)::int as n from story where invented group by status`,
  );
  const counts = Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  expect(Object.keys(counts).sort()).toEqual(['asked', 'published', 'sent_back', 'withdrawn', 'written']);
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(10);
  const { rows: vosges } = await database.systemPool.query(
    `select from stories_shown((select id from territory where code = 'vosges'), 10) where consented_at < published_at and invented`,
  );
  expect(vosges.length).toBe(3);
});
