import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACES_OF, ROLES } from '../src/features/people/scope.ts';
import { routes } from '../src/routes.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { skilled } from '../test/skilled.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';
import type { MatrixLine, Visitor } from './matrix/line.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
/** Every visitor by name, with the person they are; a former animator and somebody without role must pass nowhere that asks a role. */
let visitors: { name: Visitor | 'former' | 'nobody'; personId: string }[];

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  await skilled(database, here);
  // What a knock changes is taken back, so that every visitor finds the same world.
  const untouched = {
    ...database,
    open: ((opening, options, work) => database.open(opening, options, async (tx, row) => ({ ...(await work(tx, row)), keep: false }))) as TestDatabase['open'],
  };
  app = testApp(untouched);
  visitors = [
    ...ROLES.map((role) => ({ name: role, personId: here.person[role] })),
    ...ROLES.filter((role) => PLACES_OF[role][0] !== 'network').map((role) => ({ name: `${role}:other` as const, personId: here.otherPerson[role] })),
    { name: 'former', personId: here.formerAnimatorId },
    { name: 'nobody', personId: here.nobodyId },
  ];
});
afterAll(() => database.drop());

const mayPass = (line: MatrixLine, visitor: string) =>
  line.allowed === 'public' || line.allowed === 'signed-in' || (line.allowed as readonly string[]).includes(visitor);

async function knock(line: MatrixLine, as?: string): Promise<Response> {
  const path = line.path(here);
  const options = as ? { as } : {};
  return line.route.startsWith('GET') ? app.get(path, options) : app.post(path, {}, options);
}

test('every address of the product has its line in the matrix, and every line its address', () => {
  const addresses = routes(app.services).map((route) => `${route.method} ${route.path}`);
  expect([...new Set(lines.map((line) => line.route))].sort()).toEqual(addresses.sort());
});

describe.each(lines)('$route', (line) => {
  test('a stranger passes only where everybody may', async () => {
    const answer = await knock(line);
    if (line.allowed === 'public') expect(answer.status).toBeLessThan(500);
    else if (line.byLink) expect(answer.status).toBe(404);
    else {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/connexion/);
    }
  });

  test('each role passes where the list says, and finds nothing elsewhere', async () => {
    const wrong: string[] = [];
    for (const visitor of visitors) {
      const answer = await knock(line, visitor.personId);
      const passed = answer.status !== 404;
      if (answer.status >= 500) wrong.push(`${visitor.name}: ${answer.status}`);
      else if (passed !== mayPass(line, visitor.name)) wrong.push(`${visitor.name}: ${answer.status}, ${passed ? 'should be refused' : 'should pass'}`);
      await answer.body?.cancel();
    }
    expect(wrong).toEqual([]);
  });

  test('what is refused looks like what is not there', async () => {
    const refused = visitors.find((visitor) => !mayPass(line, visitor.name));
    if (!refused || !line.route.startsWith('GET')) return;
    const sentence = (html: string) => html.replace(/[0-9a-f-]{36}/g, '').replace(/value="[^"]*"/g, '');
    const [forbidden, nothing] = await Promise.all([knock(line, refused.personId), app.get('/nulle-part', { as: refused.personId })]);
    expect(forbidden.status).toBe(404);
    expect(sentence(await forbidden.text())).toBe(sentence(await nothing.text()));
  });
});
