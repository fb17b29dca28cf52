// Every field of every form far too long: never a fault, and nothing kept.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../src/features/people/scope.ts';
import type { Role } from '../src/features/people/scope.ts';
import { routes } from '../src/routes.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';
import type { MatrixLine } from './matrix/line.ts';

const LONG = 30_000;

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

/** Somebody whom the matrix lets in. */
function allowed(line: MatrixLine): string | undefined {
  if (line.allowed === 'public') return undefined;
  const role = line.allowed === 'signed-in' ? 'guest' : ROLES.find((one) => (line.allowed as readonly string[]).includes(one));
  return here.person[role as Role];
}
/** The names of the fields in a page. */
const namesIn = (html: string) =>
  [...new Set([...html.matchAll(/ name="([^"]+)"/g)].map((match) => match[1]!))].filter((name) => name !== '_once' && name !== 'viewport');

test('every form refuses fields of thirty thousand letters without a fault', async () => {
  const wrong: string[] = [];
  let fields = 0;
  for (const line of lines.filter((one) => one.route.startsWith('POST') && routes(app.services).some((route) => `POST ${route.path}` === one.route))) {
    const as = allowed(line);
    const options = as ? { as } : {};
    const path = line.path(here);
    const names = namesIn(await (await app.post(path, {}, options)).text());
    fields += names.length;
    for (const letter of ['x', '9', 'é', '😀']) {
      const form = Object.fromEntries(names.slice(0, 12).map((name) => [name, letter.repeat(LONG / letter.length)]));
      const answer = await app.post(path, form, options);
      if (answer.status >= 500) wrong.push(`${line.route} ${letter}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(fields).toBeGreaterThan(100);
  const kept = await database.systemPool.query(`select count(*) as n from organisation where length(name) > 200`);
  expect(kept.rows[0].n).toBe(0);
});

test('addresses with very long parameters are answered', async () => {
  for (const path of [
    '/etablissements?q=',
    '/engagements?territoire=',
    '/conventions?territoire=',
    '/recherche?q=',
    '/personnes?q=',
    '/territoires?commune=',
    '/connexion?retour=/',
    '/etablissements?apres=',
    '/notifications?avant=',
    `/territoires/${here.territoryCode}/perimetre?ajouter=`,
  ])
    for (const value of ['x'.repeat(LONG), '%E6%9D%B1'.repeat(3_000), '9'.repeat(LONG)])
      expect((await app.get(path + value, { as: here.person.local_animator })).status, path).toBeLessThan(500);
});
