import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { differing, NATIONAL, reconciled } from '../../../test/reconciled.ts';

let database: TestDatabase;
let thisYear: number;
beforeAll(async () => {
  database = await testDatabase('demo');
  thisYear = Number((await database.systemPool.query(`select extract(year from today_in('Europe/Paris')) as y`)).rows[0].y);
});
afterAll(() => database.drop());
const off = (year: number, territory: string | null = null) =>
  database.asSystem(async (tx) => differing(await reconciled(tx, year, territory, NATIONAL, thisYear)));

test('every figure of days that a page shows, by the query of the page, is the ledger’s: in every year, of the network and of a territory', async () => {
  const years = await database.asSystem(async (tx) => (await sql<{ year: number }>`select distinct year from day_account order by year`.execute(tx)).rows);
  expect(years.length).toBeGreaterThan(1);
  // The first, one in the middle, the last two: each is read whole.
  for (const { year } of [years[0]!, years[years.length >> 1]!, ...years.slice(-2)])
    expect([year, await off(year), await off(year, 'vosges')]).toEqual([year, [], []]);
  const last = await database.asSystem((tx) => reconciled(tx, thisYear, null, NATIONAL, thisYear));
  // Sixteen of them, each with the page it is read on, and hardly one of them nil.
  expect(last.map(({ figure }) => figure)).toHaveLength(16);
  expect(last.every(({ href }) => href.startsWith('/'))).toBe(true);
  expect(last.filter(({ shown }) => shown === 0).map(({ figure }) => figure)).toEqual(['zero']);
});
test('each line’s link opens for whoever reads the page, the network’s and a territory’s', async () => {
  const app = testApp(database);
  const people = (
    await database.systemPool.query(
      `select distinct on (role) person_id as id, role from role_in_force where role in ('national_animator', 'local_animator') order by role, person_id`,
    )
  ).rows;
  for (const { id } of people) {
    const html = await (await app.get('/jours/rapprochement', { as: id })).text();
    const differ = [...html.matchAll(/<tr[^>]*>((?:(?!<\/tr>).)*)<\/tr>/gs)]
      .filter(([row]) => row.includes('<strong>'))
      .map(([row]) => row.replace(/<[^>]+>/g, ' '));
    expect(differ).toEqual([]);
    expect(html).toContain('Tout concorde');
    const links = [...(html.split('<table')[1] ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(links.length).toBeGreaterThanOrEqual(14);
    for (const href of new Set(links)) expect([href, (await app.get(href, { as: id })).status]).toEqual([href, 200]);
  }
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
    ['missions_confirmed', 1],
    ['timesheets_confirmed', 1],
    ['statements', 1],
  ]);
});
