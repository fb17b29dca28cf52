// Lines noted by hand: no more of them than the people the firm was counted to have, whichever file counted them and however long ago, unless somebody says why.
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

const note = async (file: string, numbers: readonly number[], more: Record<string, string>) =>
  app.post(
    `/dossiers/${file}/emplois/noter`,
    { ligne: numbers.map(String), quoi: 'observed', there: 'yes', confidence: 'seen', ...more },
    { as: w.person.local_animator },
  );
const after = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('five people were counted in June', () => {
  let file: string;
  let june: string;
  test('twenty lines in August need their reason', async () => {
    file = await of.file(await of.firm('Cinq'), 'Cinq', 540, 20, 0);
    june = await of.due(file);
    expect(await of.answer(file, 5, 2)).toBeNull();
    const refused = await note(file, numbers(20), { on: after(june, 70) });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Dites pourquoi');
    expect(await of.heads([file])).toBe(2);
    expect((await note(file, numbers(5), { on: after(june, 70) })).status, 'as many as people').toBe(303);
    expect((await note(file, numbers(20), { on: after(june, 70), reason: 'Quinze embauches en juillet' })).status).toBe(303);
    expect(await of.heads([file])).toBe(20);
  });
  test('in June itself no reason helps', async () => {
    const other = await of.file(await of.firm('Six'), 'Six', 540, 20, 0);
    expect(await of.answer(other, 5, 2)).toBeNull();
    expect((await note(other, numbers(6), { on: after(await of.due(other), 20), reason: 'Embauches' })).status).toBe(409);
    expect((await note(other, numbers(5), { on: after(await of.due(other), 20) })).status).toBe(303);
  });
  test('the people that another file of the firm counted are the same people', async () => {
    const firm = await of.firm('Mêmes gens');
    const [counting, noting] = [await of.file(firm, 'Comptee', 540, 3, 0), await of.file(firm, 'Notee', 600, 9, 0)];
    expect(await of.answer(counting, 5, 3)).toBeNull();
    expect((await note(noting, numbers(3), { on: after(await of.due(counting), 70) })).status).toBe(409);
    expect((await note(noting, numbers(2), { on: after(await of.due(counting), 70) })).status).toBe(303);
    // Noted of a day before the count, they would be there on the day of the count too.
    expect((await note(noting, [3], { on: after(await of.due(counting), -60) })).status).toBe(409);
    expect(await of.heads([counting, noting])).toBe(5);
  });
  test('an answer and notes at the same moment wait for each other, and neither is lost', async () => {
    const firm = await of.firm('Ensemble');
    const files = [await of.file(firm, 'Ensa', 540, 8, 0), await of.file(firm, 'Ensb', 500, 8, 0)] as const;
    expect(await of.answer(files[0], 12, 1)).toBeNull();
    const on = after(await of.due(files[1]), 0);
    const [first, second, third] = await Promise.all([of.answer(files[0], 12, 6), note(files[0], numbers(4), { on }), of.answer(files[1], 12, 6)]);
    expect([first, third].every((one) => one === null || one === 'counted-in-another-file')).toBe(true);
    expect([303, 409]).toContain(second.status);
    expect(await of.heads(files)).toBeLessThanOrEqual(12);
  });
});
