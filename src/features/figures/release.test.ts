// The public figures of a quarter on the demo network: made once, kept, and judged beside the quarter before.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openData } from './open-data.ts';
import { publicFigures } from './public-queries.ts';
import { releaseFigures } from './public-release.ts';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date('2027-02-01T10:00:00Z') });
});
afterAll(() => database.drop());
const release = (day: string) => database.asSystem((tx) => releaseFigures(tx, day));
const shown = async (day: string) => {
  const { numbers } = await database.asSystem((tx) => publicFigures(tx, day));
  return new Map(numbers.map(({ territory, year, indicator, amount }) => [`${indicator} ${territory} ${year}`, amount]));
};

test('is made once, and says what the pages said before it was kept', async () => {
  const before = await shown('2026-11-23');
  expect(await release('2026-11-23')).toBe(true);
  expect(await release('2026-12-24')).toBe(false);
  const kept = await shown('2026-11-23');
  expect(kept.size).toBe(11 * 11 * 32);
  expect([...kept].filter(([number, amount]) => before.get(number) !== amount)).toEqual([]);
  // What the network says of itself is told, and much of what its territories say.
  expect([...kept].filter(([number, amount]) => / null /.test(number) && amount === null)).toEqual([]);
  expect([...kept.values()].filter((amount) => amount !== null).length / kept.size).toBeGreaterThan(0.4);
  await expect(database.asSystem((tx) => sql`update public_number set amount = 1`.execute(tx))).rejects.toThrow(/only grows/);
});
test('the next quarter moves no number that would tell of one firm by what it was before; of three firms it does', async () => {
  const before = await shown('2026-11-23');
  const raise = (code: string, year: number, firms: number) =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', '2026-12-01 10:00:00+01', true)`.execute(tx);
      const { rows } = await sql<{ id: string }>`
        select p.id from (select distinct on (e.organisation_id) f.project_id from figure_fact f join territory t on t.id = f.territory_id and t.code = ${code} join establishment e on e.id = f.establishment_id
          where f.indicator = 'projects_agreed' and extract(year from f.valid_on) = ${year} and f.amount > 0 order by e.organisation_id, f.id) x join project p on p.id = x.project_id order by 1 limit ${firms}`.execute(
        tx,
      );
      for (const { id } of rows) await sql`update project set investment_cents = coalesce(investment_cents, 0) + 700000 where id = ${id}`.execute(tx);
      return rows.length;
    });
  expect(await raise('vosges', 2022, 1)).toBe(1);
  expect(await raise('savoie', 2017, 3)).toBe(3);
  expect(await release('2027-02-01')).toBe(true);
  const after = await shown('2027-02-01');
  expect(before.get('investment vosges 2022')).not.toBeNull();
  expect(after.get('investment vosges 2022')).toBe(before.get('investment vosges 2022'));
  // Not in the network's year either, which was told before.
  expect(after.get('investment null 2022')).toBe(before.get('investment null 2022'));
  expect(before.get('investment savoie 2017')).not.toBeNull();
  expect(after.get('investment savoie 2017')! - before.get('investment savoie 2017')!).toBe(2_100_000);
  expect(after.get('investment null 2017')! - before.get('investment null 2017')!).toBe(2_100_000);
  expect(after.has('investment vosges 2026')).toBe(true);
  const data = openData.parse(await (await app.get('/chiffres.json')).json());
  expect([data.known_on, data.years.at(-1)]).toEqual(['2027-01-01', 2026]);
});
test('the words beside the numbers are those of the quarter, whatever the dictionary says since', async () => {
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', '2027-01-15 10:00:00+01', true)`.execute(tx);
    await sql`update indicator set version = version + 1, since = '2027-01-15', name_fr = 'Projets d’un autre nom' where code = 'projects_agreed'`.execute(tx);
    await sql`insert into indicator_version (code, version, since, said, reason, changed_at) select code, version, since, to_jsonb(i), 'essai', present() from indicator i where code = 'projects_agreed'`.execute(
      tx,
    );
  });
  const text = async (path: string) => (await app.get(path)).text();
  for (const path of ['/chiffres', '/chiffres/territoires/vosges', '/chiffres/encart', '/chiffres.json', '/chiffres.csv']) {
    expect(await text(path), path).toContain('Projets agréés');
    expect(await text(path), path).not.toContain('Projets d’un autre nom');
  }
  expect(await text('/indicateurs')).toContain('Projets d’un autre nom');
  // So are those of the team's own pages and files, of a day that is asked for.
  const [{ id } = { id: '' }] = (
    await database.systemPool.query<{ id: string }>(`select person_id as id from role_in_force where role = 'national_animator' limit 1`)
  ).rows;
  const read = async (path: string, known: string) =>
    (await (await app.get(`/tableau-de-bord${path}?perimetre=reseau&annee=2025&indicateur=projects_agreed${known}`, { as: id })).text()).includes(
      'Projets d’un autre nom',
    );
  for (const path of ['', '/export.csv', '/lignes', '/lignes.csv'])
    expect([await read(path, '&connu=2027-01-10'), await read(path, '')], path).toEqual([false, true]);
});
