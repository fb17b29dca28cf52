import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { CLOSED_FIRM, FORGE, HIDDEN_FIRM, startRegistry } from '../../test/registry-server.ts';
import type { RegistryServer } from '../../test/registry-server.ts';
import { openRegistry } from './registry-search.ts';

let database: TestDatabase;
let server: RegistryServer;
let clock: Date;
const registry = (timeoutMs = 600) => openRegistry({ baseUrl: server.url, database, timeoutMs, now: () => clock });
const later = (seconds: number) => void (clock = new Date(clock.getTime() + seconds * 1000));

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  clock = new Date('2026-11-23T09:00:00Z');
  server = await startRegistry();
  await database.systemPool.query('truncate registry_cache');
});
afterEach(async () => {
  await server.close();
});

describe('the register answers', () => {
  test('a firm found by the SIRET of its head office comes with its street, size, activity and category', async () => {
    const answer = await registry().lookUp('732 829 320 00074');
    expect(answer).toMatchObject({
      ok: true,
      from: 'network',
      establishments: [
        {
          siret: '73282932000074',
          siren: '732829320',
          companyName: 'FORGES DE LA MOSELOTTE',
          signName: null,
          legalForm: '5710',
          nafCode: '24.51Z',
          nafEdition: 'rev2',
          companySizeBand: '32',
          sizeBand: '22',
          category: 'mid_cap',
          headOffice: true,
          street: '12 RUE DE LA FORGE',
          postcode: '88000',
          communeCode: '88160',
          communeName: 'EPINAL',
          openedOn: '1999-03-01',
          closedOn: null,
          hidden: false,
        },
      ],
    });
    expect(server.questions).toEqual(['/search?q=73282932000074&page=1&per_page=10']);
  });

  test('a second establishment, told by its whole address only, keeps its street and its sign', async () => {
    const answer = await registry().lookUp('73282932000082');
    expect(answer.ok && answer.establishments).toMatchObject([
      { signName: 'ATELIER DE GOLBEY', street: '3 AVENUE DES CHÊNES', headOffice: false, communeCode: '88351' },
    ]);
  });

  test('a search by name gives all the establishments that match, narrowed to a département when asked', async () => {
    const all = await registry().lookUp('forges');
    expect(all.ok && all.establishments.map((one) => one.siret)).toEqual(['73282932000074', '73282932000082']);
    await registry().lookUp('forges', { departement: '73' });
    expect(server.questions.at(-1)).toBe('/search?q=forges&page=1&per_page=10&departement=73');
  });

  test('a hidden firm is told as hidden, without its name or street', async () => {
    const answer = await registry().lookUp(HIDDEN_FIRM.places[0]!.siret);
    expect(answer).toMatchObject({
      ok: true,
      establishments: [{ hidden: true, companyName: '', signName: null, street: '', postcode: null, communeCode: '88160' }],
    });
    expect(JSON.stringify(answer)).not.toContain('PARAÎTRE');
  });

  test('a closed establishment says since when', async () => {
    const answer = await registry().lookUp(CLOSED_FIRM.siren);
    expect(answer.ok && answer.establishments[0]!.closedOn).toBe('2021-06-30');
  });

  test('the people who head the firm are not kept', async () => {
    const answer = await registry().lookUp(FORGE.siren);
    expect(JSON.stringify(answer)).not.toContain('INVENTEE');
  });

  test('an arrondissement is told as its city', async () => {
    server.firms = [
      {
        siren: '732829320',
        name: 'ATELIER DU PORT',
        places: [{ siret: '73282932000074', street: 'DU PORT', postcode: '13002', commune: '13202', communeName: 'MARSEILLE 2' }],
      },
    ];
    const answer = await registry().lookUp('atelier du port');
    expect(answer.ok && answer.establishments[0]!.communeCode).toBe('13055');
  });

  test('nothing found is said as such; two letters are not asked at all', async () => {
    expect(await registry().lookUp('introuvable')).toEqual({ ok: false, refusal: 'not-found' });
    expect(await registry().lookUp(' a ')).toEqual({ ok: false, refusal: 'query-too-short' });
    expect(server.asked).toBe(1);
  });
});

describe('answers are kept for a quarter of an hour, for every process', () => {
  test('the same question is asked once; each establishment found is known by its own number too', async () => {
    await registry().lookUp('Forges');
    expect(await registry().lookUp('forges')).toMatchObject({ ok: true, from: 'cache' });
    expect(await registry().lookUp('73282932000082')).toMatchObject({ ok: true, from: 'cache', establishments: [{ signName: 'ATELIER DE GOLBEY' }] });
    expect(server.asked).toBe(1);
    later(15 * 60 + 1);
    expect(await registry().lookUp('forges')).toMatchObject({ ok: true, from: 'network' });
  });

  test('"not found" is kept, a failure is not', async () => {
    await registry().lookUp('introuvable');
    await registry().lookUp('introuvable');
    expect(server.asked).toBe(1);
    server.mood = { kind: 'status', status: 404 };
    server.mood = { kind: 'body', body: '<html>' };
    expect((await registry().lookUp('forges')).ok).toBe(false);
    server.mood = { kind: 'well' };
    expect((await registry().lookUp('forges')).ok).toBe(true);
  });
});

describe('the register is in trouble', () => {
  test('one cut line and one 500 are forgiven within the same look-up', async () => {
    server.nextMoods = [{ kind: 'cut' }, { kind: 'status', status: 500 }];
    expect(await registry().lookUp('forges')).toMatchObject({ ok: true });
    expect(server.asked).toBe(3);
  });

  test('three failures and the look-up gives up, within its time', async () => {
    server.mood = { kind: 'status', status: 503 };
    const before = performance.now();
    expect(await registry().lookUp('forges')).toEqual({ ok: false, refusal: 'registry-down' });
    expect(server.asked).toBe(3);
    expect(performance.now() - before).toBeLessThan(900);
  });

  test('a slow answer is not waited for beyond the time allowed, and not asked again', async () => {
    server.mood = { kind: 'slow', ms: 3_000 };
    const before = performance.now();
    expect(await registry(300).lookUp('forges')).toEqual({ ok: false, refusal: 'registry-down' });
    expect(performance.now() - before).toBeLessThan(700);
    expect(server.asked).toBe(1);
  });

  test('429 says how long to wait; nobody asks before', async () => {
    server.mood = { kind: 'status', status: 429, headers: { 'retry-after': '7' } };
    const asker = registry();
    expect(await asker.lookUp('forges')).toEqual({ ok: false, refusal: 'registry-busy', waitSeconds: 7 });
    server.mood = { kind: 'well' };
    expect(await asker.lookUp('forges')).toMatchObject({ ok: false, refusal: 'registry-busy' });
    expect(server.asked).toBe(1);
    later(8);
    expect(await asker.lookUp('forges')).toMatchObject({ ok: true });
  });

  test('after three look-ups in a row have failed it is left in peace for twenty seconds', async () => {
    server.mood = { kind: 'body', body: 'not json' };
    const asker = registry();
    for (let i = 0; i < 5; i++) expect(await asker.lookUp(`forges ${i}`)).toEqual({ ok: false, refusal: 'registry-down' });
    expect(server.asked).toBe(3);
    server.mood = { kind: 'well' };
    later(21);
    expect(await asker.lookUp('forges')).toMatchObject({ ok: true });
  });

  test('a slow register never holds more than four pages at once', async () => {
    server.mood = { kind: 'slow', ms: 200 };
    const asker = registry();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => asker.lookUp(`forges ${i}`)));
    expect(answers.filter((answer) => !answer.ok && answer.refusal === 'registry-busy')).toHaveLength(4);
  });

  test.each([
    ['HTML', '<!doctype html><title>Maintenance</title>', 'text/html'],
    ['nothing', '', 'application/json'],
    ['JSON cut short', '{"results": [{"siren": "732', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['results that are no list', '{"results": {"siren": "732829320"}}', 'application/json'],
    ['firms without number', '{"results": [{"nom_complet": "X"}]}', 'application/json'],
    ['too much', `{"results": ["${'x'.repeat(2_100_000)}"]}`, 'application/json'],
  ])('%s instead of an answer is told as down', async (_, body, type) => {
    server.mood = { kind: 'body', body, type };
    expect(await registry(1_500).lookUp('forges')).toEqual({ ok: false, refusal: 'registry-down' });
  });

  test.each([
    ['no establishments', '{"results": [{"siren": "732829320", "nom_complet": "X"}]}'],
    ['an empty list', '{"results": [], "total_results": 0}'],
  ])('%s is nothing found', async (_, body) => {
    server.mood = { kind: 'body', body };
    expect(await registry().lookUp('forges')).toEqual({ ok: false, refusal: 'not-found' });
  });

  test('fields of another type cost themselves, not the answer', async () => {
    server.mood = {
      kind: 'body',
      body: JSON.stringify({
        results: [
          {
            siren: '732829320',
            nom_complet: 42,
            nom_raison_sociale: 'FORGES',
            categorie_entreprise: [],
            siege: {
              siret: '73282932000074',
              code_postal: 88000,
              est_siege: 'oui',
              liste_enseignes: 'x',
              date_creation: 'hier',
              tranche_effectif_salarie: '99',
            },
            matching_etablissements: 'none',
          },
        ],
      }),
    };
    expect(await registry().lookUp('forges')).toMatchObject({
      ok: true,
      establishments: [{ companyName: 'FORGES', postcode: null, openedOn: null, sizeBand: null, headOffice: true }],
    });
  });

  test('no register configured, or nobody at the address, is told as down', async () => {
    expect(await openRegistry({ baseUrl: null, database }).lookUp('forges')).toEqual({ ok: false, refusal: 'registry-down' });
    await server.close();
    expect(await registry().lookUp('forges')).toEqual({ ok: false, refusal: 'registry-down' });
  });
});
