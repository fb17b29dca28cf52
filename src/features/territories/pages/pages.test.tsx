import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../../../test/app.ts';
import { testDatabase, type TestDatabase } from '../../../../test/database.ts';
import { world, type World } from '../../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let national: string;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
  national = w.person.national_animator;
});
afterAll(() => database.drop());

const text = async (response: Response) =>
  (await response.text())
    .replaceAll(/&#x27;|&#39;/g, '’')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/<!-- -->/g, '');
const own = (rest = '') => `/territoires/vallee-essai${rest}`;
const version = async () =>
  (await database.systemPool.query<{ v: number }>('select perimeter_version as v from territory where id = $1', [w.territoryId])).rows[0]!.v;
const members = async (day = '2099-01-01') =>
  (
    await database.systemPool.query<{ c: string }>('select commune_code as c from territory_commune where territory_id = $1 and valid @> $2::date order by 1', [
      w.territoryId,
      day,
    ])
  ).rows.map((row) => row.c);

describe('the public pages', () => {
  it('list the territories and tell which one covers a commune, accents and typos forgiven', async () => {
    const page = await text(await app.get('/territoires?commune=epinale'));
    expect(page).toContain('Quel territoire couvre ma commune');
    expect(page).toMatch(/Épinal<\/strong>[\s\S]*?href="\/territoires\/vallee-essai"/);
    expect(await text(await app.get('/territoires?commune=73100'))).toMatch(/Aix-les-Bains<\/strong>[\s\S]*?Plaine Voisine/);
    expect(await text(await app.get('/territoires?commune=%25%25%25%5C'))).toContain('Aucune commune ne ressemble');
  });

  it('draw the network with a named link per territory', async () => {
    const page = await text(await app.get('/carte'));
    expect(page).toContain('aria-label="Vallée d’Essai — 2 communes, Ouvert"');
    expect(page).toMatch(/<a href="\/territoires\/vallee-essai"[^>]*><title>Vallée d’Essai/);
    expect(page).not.toMatch(/style="/);
  });

  it('show a territory: team, host, contact, figures counted and published apart', async () => {
    await database.systemPool.query(
      `insert into published_figure (territory_id, period, indicator, value, source) values ($1, '2013-2022', 'projects', 78, 'Vosges info, 2023')`,
      [w.territoryId],
    );
    const page = await text(await app.get(own()));
    expect(page).toContain('Personne local_animator d’ici');
    expect(page).toContain('40 700');
    expect(page).toContain('Comptés par l’application');
    expect(page).toMatch(/Ce que le réseau ou la presse ont publié[\s\S]*78[\s\S]*Vosges info, 2023/);
    expect(page).toContain('Convention n° 3');
    expect(page).not.toContain('Règles');
    expect(await text(await app.get(own(), { as: w.person.steering_member }))).toContain('/territoires/vallee-essai/regles');
  });

  it('are in English for who reads English', async () => {
    const page = await text(await app.get('/territoires', { headers: { 'accept-language': 'en' } }));
    expect(page).toContain('Which territory covers my commune?');
  });

  it('keep a territory in preparation out of sight', async () => {
    await database.systemPool.query(`insert into territory (code, name, kind) values ('secret', 'Secret', 'basin')`);
    expect((await app.get('/territoires/secret')).status).toBe(404);
    expect((await app.get('/territoires/secret', { as: animator })).status).toBe(404);
    expect((await app.get('/territoires/secret', { as: national })).status).toBe(200);
    expect(await text(await app.get('/territoires'))).not.toContain('Secret');
  });

  it.each([
    '/territoires/inconnu',
    '/territoires/..%2f..',
    '/territoires/%F0%9F%8C%8A',
    '/territoires/vallee-essai/perimetre/x',
    `/territoires/${'a'.repeat(3000)}`,
  ])('an address that is nobody’s is absent (%#)', async (path) => {
    expect((await app.get(path)).status).toBe(404);
  });

  it.each([
    '?depuis=2026-02-31&ajouter=z:1&ajouter=c:88160&retirer=%3Cscript%3E',
    `?q=${'é'.repeat(500)}`,
    '?ajouter=d:2A&depuis=1000-01-01',
    `?${'ajouter=c:88160&'.repeat(300)}`,
  ])('the editor takes a queer address calmly (%#)', async (query) => {
    const response = await app.get(own(`/perimetre${query}`), { as: animator });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<script>');
  });
});

describe('redrawing, without any script', () => {
  it('searches, chooses, sees the effect, confirms once', async () => {
    const found = await text(await app.get(own('/perimetre?q=chambery'), { as: animator }));
    const add = /href="([^"]*ajouter=c%3A73065[^"]*)"/.exec(found)?.[1];
    expect(add).toBeTruthy();
    const preview = await text(await app.get(add!.replace('#redessiner', '').replace(/depuis=[^&]*/, 'depuis=2027-01-01'), { as: animator }));
    expect(preview).toContain('1 commune entre : Chambéry');
    expect(preview).toContain('Plaine Voisine');
    expect(preview).toContain('1 communes sur 2');
    const form = { depuis: '2027-01-01', ajouter: 'c:73065', motif: 'Accord', version: String(await version()), _once: 'once-once-once-once-1' };
    const first = await app.post(own('/perimetre'), form, { as: animator });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/territoires/vallee-essai/perimetre?fait=redrawn']);
    expect((await app.post(own('/perimetre'), form, { as: animator })).status).toBe(303);
    expect(await members('2026-12-31')).toEqual(['88160', '88351']);
    expect(await members()).toEqual(['73065', '88160', '88351']);
    const after = await text(await app.get(own('/perimetre?fait=redrawn'), { as: animator }));
    expect(after).toContain('Le périmètre est redessiné.');
    expect(after).toContain('Changement prévu au 1er janvier 2027');
    expect(after).toContain('Motif : Accord');
  });

  it('tells the second of two people, who may confirm again on what is there', async () => {
    const seen = String(await version());
    expect((await app.post(own('/perimetre'), { depuis: '2027-06-01', retirer: 'c:73065', version: seen }, { as: national })).status).toBe(303);
    const late = await app.post(own('/perimetre'), { depuis: '2027-06-01', ajouter: 'c:73008', motif: 'Le mien', version: seen }, { as: animator });
    expect(late.status).toBe(409);
    const page = await text(late);
    expect(page).toContain('Une autre personne a redessiné ce périmètre');
    expect(page).toContain('Le mien');
    expect(page).toContain(`name="version" value="${await version()}"`);
    expect(await members()).toEqual(['88160', '88351']);
  });

  it('answers an empty or a wrong form with a sentence and keeps what was typed', async () => {
    const empty = await app.post(own('/perimetre'), {}, { as: animator });
    expect(empty.status).toBe(422);
    expect(await text(empty)).toContain('Cette réponse est nécessaire.');
    const wrong = await app.post(own('/perimetre'), { depuis: '2027-02-30', ajouter: 'c:73065', motif: 'a\u202eb', version: 'x' }, { as: animator });
    expect(wrong.status).toBe(422);
    expect(await text(wrong)).toContain('Cette date n’existe pas');
    const odd = await app.post(
      own('/perimetre'),
      { depuis: '2027-01-01', ajouter: ['c:73065', 'x:1', '<script>'], version: String(await version()) },
      { as: animator },
    );
    expect([odd.status, await members()]).toEqual([422, ['88160', '88351']]);
  });

  it('is not there for others, whatever they post', async () => {
    for (const as of [w.otherPerson.local_animator, w.person.chair, w.person.site_manager, w.nobodyId, w.formerAnimatorId]) {
      expect((await app.post(own('/perimetre'), { depuis: '2027-01-01', ajouter: 'c:73065' }, { as })).status).toBe(404);
      expect(await text(await app.get(own('/perimetre'), { as }))).not.toContain('Que voulez-vous ajouter');
    }
    expect((await app.post(own('/perimetre'), {})).headers.get('location')).toMatch(/^\/connexion/);
  });
});

describe('rules', () => {
  it('ask for a reason, keep what was typed, and say the bounds', async () => {
    const bare = await app.post(own('/regles/quorum_share'), { valeur: '60' }, { as: animator });
    expect(bare.status).toBe(422);
    const page = await text(bare);
    expect(page).toContain('value="60"');
    expect(page).toContain('href="#field-motif"');
    expect(await text(await app.post(own('/regles/quorum_share'), { valeur: '500', motif: 'x' }, { as: animator }))).toContain('Entre 10 et 100.');
    expect(await text(await app.post(own('/regles/days_soft_cap'), { valeur: '30', motif: 'x' }, { as: animator }))).toContain('Ces règles se contrediraient');
    expect(await text(await app.post(own('/regles/decision_mode'), { valeur: 'roi', motif: 'x' }, { as: animator }))).toContain(
      'Choisissez une des réponses proposées',
    );
    expect((await app.post(own('/regles/quorum_share'), { valeur: '60 %', motif: 'Vote du comité' }, { as: animator })).status).toBe(303);
    const rules = await text(await app.get(own('/regles'), { as: w.person.chair }));
    expect(rules).toContain('60 %');
    expect(rules).toContain('Vote du comité');
    expect(await text(await app.get(own('/historique'), { as: w.person.chair }))).toContain('« Quorum » : 50 % devient 60 %');
    expect((await app.post(own('/regles/quorum_share'), { defaut: 'on', motif: 'Retour' }, { as: animator })).status).toBe(303);
    expect((await app.post(own('/regles/sectors'), { valeur: ['C', 'B'], motif: 'Industrie' }, { as: animator })).status).toBe(303);
  });

  it('that are national are the national animator’s alone', async () => {
    expect((await app.post(own('/regles/followup_months'), { valeur: '12, 24', motif: 'x' }, { as: animator })).status).toBe(404);
    expect((await app.post(own('/regles/followup_months'), { valeur: '12, 24', motif: 'x' }, { as: national })).status).toBe(303);
    expect((await app.get(own('/regles/__proto__'), { as: national })).status).toBe(404);
  });
});

describe('the national pages', () => {
  it('prepare, describe, pause and reopen a territory', async () => {
    expect(
      await text(await app.post('/territoires/nouveau', { nom: 'Bassin neuf', code: 'Bassin Neuf', sorte: 'basin', fuseau: 'Europe/Paris' }, { as: national })),
    ).toContain('Ce code n’est pas juste');
    expect(
      (
        await app.post('/territoires/nouveau', { nom: 'Bassin neuf', code: 'bassin-neuf', sorte: 'basin', fuseau: 'Europe/Paris' }, { as: national })
      ).headers.get('location'),
    ).toBe('/territoires/bassin-neuf?fait=1');
    expect(
      (await app.post('/territoires/nouveau', { nom: 'Encore', code: 'bassin-neuf', sorte: 'basin', fuseau: 'Europe/Paris' }, { as: national })).status,
    ).toBe(422);
    expect(await text(await app.get('/territoires/bassin-neuf/etat', { as: national }))).toContain('Il faut d’abord un périmètre');
    expect(
      (await app.post('/territoires/bassin-neuf/fiche', { nom: '<script>alert(1)</script>', sorte: 'basin', courriel: 'pas une adresse' }, { as: national }))
        .status,
    ).toBe(422);
    expect((await app.post(own('/etat'), { acte: 'pause', le: '2026-01-05', motif: 'Le temps de trouver une présidence' }, { as: national })).status).toBe(303);
    expect(await text(await app.get(own()))).toContain('Ce territoire est en pause');
    expect((await app.post(own('/etat'), { acte: 'pause', le: '2026-01-06', motif: 'encore' }, { as: national })).status).toBe(409);
    expect(await text(await app.post(own('/etat'), { acte: 'reopen', le: '2099-01-06', motif: 'demain' }, { as: national }))).toContain('La date est à venir');
    expect((await app.post(own('/etat'), { acte: 'reopen', le: '2026-02-05', motif: 'trouvée' }, { as: national })).status).toBe(303);
    expect(await text(await app.get(own('/etat'), { as: national }))).toContain('Ce qui vit encore ici');
  });

  it('show the network with what each territory lacks, sorted and filtered', async () => {
    const page = await text(await app.get('/reseau?tri=population', { as: national }));
    expect(page).toContain('Sans structure porteuse');
    const filtered = await text(await app.get('/reseau?signal=no_animator&tri=nimporte', { as: national }));
    expect(filtered).toContain('Bassin neuf');
    expect(filtered).not.toContain('href="/territoires/vallee-essai"');
    expect((await app.get('/reseau', { as: animator })).status).toBe(404);
  });
});

describe('the demo network’s pages', () => {
  it('weigh less than 30 kB each, whatever is on them', async () => {
    const demo = await testDatabase('demo');
    const there = testApp(demo);
    const who = async (sql: string) => (await demo.systemPool.query<{ id: string }>(sql)).rows[0]!.id;
    const boss = await who(`select person_id as id from role_in_force where role = 'national_animator' limit 1`);
    for (const path of [
      '/carte',
      '/territoires',
      '/territoires/vosges',
      '/territoires/la-reunion',
      '/territoires/vosges/perimetre',
      '/territoires/vosges/perimetre?q=epinal',
      '/territoires/vosges/perimetre?ajouter=d:54&ajouter=d:55',
      '/reseau',
      '/territoires/longwy/regles',
      '/territoires/vosges/historique',
    ]) {
      const response = await there.get(path, { as: boss });
      const html = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect([path, gzipSync(html).length < 30_000]).toEqual([path, true]);
      expect([path, /\{\{|territories:/.test(html)]).toEqual([path, false]);
    }
    expect(await (await there.get('/territoires/saint-dizier/perimetre')).text()).toContain('Meuse');
    await demo.drop();
  });
});
