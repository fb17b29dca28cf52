// Jobs kept are some of the people a firm has: refused or warned where the promise is made, with whose word the headcount is and of which day.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { keptAgainst } from '../projects/people.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let me: { as: string };
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  me = { as: w.person.local_animator };
  // Each site is a firm of its own.
  await system(sql`with o as (insert into organisation (name) select 'Firme ' || id from establishment returning id, name)
    update establishment e set organisation_id = o.id from o where o.name = 'Firme ' || e.id`);
});
afterAll(() => database.drop());
const system = <T>(query: ReturnType<typeof sql<T>>) => database.asSystem(async (tx) => (await query.execute(tx)).rows);
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ');
const sheetSays = (id: string, people: number | null, ago: number) =>
  system(
    sql`update establishment set headcount = ${people}, source_checked_at = now() - make_interval(days => ${ago}) where id = (select establishment_id from project where id = ${id})`,
  );
const fileSays = (fte: number | null, ago: number) =>
  system(sql`update project set headcount_fte = ${fte}, t0_on = current_date - ${ago}::integer where id = ${w.projectId}`);

test('a count of people is a limit; full-time equivalents, which several may share, are a question', () => {
  const known = (unit: 'heads' | 'fte') => ({ people: 8, unit, source: 'file' as const, on: '2026-01-01' });
  expect([
    keptAgainst(8, known('heads')),
    keptAgainst(9, known('heads')),
    keptAgainst(9, known('fte')),
    keptAgainst(9, null),
    keptAgainst(null, known('heads')),
  ]).toEqual(['within', 'above', 'ask', 'within', 'within']);
});

describe('in the file, where the promise is written', () => {
  let version = 0;
  const save = async (kept: string) => {
    const answer = await app.post(`/dossiers/${w.projectId}/jobs`, { version: String(version), jobs_kept: kept }, me);
    if (answer.status === 303) version++;
    return answer;
  };
  const kept = async () => (await system(sql<{ n: number | null }>`select jobs_kept as n from project where id = ${w.projectId}`))[0]!.n;
  beforeAll(async () => {
    version = (
      await system(sql<{ n: number }>`select coalesce(max(version), 0) as n from project_section where project_id = ${w.projectId} and section = 'jobs'`)
    )[0]!.n;
  });
  beforeEach(async () => {
    await system(sql`update project set jobs_kept = null where id = ${w.projectId}`);
  });
  test('more than the people of its sheet is refused beside the field, with the day of that count', async () => {
    await sheetSays(w.projectId, 8, 0);
    await fileSays(null, 0);
    expect((await save('8')).status).toBe(303);
    const answer = await save('9');
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain('8, selon la fiche de l’entreprise, au');
    expect(await kept()).toBe(8);
    await expect(
      database.asPerson(w.person.local_animator, (tx) => sql`update project set jobs_kept = 9 where id = ${w.projectId}`.execute(tx)),
    ).rejects.toThrow(/people/);
  });
  test('more than the full-time equivalents is kept, and said to whoever reads the file', async () => {
    await sheetSays(w.projectId, 4, 30);
    await fileSays(6.5, 3);
    expect((await save('9')).status).toBe(303);
    for (const path of [`/dossiers/${w.projectId}`, `/dossiers/${w.projectId}/jobs`])
      expect(words(await (await app.get(path, me)).text())).toContain('Plus d’emplois à maintenir (9) que d’équivalents temps plein : 6,5, selon le dossier');
    expect((await save('6')).status).toBe(303);
    expect(words(await (await app.get(`/dossiers/${w.projectId}`, me)).text())).not.toContain('Plus d’emplois à maintenir');
  });
  test('the newest word is the one that counts; a count that fell later warns of what stood already, and lets it be lowered', async () => {
    await sheetSays(w.projectId, 20, 30);
    await fileSays(6, 90);
    expect((await save('12')).status).toBe(303);
    await sheetSays(w.projectId, 10, 0);
    expect(words(await (await app.get(`/dossiers/${w.projectId}`, me)).text())).toContain('(12) que de personnes dans l’entreprise : 10');
    expect((await save('11')).status).toBe(303);
    expect((await save('12')).status).toBe(422);
  });
  test('one site of several says nothing of the whole firm', async () => {
    await sheetSays(w.projectId, 3, 0);
    await fileSays(null, 0);
    await system(sql`insert into establishment (organisation_id, territory_id, name, no_siret_reason)
      select e.organisation_id, e.territory_id, 'Second site', 'Essai' from project p join establishment e on e.id = p.establishment_id where p.id = ${w.projectId}`);
    expect((await save('9')).status).toBe(303);
    await system(sql`delete from establishment where name = 'Second site'`);
  });
});

describe('in the ledger of jobs', () => {
  let n = 1;
  let file: string;
  let base: string;
  beforeEach(async () => {
    ({ project: file } = await decided(database, w, { name: `Atelier${n++}`, ago: 200 }));
    base = `/dossiers/${file}/emplois`;
    await sheetSays(file, null, 0);
    await system(sql`update project set jobs_total = 0, jobs_kept = 3 where id = ${file}`);
  });
  const yesterday = async () => (await system(sql<{ d: string }>`select (today_in('Europe/Paris') - 1)::text as d`))[0]!.d;
  const add = async (count: number) => app.post(`${base}/ajouter`, { kind: 'kept', count: String(count), on: await yesterday() }, me);
  test('lines added by hand stay within the people counted, and none of them is written otherwise', async () => {
    await system(sql`select promise_jobs(${file})`);
    await sheetSays(file, 4, 0);
    const answer = await add(2);
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('plus d’emplois maintenus que de personnes connues');
    expect((await system(sql`select from job where project_id = ${file}`)).length).toBe(3);
    expect((await add(1)).status).toBe(303);
  });
  test('a promise taken back leaves room for another', async () => {
    await system(sql`select promise_jobs(${file})`);
    await sheetSays(file, 3, 0);
    expect((await add(1)).status).toBe(409);
    const done = await app.post(`${base}/noter`, { ligne: ['1'], quoi: 'revised', on: await yesterday(), there: 'no', reason: 'Parti à la retraite' }, me);
    expect(done.status).toBe(303);
    expect((await add(1)).status).toBe(303);
    const again = await app.post(`${base}/noter`, { ligne: ['1'], quoi: 'revised', on: await yesterday(), there: 'yes', reason: 'Revenu' }, me);
    expect(again.status).toBe(409);
  });
  test('what a committee decided is promised all the same, and its page says what does not fit', async () => {
    await sheetSays(file, 2, 0);
    await system(sql`select promise_jobs(${file})`);
    expect((await system(sql`select from job where project_id = ${file}`)).length).toBe(3);
    expect(words(await (await app.get(base, me)).text())).toContain('Plus d’emplois à maintenir (3) que de personnes dans l’entreprise : 2');
  });
  test('a follow-up counts the people of its day: a newer word than the sheet’s', async () => {
    await system(sql`select promise_jobs(${file})`);
    await sheetSays(file, 2, 60);
    await system(sql`insert into follow_up (project_id, territory_id, horizon, due_on, answered_at, answered_how, headcount, created_here)
      select id, territory_id, 12, current_date - 5, now(), 'call', 5, 0 from project where id = ${file}`);
    expect((await add(3)).status).toBe(409);
    expect((await add(2)).status).toBe(303);
  });
});
