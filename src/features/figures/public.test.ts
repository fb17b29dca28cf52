// What anybody may know: pages, the block, open data; nothing of fewer than three firms.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openData } from './open-data.ts';
import { publicDay } from './public-release.ts';
import { LEAST_FIRMS } from './small-cells.ts';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date('2026-11-23T10:00:00Z') });
});
afterAll(() => database.drop());
const words = async (path: string) => (await (await app.get(path)).text()).replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');

test('what is public is what was known when the quarter began', () => {
  expect(['2026-01-01', '2026-03-31', '2026-11-23', '2026-12-31'].map(publicDay)).toEqual(['2026-01-01', '2026-01-01', '2026-10-01', '2026-10-01']);
});
test('the network’s page shows the last full year, and beside it what was published with its source', async () => {
  const shown = await words('/chiffres');
  for (const said of [
    '131 Projets agréés',
    '399 j Jours accordés',
    '439 Emplois créés',
    '1 156 Emplois maintenus',
    '69 Avances accordées',
    'L’activité du réseau en 2017',
    'moins de 3 entreprises',
  ])
    expect(shown, said).toContain(said);
});
test('a territory has its page, with what was published of it', async () => {
  const shown = await words('/chiffres/territoires/vosges');
  for (const said of ['Chiffres publics : Vosges', 'Compté ici', '2013-2022', 'Vosges info, février 2023', '8 000 000', '954'])
    expect(shown, said).toContain(said);
  expect((await app.get('/chiffres/territoires/atlantide')).status).toBe(404);
});
test('the block may stand in a frame of any page, and no other page may', async () => {
  for (const path of ['/chiffres/encart', '/chiffres/encart/vosges']) {
    const answer = await app.get(path);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'none'");
    expect(answer.headers.has('x-frame-options')).toBe(false);
    expect(await answer.text()).not.toContain('<form');
  }
  for (const path of ['/chiffres', '/tableau-de-bord', '/chiffres/encart/atlantide']) {
    const answer = await app.get(path);
    expect(answer.headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('x-frame-options'), path).toBe('DENY');
  }
});

describe('open data', () => {
  test('is what its schema says, as JSON and as CSV alike', async () => {
    const answer = await app.get('/chiffres.json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const data = openData.parse(await answer.json());
    expect(data).toMatchObject({ known_on: '2026-10-01', least_firms: 3, years: [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025] });
    const schema = (await (await app.get('/chiffres.schema.json')).json()) as { properties: Record<string, unknown>; required: string[] };
    expect(schema.required.toSorted()).toEqual(Object.keys(data).toSorted());
    const lines = parse(await (await app.get('/chiffres.csv')).text(), { columns: true }) as Record<string, string>[];
    expect(lines.length).toBe(data.figures.length);
    const of = (list: readonly { territory: string | null; year: unknown; indicator: string; value: unknown }[]) =>
      list.find((one) => (one.territory ?? '') === '' && String(one.year) === '2025' && one.indicator === 'days_granted')?.value;
    expect([of(data.figures), Number(of(lines as never))]).toEqual([399, 399]);
  });
  test('tells of no number behind which there are one or two firms, and holds back others beside it', async () => {
    const { figures, territories } = openData.parse(await (await app.get('/chiffres.json')).json());
    const id = new Map((await database.systemPool.query<{ id: string; code: string }>('select id, code from territory')).rows.map((row) => [row.code, row.id]));
    expect(territories.length).toBe(31);
    const { rows } = await database.asSystem((tx) =>
      sql<{
        territory: string;
        year: number;
        n: number;
      }>`select f.territory_id as territory, extract(year from f.valid_on)::integer as year, count(distinct f.establishment_id) as n from figure_fact f
        where f.indicator = 'projects_agreed' and f.valid_on between '2016-01-01' and '2025-12-31' group by 1, 2`.execute(tx),
    );
    let small = 0;
    for (const { territory, year, n } of rows) {
      if (n >= LEAST_FIRMS) continue;
      small += 1;
      const shown = figures.find(
        (one) => one.territory !== null && id.get(one.territory) === territory && one.year === year && one.indicator === 'projects_agreed',
      );
      expect(shown).toMatchObject({ value: null, withheld: true });
    }
    expect(small).toBeGreaterThan(0);
    const hidden = figures.filter(({ indicator, withheld }) => indicator === 'projects_agreed' && withheld);
    expect(hidden.length).toBeGreaterThan(small);
    // Most of what is told stays told: the network's own years all are.
    for (const one of figures) if (one.territory === null && one.indicator === 'projects_agreed') expect(one.withheld, String(one.year)).toBe(false);
  });
  test('tells of no days that one or two companies lent, however many firms they helped', async () => {
    const { figures } = openData.parse(await (await app.get('/chiffres.json')).json());
    const { rows } = await database.systemPool.query<{ code: string; year: number }>(
      `select t.code, extract(year from f.valid_on)::integer as year from figure_fact f join territory t on t.id = f.territory_id join establishment e on e.id = f.establishment_id
       where f.indicator = 'days_granted' and f.valid_on between '2016-01-01' and '2025-12-31' group by 1, 2 having count(distinct e.organisation_id) < 3`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { code, year } of rows)
      expect(
        figures.find((one) => one.territory === code && one.year === year && one.indicator === 'days_granted'),
        `${code} ${year}`,
      ).toMatchObject({ withheld: true });
  });
  test('names no firm and no file', async () => {
    const text = await (await app.get('/chiffres.json')).text();
    const { rows } = await database.systemPool.query<{ name: string }>(
      'select firm_name as name from project where decided_on is not null order by random() limit 200',
    );
    expect(rows.filter(({ name }) => text.includes(name))).toEqual([]);
  });
});
test('what is shown as published is what the database holds, each with a source', async () => {
  const { published } = openData.parse(await (await app.get('/chiffres.json')).json());
  expect(published.every(({ source }) => source.length > 3)).toBe(true);
  expect(published.find(({ territory, indicator, period }) => territory === 'vosges' && indicator === 'committees' && period === '2013-2022')).toMatchObject({
    value: 26,
  });
});
