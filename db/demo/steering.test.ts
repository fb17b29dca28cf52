import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const rows = async (text: string) => (await database.systemPool.query<Record<string, unknown>>(text)).rows;

it('Savoie’s twelfth steering committee met in May 2018, twelve years after 2006; Colmar met each year', async () => {
  expect(
    await rows(
      `select m.number, m.status, to_char(m.held_on, 'YYYY-MM') as month from steering_meeting m join territory t on t.id = m.territory_id where t.code = 'savoie' and m.number = 12`,
    ),
  ).toEqual([{ number: 12, status: 'held', month: '2018-05' }]);
  const colmar = await rows(
    `select extract(year from m.held_on)::int as year from steering_meeting m join territory t on t.id = m.territory_id where t.code = 'colmar' order by 1`,
  );
  expect(colmar.map(({ year }) => year)).toEqual(colmar.map((_, at) => 2011 + at));
});
it('one is to come in Vosges, its invitations sent; each one held has its guests and its agenda', async () => {
  expect(
    await rows(`select m.status from steering_meeting m join territory t on t.id = m.territory_id where t.code = 'vosges' and m.held_on > '2026-11-23'`),
  ).toEqual([{ status: 'invited' }]);
  expect(await rows(`select id from steering_meeting m where status = 'held' and not exists (select from steering_point p where p.meeting_id = m.id)`)).toEqual(
    [],
  );
  expect((await rows(`select count(*)::int as n from steering_meeting where renewal = 'renew' and agreement_id is not null`))[0]!.n).toBeGreaterThan(10);
});
