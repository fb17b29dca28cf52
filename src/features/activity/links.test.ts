import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
let app: TestApp;
let people: { role: string; id: string }[];
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database);
  // The animator of the Vosges, and one person of each other role of the demo network.
  const { rows } = await database.systemPool.query<{ role: string; id: string }>(
    `select distinct on (r.role) r.role, r.person_id as id from role_in_force r left join territory t on t.id = r.territory_id
     left join person p on p.id = r.person_id where p.left_on is null order by r.role, t.code is distinct from 'vosges', p.name`,
  );
  people = rows;
});
afterAll(() => database.drop());

const START = [
  '/a-faire',
  '/a-faire?panier=week',
  '/a-faire?panier=others',
  '/a-faire?panier=quiet',
  '/recherche?q=vosges',
  '/recherche?q=ateliers',
  '/recherche?q=epinal',
  '/notifications',
];

test('every link that these pages show leads somewhere, for every role of the demo network', async () => {
  const dead: string[] = [];
  for (const { role, id } of people) {
    const links = new Map<string, string>();
    for (const path of START) {
      const answer = await app.get(path, { as: id });
      expect(answer.status, `${role} ${path}`).toBe(200);
      const main = (await answer.text()).split('id="contenu"')[1] ?? '';
      for (const [, href] of main.matchAll(/href="(\/[^"]*)"/g)) links.set(href!.replaceAll('&amp;', '&').replace(/#.*$/, ''), path);
    }
    for (const [href, from] of links) {
      const answer = await app.get(href, { as: id });
      await answer.body?.cancel();
      if (answer.status >= 400) dead.push(`${role}: ${href} (${answer.status}) on ${from}`);
    }
  }
  expect(dead).toEqual([]);
});

test('a history of twenty years is told to its end without a sentence missing', async () => {
  const { rows } = await database.systemPool.query<{ id: string }>(`select id from territory where code = 'vosges'`);
  const animator = people.find(({ role }) => role === 'local_animator')!.id;
  let path: string | null = `/historique/territory/${rows[0]!.id}`;
  let pages = 0;
  while (path !== null && pages < 60) {
    const html = await (await app.get(path, { as: animator })).text();
    expect(html).not.toMatch(/[>" ](activity|agreements|organisations|territories|people):[a-z_]+\./);
    expect(html).not.toMatch(/\{\{|undefined/);
    path = /href="(\/historique\/territory\/[0-9a-f-]+\?avant=\d+)"/.exec(html)?.[1] ?? null;
    pages += 1;
  }
  expect(pages).toBeGreaterThan(5);
  expect(path).toBeNull();
});
