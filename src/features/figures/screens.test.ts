// Figures as people read them: pages, files, links, definitions.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { INDICATORS } from './figure.ts';

let database: TestDatabase;
let app: TestApp;
let national: string;
let animator: string;
const text = async (path: string, as?: string) => (await app.get(path, as ? { as } : {})).text();
/** What a page shows, one space between words. */
const words = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ');

beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date('2026-11-23T10:00:00Z') });
  const one = async (query: string) => (await database.systemPool.query<{ id: string }>(query)).rows[0]!.id;
  national = await one(`select person_id as id from role_assignment where role = 'national_animator' and ends_on is null limit 1`);
  animator = await one(
    `select person_id as id from role_assignment r join territory t on t.id = r.territory_id where role = 'local_animator' and t.code = 'vosges' and r.ends_on is null limit 1`,
  );
});
afterAll(() => database.drop());

describe('a dashboard', () => {
  test('shows the network what it published for the last full year', async () => {
    const shown = words(await text('/tableau-de-bord?perimetre=reseau&annee=2025', national));
    for (const said of [
      '131 Projets agréés',
      '131 Entreprises aidées',
      '399 j Jours accordés',
      '69 Avances accordées',
      '1 587 000 €',
      '23 000 €',
      '65 % sur 131',
      '20 % sur 131',
      '1 156',
    ])
      expect(shown, said).toContain(said);
  });
  test('of a funder shows the jobs attributed to it, from the list of those who fund', async () => {
    const whole = await text('/tableau-de-bord?perimetre=reseau&du=2020-01-01&au=2026-12-31', national);
    const funders = [...whole.matchAll(/<option value="(financeur:[^"]+)"/g)].map(([, value]) => value!);
    expect(funders.length).toBeGreaterThanOrEqual(2);
    for (const value of funders) {
      const page = words(await text(`/tableau-de-bord?perimetre=${encodeURIComponent(value)}&du=2020-01-01&au=2026-12-31`, national));
      expect(page).toContain(value.slice('financeur:'.length));
      const { rows } = await database.systemPool.query<{ n: number }>(
        `select sum(amount)::int as n from figure_fact where funder = $1 and indicator = 'jobs_promised_created' and valid_on between '2020-01-01' and '2026-12-31'`,
        [value.slice('financeur:'.length)],
      );
      expect(rows[0]!.n).toBeGreaterThan(0);
      expect(page).toContain(` ${rows[0]!.n} `);
    }
  });
  test('of a territory stands beside its own past and the network', async () => {
    const shown = words(await text('/tableau-de-bord?annee=2022', animator));
    for (const said of ['Chiffres : Vosges', '3 Séances du comité', '11 Entreprises aidées', 'À côté du réseau', '31 territoires ouverts'])
      expect(shown, said).toContain(said);
  });
  test('opens the lines of every figure it shows, and their sum is the figure', async () => {
    const html = await text('/tableau-de-bord?perimetre=territoire:vosges&du=2013-01-01&au=2022-12-31', animator);
    const links = [...html.matchAll(/href="(\/tableau-de-bord\/lignes\?[^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(new Set(links).size).toBeGreaterThan(38);
    for (const href of new Set(links)) {
      const page = await app.get(href, { as: animator });
      expect(page.status, href).toBe(200);
      const csv = await text(href.replace('/lignes?', '/lignes.csv?'), animator);
      const total = /Ensemble;;;;(-?[\d.]+)/.exec(csv)?.[1];
      // Of the period before, its words come first.
      const figure = new RegExp(`>([^<>]+)</a>`)
        .exec(html.slice(html.indexOf(href.replaceAll('&', '&amp;'))))![1]!
        .split(':')
        .at(-1)!;
      // A link in words says its figure before it.
      if (!/\d/.test(figure)) continue;
      expect(Number(total), href).toBe(Number(figure.replace(/[^\d,-]/g, '').replace(',', '.')));
    }
  });
  test('says its period, its moment and its definitions in every file', async () => {
    const csv = await text('/tableau-de-bord/export.csv?perimetre=reseau&annee=2025&connu=2026-03-31', national);
    for (const said of ['Le réseau', '2025-01-01;2025-12-31', '2026-03-31', 'Entreprises aidées;Nombre;131;150;1', 'Une entreprise dont un projet a été agréé'])
      expect(csv, said).toContain(said);
    for (const path of [
      '/tableau-de-bord/export.xlsx?perimetre=reseau&annee=2025',
      '/tableau-de-bord/lignes.xlsx?perimetre=reseau&annee=2025&indicateur=projects_agreed',
    ]) {
      const bytes = Buffer.from(await (await app.get(path, { as: national })).arrayBuffer());
      expect(bytes.subarray(0, 2).toString(), path).toBe('PK');
    }
  });
  test('of a region, a site and a file are there for who may read them', async () => {
    expect(words(await text('/tableau-de-bord?perimetre=region:44&annee=2025', national))).toContain('Chiffres : Grand Est');
    const { rows } = await database.systemPool.query<{ site: string; manager: string }>(
      `select a.establishment_id as site, r.person_id as manager from day_account a join role_assignment r on r.establishment_id = a.establishment_id and r.role = 'site_manager' and r.ends_on is null
       where exists (select from figure_fact f where f.indicator = 'days_confirmed' and f.establishment_id = a.establishment_id and f.valid_on between '2025-01-01' and '2025-12-31') limit 1`,
    );
    const { site, manager } = rows[0]!;
    const shown = words(await text(`/tableau-de-bord?perimetre=site:${site}&annee=2025`, manager));
    const given = await database.asSystem((tx) =>
      sql<{
        n: number;
      }>`select sum(amount) / 2.0 as n from figure_fact where indicator = 'days_confirmed' and establishment_id = ${site} and valid_on between '2025-01-01' and '2025-12-31'`.execute(
        tx,
      ),
    );
    expect(shown).toContain(`${String(given.rows[0]!.n).replace('.', ',').replace(/,0+$/, '')} j Jours confirmés`);
    expect((await app.get('/tableau-de-bord?perimetre=reseau', { as: manager })).status).toBe(404);
    const owner = await database.systemPool.query<{ project: string; person: string }>(
      `select p.id as project, r.person_id as person from project p join role_assignment r on r.establishment_id = p.establishment_id and r.role = 'owner' and r.ends_on is null where p.decided_on is not null limit 1`,
    );
    const file = owner.rows[0];
    if (file)
      expect(words(await text(`/tableau-de-bord?perimetre=dossier:${file.project}&du=2000-01-01&au=2026-12-31`, file.person))).toContain('1 Projets agréés');
  });
});

test('what changed since a day is told line by line, and adds up', async () => {
  await database.asSystem((tx) =>
    sql`update project set investment_cents = investment_cents + 1234500 where id = (select project_id from figure_fact f join territory t on t.id = f.territory_id where t.code = 'vosges' and indicator = 'investment'
      and valid_on between '2025-01-01' and '2025-12-31' limit 1)`.execute(tx),
  );
  const before = await text('/tableau-de-bord/ecarts?perimetre=territoire:vosges&annee=2025', animator);
  expect(words(before)).toContain('Choisissez un jour');
  const shown = words(await text('/tableau-de-bord/ecarts?perimetre=territoire:vosges&annee=2025&connu=2026-11-01&indicateur=investment', animator));
  expect(shown).toContain('+12 345 €');
  expect(shown).toContain('Correction');
});

describe('a reading link', () => {
  const address = async (as: string, perimeter: string, until = '2027-06-30') => {
    const page = await (await app.post('/tableau-de-bord/liens', { perimetre: perimeter, label: 'Préfecture', until }, { as })).text();
    return /href="http:\/\/alize\.test(\/chiffres\/lien\/[A-Za-z0-9_-]{43})"/.exec(page)?.[1] ?? null;
  };
  test('shows a territory’s figures to whoever has it, and nothing else', async () => {
    await database.asSystem((tx) => sql`select set_config('alize.now', '', true)`.execute(tx));
    const path = (await address(animator, 'territoire:vosges'))!;
    const shown = words(await text(`${path}?du=2013-01-01&au=2022-12-31`));
    for (const said of ['26 Séances du comité', '78 Entreprises aidées', '144 j Jours accordés', '8 000 000 €', 'Préfecture'])
      expect(shown, said).toContain(said);
    // Another perimeter in the address changes nothing.
    expect(words(await text(`${path}?perimetre=territoire:savoie&du=2013-01-01&au=2022-12-31`))).toContain('26 Séances du comité');
    const lines = words(await text(`${path}/lignes?indicateur=projects_agreed&annee=2022`));
    expect(lines).toContain('11 lignes');
    expect(lines).not.toContain('VOSGES-2022');
    expect((await app.get('/tableau-de-bord')).status).toBe(303);
  });
  test('is taken back, and ends on its day', async () => {
    const path = (await address(animator, 'territoire:vosges'))!;
    const { rows } = await database.systemPool.query<{ id: string }>(`select id from figure_link order by created_at desc, id limit 1`);
    await app.post('/tableau-de-bord/liens/reprendre', { perimetre: 'territoire:vosges', lien: rows[0]!.id }, { as: animator });
    const gone = await app.get(path);
    expect(gone.status).toBe(404);
    expect(words(await gone.text())).toContain('Il a été repris');
    expect(await address(animator, 'territoire:vosges', '2020-01-01')).toBeNull();
    expect(await address(animator, 'territoire:vosges', '2031-01-01')).toBeNull();
  });
  test('hands on no file that whoever gave it stands aside from', async () => {
    const helped = async (path: string) => Number(/(\d+) Entreprises aidées/.exec(words(await text(`${path}?annee=2022`)))![1]);
    const path = (await address(animator, 'territoire:vosges'))!;
    const before = await helped(path);
    await database.systemPool.query(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
       select f.project_id, f.territory_id, $1, 'declared', 'customer', 'in_force', $1 from figure_fact f join territory t on t.id = f.territory_id and t.code = 'vosges'
       where f.indicator = 'firms_helped' and f.valid_on between '2022-01-01' and '2022-12-31' order by f.id limit 1`,
      [animator],
    );
    expect(await helped(path)).toBe(before - 1);
  });
  test('to the network is the national animator’s to give', async () => {
    expect((await app.post('/tableau-de-bord/liens', { perimetre: 'reseau', label: 'X', until: '2027-06-30' }, { as: animator })).status).toBe(404);
    const path = (await address(national, 'reseau'))!;
    expect(words(await text(`${path}?annee=2025`))).toContain('131 Entreprises aidées');
  });
});

describe('the dictionary', () => {
  test('says every figure to everybody, in both languages', async () => {
    const shown = await text('/indicateurs');
    for (const code of INDICATORS) expect(shown).toContain(`/indicateurs/${code}`);
    expect(await (await app.get('/indicateurs/firms_helped', { headers: { 'accept-language': 'en' } })).text()).toContain('Firms helped');
  });
  test('changes by a version, for the national animator, and figures follow', async () => {
    const form = {
      name_fr: 'Projets agréés sans conditions',
      name_en: 'Projects agreed without conditions',
      definition_fr: 'Un projet que le comité a agréé sans conditions.',
      definition_en: 'A project the committee agreed to without conditions.',
      reason: 'Ce que demande le financeur.',
    };
    const figure = () =>
      text('/tableau-de-bord/lignes?perimetre=reseau&annee=2026&indicateur=projects_agreed', national).then((html) =>
        Number(/(\d+) lignes/.exec(words(html))![1]),
      );
    const before = await figure();
    expect((await app.post('/indicateurs/projects_agreed', { ...form, reason: '' }, { as: national })).status).toBe(422);
    expect((await app.post('/indicateurs/projects_agreed', form, { as: animator })).status).toBe(404);
    expect((await app.post('/indicateurs/projects_agreed', form, { as: national })).status).toBe(303);
    expect((await app.post('/indicateurs/projects_agreed', form, { as: national })).status).toBe(409);
    const { rows } = await database.systemPool.query<{ n: number }>(
      `select count(*)::integer as n from decision where outcome = 'approved_with_conditions' and state = 'recorded'`,
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
    expect(before - (await figure())).toBe(rows[0]!.n);
    const shown = words(await text('/indicateurs/projects_agreed', national));
    expect(shown).toContain('Version 2');
    expect(shown).toContain('Ce que demande le financeur.');
    expect(words(await text('/tableau-de-bord/ecarts?perimetre=reseau&annee=2026&connu=2026-11-22&indicateur=projects_agreed', national))).toContain(
      'Nouvelle définition',
    );
  });
});
