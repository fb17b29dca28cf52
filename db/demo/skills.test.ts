import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const one = async (query: string) => database.asSystem(async (tx) => (await sql.raw<Record<string, number>>(query).execute(tx)).rows[0]!);

test('the demo’s skills: a tree, offers of every site that lends, four hundred people, requests in every state', async () => {
  expect((await one('select count(*)::int as n from skill')).n).toBeGreaterThanOrEqual(55);
  expect((await one('select count(distinct skill_domain)::int as n from skill')).n).toBe(9);
  expect((await one('select count(*)::int as n from expert')).n).toBe(400);
  const { lending, offering } =
    await one(`select (select count(distinct p.establishment_id)::int from pledge p join pledge_line l on l.pledge_id = p.id join establishment e on e.id = p.establishment_id and e.closed_on is null
    where p.status = 'confirmed' and p.year = 2026) as lending, (select count(distinct establishment_id)::int from skill_offer) as offering`);
  expect(offering).toBe(lending);
  expect((await one('select count(distinct state)::int as n from need_request')).n).toBe(5);
  const { asleep, all } = await one(`select count(*) filter (where checked_on < date '2025-11-23')::int as asleep, count(*)::int as all from expert`);
  expect(asleep).toBeGreaterThan(20);
  expect(asleep).toBeLessThan(all! / 3);
});
test('nobody bears a name twice, and everything is marked as invented', async () => {
  expect((await one('select count(*)::int - count(distinct lower(name))::int as n from person')).n).toBe(0);
  // Nor an address that no mail server takes.
  expect(
    (
      await one(
        `select count(*)::int as n from person where email !~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$'`,
      )
    ).n,
  ).toBe(0);
  for (const table of ['person', 'skill_offer', 'expert', 'skill_confirmation', 'need_request'])
    expect((await one(`select count(*)::int as n from ${table} where not invented`)).n, table).toBe(0);
});
