// Who holds the jobs observed in a territory: by sex and by contract, with those nobody said it of; as much as is observed, within what each reader may know.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { jobsThere } from './jobs-there-queries.ts';
import { plainSums } from './queries.ts';

let database: TestDatabase;
let app: TestApp;
const TODAY = '2026-11-23';
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date(`${TODAY}T10:00:00Z`) });
});
afterAll(() => database.drop());
const rows = async <T>(query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as T[];
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const animatorOf = async (code: string) =>
  (
    await rows<{ id: string }>(
      `select r.person_id as id from role_in_force r join territory t on t.id = r.territory_id where r.role = 'local_animator' and t.code = $1 limit 1`,
      [code],
    )
  )[0]!.id;

test('of territories on several days, as known then: both rows add up to what is observed that day', async () => {
  const territories = await rows<{ id: string; code: string }>(
    `select t.id, t.code from territory t where t.status = 'open' and exists (select from job j where j.territory_id = t.id) order by hashtext(t.code) limit 6`,
  );
  let told = 0;
  for (const { id, code } of territories)
    for (const [on, known] of [
      [TODAY, null],
      ['2024-12-31', null],
      ['2024-12-31', { on: '2025-02-01' }],
    ] as const) {
      const asked = { perimeter: { kind: 'territory', id } as const, period: { from: '1998-01-01', to: on }, known };
      const [found, figures] = await database.asSystem(async (tx) => [
        await jobsThere(tx, id, on, known),
        await plainSums(tx, asked, ['jobs_observed_created', 'jobs_observed_kept']),
      ]);
      const sum = (of: Record<string, number>) => Object.values(of).reduce((all, one) => all + one, 0);
      const observed = figures.jobs_observed_created + figures.jobs_observed_kept;
      expect([code, on, found.total, sum(found.sex), sum(found.contract)]).toEqual([code, on, observed, observed, observed]);
      told += found.sex.f + found.sex.m;
    }
  expect(told).toBeGreaterThan(100);
});
test('drawn on a page of the territory: a title, a sentence that says how many are not said, a table', async () => {
  const as = await animatorOf('vosges');
  const html = await (await app.get('/tableau-de-bord/emplois?perimetre=territoire:vosges&annee=2025', { as })).text();
  const [vosges] = await rows<{ id: string }>(`select id from territory where code = 'vosges'`);
  const found = await database.asPerson(as, (tx) => jobsThere(tx, vosges!.id, '2025-12-31', null));
  expect(found.total).toBeGreaterThan(50);
  expect(found.sex.unknown).toBeGreaterThan(0);
  const shown = words(html);
  // Thousands as French writes them.
  const number = (n: number) => words(new Intl.NumberFormat('fr-FR').format(n));
  for (const said of ['Par sexe', 'Par contrat', `non dit pour ${number(found.sex.unknown)}`, `${found.total} emplois sont observés`, 'CDI', 'Non dit'])
    expect(shown).toContain(said);
  expect(html).toContain('<table');
  expect(await (await app.get('/tableau-de-bord?perimetre=territoire:vosges&annee=2025', { as })).text()).toContain('/tableau-de-bord/emplois?');
});
test('a file one stands aside from is in none of it; a territory that is not one’s own is not there', async () => {
  const as = await animatorOf('vosges');
  const [file] = await rows<{ id: string; territory: string; heads: number }>(
    `select p.id, p.territory_id as territory, sum(s.heads)::int as heads from project p join territory t on t.id = p.territory_id and t.code = 'vosges' join job j on j.project_id = p.id
       join lateral job_steps(j.id) s on s.part = 'observed' where p.confidentiality = 'normal' group by 1, 2 having sum(s.heads) > 0 order by 3 desc limit 1`,
  );
  const before = await database.asPerson(as, (tx) => jobsThere(tx, file!.territory, TODAY, null));
  await database.asSystem((tx) =>
    sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values (${file!.id}, ${file!.territory}, ${as}, 'declared', 'customer', 'in_force', ${as})`.execute(
      tx,
    ),
  );
  const after = await database.asPerson(as, (tx) => jobsThere(tx, file!.territory, TODAY, null));
  expect(after.total).toBe(before.total - file!.heads);
  const stranger = await animatorOf('savoie');
  expect((await app.get('/tableau-de-bord/emplois?perimetre=territoire:vosges&annee=2025', { as: stranger })).status).toBe(404);
  expect((await database.asPerson(stranger, (tx) => jobsThere(tx, file!.territory, TODAY, null))).total).toBe(0);
});
