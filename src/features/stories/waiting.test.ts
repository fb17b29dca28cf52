// What waits around stories: in the animator's list, and reminded of by the planner with its limit; and the words of the consent, whose next version leaves the former ones as they are.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import '../../texts.ts';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { sendReminders } from '../reminders/send.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const DAY = 86_400_000;
const system = <T>(query: ReturnType<typeof sql<T>>) => database.asSystem(async (tx) => (await query.execute(tx)).rows);
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database, '2026-11-02');
  app = testApp(database);
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    for (const step of [
      sql`status = 'complete', completed_at = now()`,
      sql`status = 'scheduled', session_on = current_date`,
      sql`status = 'presented', presented_on = current_date`,
      sql`status = 'approved', decided_on = current_date`,
      sql`status = 'in_delivery', delivery_from = current_date`,
    ])
      await sql`update project set ${step} where id = ${w.projectId}`.execute(tx);
  });
});
afterAll(() => database.drop());
const ASKED = '2026-11-02T09:00:00Z';
beforeEach(async () => {
  await system(sql`delete from story`);
  await system(sql`delete from reminder_sent`);
  await system(sql`delete from mail`);
  await system(sql`update project set owner_email = 'oda@firme.example', animator_id = ${w.person.local_animator} where id = ${w.projectId}`);
  await system(sql`insert into story (project_id, territory_id, asked_at) values (${w.projectId}, ${w.territoryId}, ${ASKED})`);
});
const write = (at: string) =>
  system(sql`update story set status = 'written', title = 'Un an', body = 'Deux jours', signed_as = 'Oda', firm_name = 'Fonderie', written_at = ${at}, written_from = 'oda@firme.example',
    consent_version = 1, consented_at = ${at} where project_id = ${w.projectId}`);
const waitsAt = (moment: string, as: string) =>
  database.asPerson(as, async (tx) => {
    await sql`select set_config('alize.now', ${moment}, true)`.execute(tx);
    return (
      await sql<{ said: string }>`select kind || ' ' || basket as said from waiting_stories where person_id is null or person_id = ${as}`.execute(tx)
    ).rows.map(({ said }) => said);
  });
async function mornings(from: string, days: number): Promise<string[]> {
  for (let n = 0; n < days; n++)
    await database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${new Date(Date.parse(`${from}T08:05:00Z`) + n * DAY).toISOString()}, true)`.execute(tx);
      await sendReminders(tx, { baseUrl: 'https://alize.example' });
    });
  return (
    await system(
      sql<{
        said: string;
      }>`select sent_on || ' ' || recipient || ' ' || kind || ':' || step || case when escalated then '!' else '' end as said from reminder_sent where kind like 'story%' order by sent_on, recipient`,
    )
  ).map(({ said }) => said);
}

describe('in the list of what waits', () => {
  test('asked and silent after three weeks, read at once when it is written, gone when it is published', async () => {
    expect(await waitsAt('2026-11-22T09:00:00Z', w.person.local_animator)).toEqual([]);
    expect(await waitsAt('2026-11-23T09:00:00Z', w.person.local_animator)).toEqual(['stories.silent others']);
    await write('2026-11-24T09:00:00Z');
    expect(await waitsAt('2026-11-24T10:00:00Z', w.person.local_animator)).toEqual(['stories.to_read today']);
    await system(sql`update story set status = 'published', published_at = now()`);
    expect(await waitsAt('2026-11-25T10:00:00Z', w.person.local_animator)).toEqual([]);
  });
  test('for the territory’s animators alone, never for whoever stood aside from the file', async () => {
    await write('2026-11-24T09:00:00Z');
    for (const as of [w.person.chair, w.person.national_animator, w.otherPerson.local_animator, w.recusedId])
      expect(await waitsAt('2026-11-24T10:00:00Z', as)).toEqual([]);
    const html = await (await app.get('/a-faire', { as: w.person.local_animator })).text();
    expect(html).toContain('Relire le témoignage de');
  });
});
describe('reminded of', () => {
  test('its owner once, by a link to the story itself, then whoever holds the file; and no more', async () => {
    const left = await mornings('2026-11-02', 75);
    expect(left).toHaveLength(2);
    expect(left[0]).toMatch(/^2026-11-1\d oda@firme\.example story_asked:1$/);
    expect(left[1]).toMatch(/^2026-1[12]-\d\d local_animator@own\.example story_asked:2!$/);
    const [mail] = await system(sql<{ plain: string }>`select plain from mail where recipient = 'oda@firme.example' and plain like '%/temoignage/%'`);
    const link = /\/temoignage\/[\w-]{43}/.exec(mail!.plain)![0];
    expect((await app.get(link)).status).toBe(200);
  });
  test('stops when it is written or refused; what waits to be read is the animator’s', async () => {
    await write('2026-11-03T09:00:00Z');
    const left = await mornings('2026-11-03', 30);
    expect(left.every((line) => line.includes('local_animator@own.example story_to_read') || line.includes('story_to_read:3!'))).toBe(true);
    expect(left.length).toBeGreaterThanOrEqual(2);
    await system(sql`delete from reminder_sent`);
    await system(
      sql`update story set status = 'withdrawn', withdrawn_at = now(), title = null, body = null, signed_as = null, firm_name = null, written_at = null, consent_version = null, consented_at = null`,
    );
    expect(await mornings('2026-12-07', 12)).toEqual([]);
  });
});
describe('the words of the consent', () => {
  const publish = (form: Record<string, string>, as = w.person.national_animator) => app.post('/temoignages/accord', form, { as });
  test('have a next version from the national animator: dated, asked for at once, and past consents keep theirs', async () => {
    await write('2026-11-24T09:00:00Z');
    expect((await publish({ version: '1', words_fr: '', words_en: 'I agree.' })).status).toBe(422);
    expect((await publish({ version: '1', words_fr: 'Je suis d’accord.', words_en: 'I agree.' })).status).toBe(303);
    // The same screen, sent again by somebody else: the newer one is read first.
    expect((await publish({ version: '1', words_fr: 'Autre', words_en: 'Other' })).status).toBe(409);
    expect((await publish({ version: '2', words_fr: 'Je suis d’accord.', words_en: 'I agree.' })).status).toBe(409);
    expect(await system(sql`select version, published_by as by from consent_words where version > 1`)).toEqual([
      { version: 2, by: w.person.national_animator },
    ]);
    expect(await system(sql`select consent_version as v from story`)).toEqual([{ v: 1 }]);
    const page = (await (await app.get('/temoignages/accord', { as: w.person.national_animator })).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const said of ['Version 2, depuis le', 'Version 1, depuis le', '1 témoignage repose sur elle']) expect(page).toContain(said);
    const kept = await (await app.get(`/dossiers/${w.projectId}/temoignage`, { as: w.person.local_animator })).text();
    expect(kept).toContain('version 1 du texte');
    expect(kept).toContain('J’accepte que mon témoignage');
  });
  test('are nobody else’s to publish, also past the page; versions follow each other', async () => {
    for (const as of [w.person.local_animator, w.person.chair]) expect((await publish({ version: '2', words_fr: 'Non', words_en: 'No' }, as)).status).toBe(404);
    const insert = (version: number, as: string) =>
      database.asPerson(as, (tx) =>
        sql`insert into consent_words (version, words_fr, words_en, published_by) values (${version}, 'Non', 'No', ${as})`.execute(tx),
      );
    await expect(insert(3, w.person.local_animator)).rejects.toThrow(/row-level/);
    await expect(insert(7, w.person.national_animator)).rejects.toThrow(/follow/);
    await expect(system(sql`update consent_words set words_fr = 'Non'`)).rejects.toThrow();
  });
});
