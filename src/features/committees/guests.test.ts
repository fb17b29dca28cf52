import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import type { Decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let file: Decided;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  file = await decided(database, w, { name: 'Alphaville', outcome: 'refused' });
});
afterAll(() => database.drop());

describe('a guest of the committee', () => {
  it('finds numbers and hours, and no file by name, key or decision, on any page of a session', async () => {
    for (const path of [`/seances/${file.session}`, `/seances/${file.session}/salle`, `/seances/${file.session}/ecran`, '/seances']) {
      const page = await (await app.get(path, { as: w.person.guest })).text();
      for (const secret of ['Alphaville', file.project, 'Refusé', 'Raison de']) expect([path, page.includes(secret)]).toEqual([path, false]);
      // The same page tells who sits.
      if (path.endsWith(file.session)) expect(await (await app.get(path, { as: w.person.chair })).text()).toContain('Alphaville');
    }
    expect((await app.get(`/seances/${file.session}/points/${file.item}`, { as: w.person.guest })).status).toBe(404);
  });

  it('is asked for nothing by the database either: who stands aside, how many said what', async () => {
    const asked = await database.asPerson(w.person.guest, async (tx) => {
      return (
        await sql<{
          people: string[];
          n: number;
          firm: number;
        }>`select recused_from(${file.item}) as people, (select count(*)::int from tally_of(${file.item})) as n,
          (select count(*)::int from agenda_file(${file.project})) as firm`.execute(tx)
      ).rows[0];
    });
    expect(asked).toEqual({ people: [], n: 0, firm: 0 });
  });
});
