// The people of one firm are counted once on every day, whichever of its files answers first, last, or at the same moment.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { followedFirms } from '../../../test/followed-firm.ts';
import type { FollowedFirms } from '../../../test/followed-firm.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let w: World;
let app: TestApp;
let of: FollowedFirms;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  of = followedFirms(database, w);
});
afterAll(() => database.drop());

/** A fact of one line, as an animator notes it. */
const fact = (file: string, number: number, more: Record<string, unknown>) => {
  const said = { kind: 'observed', valid_from: '2026-01-01', ...more };
  const names = Object.keys(said);
  return database.asSystem((tx) =>
    sql`insert into job_fact (job_id, project_id, territory_id, known_at, ${sql.raw(names.join(', '))})
      select id, project_id, territory_id, now(), ${sql.join(names.map((name) => sql.val(said[name as keyof typeof said])))} from job where project_id = ${file} and number = ${number}`.execute(
      tx,
    ),
  );
};
const seen = { heads: 1, fte_hundredths: 100, confidence: 'seen', source: 'animator' };

describe('the file that was due earlier answers last', () => {
  test('ten people are not ten jobs in each of two files', async () => {
    const firm = await of.firm('Tardive');
    const [march, june] = [await of.file(firm, 'Mars', 560, 10, 0), await of.file(firm, 'Juin', 470, 10, 0)];
    expect(await of.answer(june, 10, 10)).toBeNull();
    expect(await of.answer(march, 10, 10)).toBe('counted-in-another-file');
    expect(await of.heads([march, june])).toBe(10);
    expect((await of.rows(`select from follow_up_answer where project_id = $1`, march)).length, 'nothing is left of what was refused').toBe(0);
    // With more people counted in June, March may say its own.
    expect(await of.answer(june, 20, 10)).toBeNull();
    expect(await of.answer(march, 10, 10)).toBeNull();
    expect(await of.heads([march, june])).toBe(20);
  });
  test('kept jobs give way on the day that has the fewest people left', async () => {
    const firm = await of.firm('Tardive gardée');
    const [march, june] = [await of.file(firm, 'Marsg', 560, 0, 10), await of.file(firm, 'Juing', 470, 6, 0)];
    expect(await of.answer(june, 10, 6)).toBeNull();
    expect(await of.answer(march, 10, 0)).toBeNull();
    expect([await of.heads([march], await of.due(march)), await of.heads([march, june])]).toEqual([4, 10]);
  });
  test('both at the same moment, in either order, count nobody twice', async () => {
    for (const turn of [0, 1]) {
      const firm = await of.firm(`Ensemble ${turn}`);
      const files = [await of.file(firm, `Pair${turn}`, 560, 10, 0), await of.file(firm, `Impair${turn}`, 470, 10, 0)];
      const answers = await Promise.all((turn ? [...files].reverse() : files).map((file) => of.answer(file, 10, 10)));
      expect(answers.sort()).toEqual(['counted-in-another-file', null]);
      expect(await of.heads(files)).toBe(10);
    }
  });
  test('of one file: what the later answer opened was there already, and what it did not count is over by then', async () => {
    const firm = await of.firm('Deux ans');
    const file = await of.file(firm, 'Deuxans', 800, 2, 0);
    expect(await of.answer(file, 9, 4, 24)).toBeNull();
    expect(await of.answer(file, 9, 7, 12)).toBeNull();
    expect([await of.heads([file], await of.due(file)), await of.heads([file])]).toEqual([7, 4]);
    expect((await of.rows(`select from job where project_id = $1`, file)).length).toBe(7);
  });
});

describe('every job of the firm is one of its people', () => {
  test('those that another file counts under another scheme', async () => {
    const firm = await of.firm('Ailleurs');
    const [a, b] = [await of.file(firm, 'Ailla', 560, 2, 0), await of.file(firm, 'Aillb', 470, 3, 4)];
    const on = await of.due(a);
    for (const number of [1, 2]) {
      await fact(a, number, { ...seen, valid_from: on });
      await fact(a, number, { kind: 'counted_elsewhere', valid_from: on, scheme: 'Revitalisation' });
    }
    expect(await of.answer(b, 5, 3)).toBeNull();
    expect([await of.heads([b], undefined, 'created'), await of.heads([b], undefined, 'kept')]).toEqual([3, 0]);
    expect(await of.answer(b, 4, 3)).toBe('counted-in-another-file');
  });
  test('a season’s job that stands, of this file or another', async () => {
    const firm = await of.firm('Saisons');
    const [a, b] = [await of.file(firm, 'Saisa', 560, 1, 0), await of.file(firm, 'Saisb', 470, 3, 9)];
    for (const [file, number] of [
      [a, 1],
      [b, 1],
    ] as const)
      await fact(file, number, { ...seen, valid_from: await of.due(a), contract: 'seasonal', season_ended_on: await of.due(a) });
    expect(await of.answer(b, 6, 3)).toBeNull();
    // Of the three that the project made one is the season's; with the other file's, two heads are left of six.
    expect([await of.heads([b], undefined, 'created'), await of.heads([b], undefined, 'kept'), await of.heads([a, b])]).toEqual([3, 2, 6]);
  });
});

test('lines opened by hand while an answer opens others: each has its number, none is refused', async () => {
  const firm = await of.firm('Numéros');
  const file = await of.file(firm, 'Numeros', 470, 1, 0);
  const on = await of.due(file);
  const opened = () => app.post(`/dossiers/${file}/emplois/ajouter`, { kind: 'created', count: '3', on }, { as: w.person.local_animator });
  for (const n of [2, 3, 4]) {
    const [refused, ...answers] = await Promise.all([of.answer(file, 90, n * 8), opened(), opened()]);
    expect([refused, ...answers.map(({ status }) => status)]).toEqual([null, 303, 303]);
  }
  expect(await of.rows(`select number from job where project_id = $1 group by number having count(*) > 1`, file)).toEqual([]);
});
