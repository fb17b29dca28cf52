// The owner's address is corrected: the former link shows and writes nothing, and takes back what was told by it; the new address has a link of its own.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let at: string;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  at = `/dossiers/${w.projectId}`;
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

const animator = () => ({ as: w.person.local_animator });
const system = <T>(query: ReturnType<typeof sql<T>>) => database.asSystem(async (tx) => (await query.execute(tx)).rows);
let last = 0;
async function follow(): Promise<void> {
  const rows = await system(sql<{ id: number }>`select id from event where id > ${last} and (kind like 'stories.%' or kind like 'projects.%') order by id`);
  for (const { id } of rows) await followEvent(app.services, id);
  last = rows.at(-1)?.id ?? last;
}
const linkTo = async (recipient: string) => {
  const rows = await system(
    sql<{ plain: string }>`select plain from mail where kind like 'stories.%' and recipient = ${recipient} order by queued_at desc, id limit 1`,
  );
  return rows[0] ? /\/temoignage\/[A-Za-z0-9_-]{43}/.exec(rows[0].plain)![0] : null;
};
const status = async () => (await system(sql<{ status: string }>`select status from story`))[0]!.status;
const TOLD = { body: 'Pterodactyle est venu.', signed_as: 'Oda Essai', firm_name: 'Fonderie', consent: 'on', version: '1' };
const correct = async (email: string) => {
  const done = await app.post(`${at}/dirigeant`, { owner_name: 'Oda Essai', owner_language: 'fr', owner_email: email }, animator());
  expect(done.status).toBe(303);
  await follow();
};
let former: string;
beforeEach(async () => {
  await system(sql`delete from story`);
  await system(sql`delete from mail`);
  await system(sql`update project set consent_story_at = now(), owner_email = 'ancienne@firme.example' where id = ${w.projectId}`);
  expect((await app.post(`${at}/temoignage`, {}, animator())).status).toBe(303);
  await follow();
  former = (await linkTo('ancienne@firme.example'))!;
});

test('asked and not told: the former link writes nothing, and the new address is sent one that does', async () => {
  await correct('juste@firme.example');
  expect((await app.post(former, { ...TOLD, title: 'Usurpé' })).status).toBe(409);
  expect(await status()).toBe('asked');
  // Nothing was told by it: it has nothing to take back, not the question either.
  expect((await app.post(`${former}/retirer`)).status).toBe(409);
  expect(await status()).toBe('asked');
  const own = (await linkTo('juste@firme.example'))!;
  expect((await app.post(own, { ...TOLD, title: 'Le vrai' })).status).toBe(303);
  expect(await status()).toBe('written');
});
test('told and published by the former: it reads and changes nothing any more, and takes back its own words', async () => {
  await app.post(former, { ...TOLD, title: 'Un an gagné', photo: new File([Buffer.from('89504e470d0a1a0a0000', 'hex')], 'a.png'), described: 'L’atelier' });
  const read = /name="read" value="([0-9a-f]{64})"/.exec(await (await app.get(`${at}/temoignage`, animator())).text())![1]!;
  expect((await app.post(`${at}/temoignage/publier`, { read }, animator())).status).toBe(303);
  await correct('juste@firme.example');
  const page = await app.get(former);
  expect(page.status).toBe(200);
  const html = await page.text();
  for (const kept of ['Pterodactyle', 'Un an gagné', 'name="body"', 'juste@firme.example']) expect(html).not.toContain(kept);
  expect((await app.get(`${former}/photo`)).status).toBe(404);
  expect((await app.post(former, { ...TOLD, title: 'Changé' })).status).toBe(409);
  expect(await status()).toBe('published');
  expect((await app.post(`${former}/retirer`)).status).toBe(303);
  expect(await status()).toBe('withdrawn');
  expect(await (await app.get('/temoignages')).text()).not.toContain('Pterodactyle');
});
test('told anew by the new address: the former takes nothing of it back', async () => {
  await app.post(former, { ...TOLD, title: 'Avant' });
  await correct('juste@firme.example');
  const own = (await linkTo('juste@firme.example'))!;
  expect((await app.post(own, { ...TOLD, title: 'Après' })).status).toBe(303);
  expect((await app.post(`${former}/retirer`)).status).toBe(409);
  expect(await status()).toBe('written');
  // The address is put back as it was: its link is the owner's again, and no second one is needed.
  await system(sql`delete from mail`);
  await correct('ancienne@firme.example');
  expect(await linkTo('ancienne@firme.example')).toBeNull();
  expect((await app.post(former, { ...TOLD, title: 'Encore' })).status).toBe(303);
});
test('another letter to the same address brings no second link; what was taken back asks for nothing', async () => {
  await system(sql`delete from mail`);
  expect((await app.post(`${at}/lien`, {}, animator())).status).toBe(303);
  await follow();
  expect(await linkTo('ancienne@firme.example')).toBeNull();
  await app.post(`${former}/retirer`);
  await follow();
  await correct('juste@firme.example');
  expect(await linkTo('juste@firme.example')).toBeNull();
});
test('a link of before addresses were kept takes back, and does no more; the database refuses words from another address', async () => {
  await app.post(former, { ...TOLD, title: 'Avant' });
  await system(sql`update story set written_from = null`);
  await system(sql`update story_link set email = null`);
  expect(await (await app.get(former)).text()).not.toContain('Pterodactyle');
  await expect(system(sql`update story set body = 'Autre', written_at = now(), written_from = 'autre@firme.example'`)).rejects.toThrow(/address/);
  expect((await app.post(`${former}/retirer`)).status).toBe(303);
  expect(await status()).toBe('withdrawn');
});
