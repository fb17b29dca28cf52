import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { reconcile } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const off = (year: number, territory: string | null = null) =>
  database.asSystem(async (tx) => (await reconcile(tx, { year, territory, domain: null })).filter(({ shown, ledger }) => shown !== ledger));

test('every figure of days that a page shows is the ledger’s, in every year, of the network and of a territory', async () => {
  const years = await database.asSystem(async (tx) => (await sql<{ year: number }>`select distinct year from day_account order by year`.execute(tx)).rows);
  expect(years.length).toBeGreaterThan(1);
  // The first, one in the middle, the last two: each is read whole.
  for (const { year } of [years[0]!, years[years.length >> 1]!, ...years.slice(-2)])
    expect([year, await off(year), await off(year, 'vosges')]).toEqual([year, [], []]);
  const last = await database.asSystem((tx) => reconcile(tx, { year: years.at(-1)!.year, territory: null, domain: null }));
  expect(last.find(({ figure }) => figure === 'statements')!.shown).toBeGreaterThan(0);
});
test('a half-day confirmed behind the ledger’s back is told by each page that counts it', async () => {
  const year = await database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    const { rows } = await sql<{ year: number; done: number }>`
      update mission_day d set state = 'confirmed', confirmed_at = now(), confirmed_how = 'owner' from mission m
      where d.id = (select o.id from mission_day o join mission n on n.id = o.mission_id where o.state = 'logged' and n.grant_id is not null order by o.id limit 1) and m.id = d.mission_id
      returning m.year, extract(year from d.on_day)::integer as done`.execute(tx);
    expect(rows[0]!.year).toBe(rows[0]!.done);
    return rows[0]!.year;
  });
  expect((await off(year)).map(({ figure, shown, ledger }) => [figure, shown - ledger])).toEqual([
    ['confirmed', 1],
    ['statements', 1],
  ]);
});
