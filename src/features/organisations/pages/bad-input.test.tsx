import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import type { TestApp } from '../../../../test/app.ts';
import { testDatabase } from '../../../../test/database.ts';
import type { TestDatabase } from '../../../../test/database.ts';
import { FORGE } from '../../../../test/registry-server.ts';
import { world } from '../../../../test/world.ts';
import type { World } from '../../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;

beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  animator = w.person.local_animator;
  app = testApp(database);
});
afterAll(() => database.drop());

const text = async (response: Response) => (await response.text()).replaceAll('&#x27;', '’').replaceAll('&#39;', '’');
const fresh = (more: Record<string, string> = {}) => ({
  name: 'Usine de Golbey',
  kind: 'company',
  commune: 'Golbey',
  naf_edition: 'rev2',
  territory_id: w.territoryId,
  ...more,
});

describe('bad input', () => {
  const long = 'x'.repeat(5_000);
  const CASES: [string, Record<string, string>, string][] = [
    ['an empty name', { name: '  ' }, 'Cette réponse est nécessaire'],
    ['a name too long', { name: long }, 'C’est trop long'],
    ['a name with control characters', { name: 'Usine\u0007 \u001b[31m' }, 'caractères invisibles'],
    ['a name turned round', { name: 'Usine \u202egpj.exe' }, 'caractères invisibles'],
    ['a SIRET with a wrong key', { siret: '73282932000075' }, 'Ce SIRET n’est pas juste'],
    ['a SIRET too short', { siret: '7328' }, 'Ce SIRET n’est pas juste'],
    ['a SIRET and a reason for none', { siret: FORGE.places[0]!.siret, no_siret_reason: 'armée' }, 'Cela existe déjà'],
    ['a SIREN of another company', { siret: '55210055400013', siren: '404833048' }, 'Ce SIREN n’est pas juste'],
    ['a postcode of letters', { postcode: 'ABCDE' }, 'Un code postal a cinq chiffres'],
    ['a commune unknown', { commune: 'Zzyzx' }, 'Ceci n’est pas connu'],
    ['an activity of no shape', { naf_code: '<b>' }, 'Ce code n’est pas juste'],
    ['a headcount in words', { headcount: 'beaucoup' }, 'Un nombre est attendu'],
    ['a headcount too large', { headcount: '99999999' }, 'au plus'],
    ['a date that does not exist', { opened_on: '2026-02-30' }, 'Cette date n’existe pas'],
    ['a size of another list', { size_band: 'XXL' }, 'Choisissez une des réponses'],
    ['a territory that is not mine', { territory_id: '' }, 'Cette réponse est nécessaire'],
    ['a street of five thousand letters', { street: long }, 'C’est trop long'],
    ['a group too long', { group: long }, 'C’est trop long'],
  ];
  test.each(CASES)('%s: 422, a sentence, and what was typed kept', async (_, wrong, sentence) => {
    const response = await app.post('/etablissements', fresh({ street: '7 allée du témoin', ...wrong }), { as: animator });
    expect(response.status).toBe(422);
    const page = await text(response);
    expect(page).toContain(sentence);
    if (!('street' in wrong)) expect(page).toContain('7 allée du témoin');
  });

  test('another territory’s id is refused like an unknown one', async () => {
    for (const territory_id of [w.otherTerritoryId, '00000000-0000-4000-8000-000000000000']) {
      expect((await app.post('/etablissements', fresh({ territory_id }), { as: animator })).status).toBe(422);
    }
  });

  test('script, quotes and emoji are kept as text and shown as text', async () => {
    const name = '<script>alert("x")</script> 🏭 O’Brien & fils';
    const response = await app.post('/etablissements', fresh({ name }), { as: animator });
    expect(response.status).toBe(303);
    const page = await (await app.get(response.headers.get('location')!, { as: animator })).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(');
    expect(page).toContain('🏭');
  });

  test.each([
    ['roles', { role: 'contributor', starts_on: '2026-05-01', ends_on: '2026-04-01' }, 422],
    ['roles', { role: 'roi', starts_on: '' }, 422],
    ['roles', { role: 'contributor', starts_on: '2020-01-01' }, 409],
    ['contacts', { name: '', email: 'pas une adresse', phone: 'abc' }, 422],
    ['notes', { body: '' }, 422],
    ['notes', { body: 'x'.repeat(4_001) }, 422],
    ['fermer', { closed_on: 'demain' }, 422],
    ['rouvrir', {}, 409],
    ['defusionner', { merge: 'x' }, 409],
    ['completer', { siret: '123' }, 422],
    ['modifier', {}, 422],
  ])('POST %s %o answers %i', async (act, form, status) => {
    expect((await app.post(`/etablissements/${w.establishmentId}/${act}`, form as Record<string, string>, { as: animator })).status).toBe(status);
  });

  test('unknown and altered ids are absent', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'abc', `${w.establishmentId}x`, '..%2f'])
      expect((await app.get(`/etablissements/${id}`, { as: animator })).status).toBe(404);
  });
});
