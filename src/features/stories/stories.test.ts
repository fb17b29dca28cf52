// Stories: asked by a link, told with consent, read before everybody, and gone at once when they are taken back.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { allTables } from '../../../test/barrier.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { lifeCycle, STORY_STATUSES } from './life-cycle.ts';
import { withoutNotes } from './photo.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let at: string;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  at = `/dossiers/${w.projectId}/temoignage`;
  // Help has begun: before, nothing is there to be told.
  expect((await app.post(at, {}, animator())).status).toBe(409);
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
/** Carries out what follows from what happened since the last time. */
async function follow(): Promise<void> {
  const rows = await system(sql<{ id: number }>`select id from event where id > ${last} and kind like 'stories.%' order by id`);
  for (const { id } of rows) await followEvent(app.services, id);
  last = rows.at(-1)?.id ?? last;
}
async function linkMailed(): Promise<string> {
  const rows = await system(sql<{ plain: string }>`select plain from mail where kind like 'stories.%' order by queued_at desc, id limit 1`);
  return /\/temoignage\/[A-Za-z0-9_-]{43}/.exec(rows[0]!.plain)![0];
}
const storyNow = async () =>
  (await system(sql<{ status: string; title: string | null; version: number | null }>`select status, title, consent_version as version from story`))[0]!;
const TOLD = {
  title: 'Un an gagné en deux jours',
  body: 'Pterodactyle est venu voir la ligne.\nNous avons tout changé.',
  signed_as: 'Oda Essai, gérante',
  firm_name: 'Fonderie d’Essai',
  described: 'L’atelier au matin',
  consent: 'on',
  version: '1',
};
const png = (name = 'atelier.png') => new File([Buffer.from('89504e470d0a1a0a0000', 'hex')], name, { type: 'image/png' });
let link: string;
beforeEach(async () => {
  await system(sql`delete from story`);
  await system(sql`update project set consent_story_at = now() where id = ${w.projectId}`);
  expect((await app.post(at, {}, animator())).status).toBe(303);
  await follow();
  link = await linkMailed();
});
const tell = (more: Record<string, string | File> = {}) => app.post(link, { ...TOLD, ...more });
/** As the button on the animator's page sends it. */
const readNow = async () => ({ read: /name="read" value="([0-9a-f]{64})"/.exec(await (await app.get(at, animator())).text())?.[1] ?? '' });
const published = async () => {
  await tell({ photo: png() });
  await follow();
  expect((await app.post(`${at}/publier`, await readNow(), animator())).status).toBe(303);
  await follow();
};
const everywhere = async () =>
  Promise.all(
    ['/', '/temoignages', `/territoires/${w.territoryCode}`, `/temoignages?territoire=${w.territoryCode}`].map(async (path) => (await app.get(path)).text()),
  );

test('the table of steps and the database’s are one', async () => {
  const kept = await system(sql<{ step: string }>`select from_status || ' ' || to_status as step from story_step`);
  const drawn = new Set(
    STORY_STATUSES.flatMap((from) =>
      Object.entries(lifeCycle[from])
        .filter(([act]) => act !== 'remind')
        .map(([, step]) => `${from} ${step.next}`),
    ),
  );
  expect(kept.map(({ step }) => step).sort()).toEqual([...drawn].sort());
});

describe('told by the link', () => {
  test('looking changes nothing; nothing is kept without consent; with it, date and version stand', async () => {
    for (let n = 0; n < 2; n++) expect((await app.get(link)).status).toBe(200);
    expect(await storyNow()).toEqual({ status: 'asked', title: null, version: null });
    const { consent: _, ...without } = TOLD;
    expect((await app.post(link, without)).status).toBe(422);
    expect((await app.post(link, { ...TOLD, version: '7' })).status).toBe(422);
    expect((await storyNow()).status).toBe('asked');
    expect((await tell()).status).toBe(303);
    expect(await storyNow()).toEqual({ status: 'written', title: TOLD.title, version: 1 });
    await follow();
    const told = await system(sql<{ n: number }>`select count(*) as n from notification where kind = 'stories.written'`);
    expect(told[0]!.n).toBeGreaterThan(0);
  });
  test('it is shown to nobody before it is published, then on the four public pages', async () => {
    await tell();
    for (const html of await everywhere()) expect(html).not.toContain('Pterodactyle');
    await app.post(`${at}/publier`, await readNow(), animator());
    for (const html of await everywhere()) expect(html).toContain('Pterodactyle');
  });
  test('it is sent back with a comment, never without; the owner reads it and writes again', async () => {
    await tell();
    expect((await app.post(`${at}/renvoyer`, { comment: ' ' }, animator())).status).toBe(422);
    expect((await app.post(`${at}/renvoyer`, { comment: 'Dites qui est venu' }, animator())).status).toBe(303);
    expect(await (await app.get(link)).text()).toContain('Dites qui est venu');
    expect((await app.post(`${at}/publier`, {}, animator())).status).toBe(409);
    expect((await tell({ title: 'Reprise' })).status).toBe(303);
    expect((await storyNow()).title).toBe('Reprise');
  });
  test('a published story that its owner changes waits to be read again', async () => {
    await published();
    await tell({ title: 'Changé' });
    for (const html of await everywhere()) expect(html).not.toContain('Pterodactyle');
  });
  test('what its owner has written since the animator read it is not published unread: words, name or photograph', async () => {
    const changes: Record<string, string | File>[] = [{ body: 'Autre version' }, { firm_name: 'Autre nom' }, { photo: png() }];
    for (const change of changes) {
      await tell();
      const read = await readNow();
      await tell(change);
      const refused = await app.post(`${at}/publier`, read, animator());
      expect(refused.status).toBe(409);
      const html = await refused.text();
      expect(html).toContain('vient de changer son témoignage');
      if (change.body) expect(html).toContain('Autre version');
      expect((await storyNow()).status).toBe('written');
      // Nor without saying what was read.
      expect((await app.post(`${at}/publier`, {}, animator())).status).toBe(409);
      expect((await app.post(`${at}/publier`, await readNow(), animator())).status).toBe(303);
    }
  });
  test('a second asking, a file that is no picture, an unknown link are refused', async () => {
    expect((await app.post(at, {}, animator())).status).toBe(409);
    expect((await tell({ photo: new File(['%PDF-1.7'], 'photo.jpg') })).status).toBe(422);
    expect((await app.get(`/temoignage/${'B'.repeat(43)}`)).status).toBe(404);
  });
});

describe('taken back', () => {
  async function gone(): Promise<void> {
    for (const html of await everywhere()) expect(html).not.toContain('Pterodactyle');
    const left: string[] = [];
    for (const { name } of await allTables(database)) {
      if (name === 'mail') continue;
      const rows = await system(sql<{ n: number }>`select count(*) as n from ${sql.table(name)} x where to_jsonb(x)::text ilike '%pterodactyle%'`);
      if (rows[0]!.n > 0) left.push(name);
    }
    expect(left).toEqual([]);
    expect((await system(sql<{ n: number }>`select count(*) as n from story_photo`))[0]!.n).toBe(0);
  }
  test('by the same link, as often as it is pressed: gone at once from every page and every table, photograph too', async () => {
    await published();
    const id = (await system(sql<{ id: string }>`select id from story`))[0]!.id;
    const shown = await app.get(`/temoignages/${id}/photo`);
    expect([shown.status, shown.headers.get('cache-control'), shown.headers.get('content-type')]).toEqual([200, 'private, no-store', 'image/png']);
    for (let n = 0; n < 2; n++) expect((await app.post(`${link}/retirer`)).status).toBe(303);
    // With it goes the consent of the file: no statement names the firm any more.
    expect(await system(sql<{ at: Date | null }>`select consent_story_at as at from project where id = ${w.projectId}`)).toEqual([{ at: null }]);
    await gone();
    expect((await app.get(`/temoignages/${id}/photo`)).status).toBe(404);
    await follow();
    expect((await system(sql<{ n: number }>`select count(*) as n from mail where kind = 'stories.withdrawn'`))[0]!.n).toBeGreaterThan(0);
    expect((await app.post(`${at}/relancer`, {}, animator())).status).toBe(409);
    // A change of mind: the same link writes again, and it is read again.
    expect((await tell()).status).toBe(303);
    expect((await storyNow()).status).toBe('written');
  });
  test('by the consent to be told, in the file itself', async () => {
    await published();
    await system(sql`update project set consent_story_at = null where id = ${w.projectId}`);
    expect((await storyNow()).status).toBe('withdrawn');
    await gone();
  });
  test('by the animator, asked by telephone', async () => {
    await published();
    expect((await app.post(`${at}/retirer`, {}, animator())).status).toBe(303);
    // With it goes the consent of the file, as when the owner presses.
    expect(await system(sql<{ at: Date | null }>`select consent_story_at as at from project where id = ${w.projectId}`)).toEqual([{ at: null }]);
    await gone();
  });
  test('links that are taken back open nothing', async () => {
    expect((await app.post(`/dossiers/${w.projectId}/lien/reprendre`, {}, animator())).status).toBe(303);
    const [event] = await system(sql<{ id: number }>`select id from event where kind = 'projects.links_taken_back' order by id desc`);
    await followEvent(app.services, event!.id);
    expect((await app.get(link)).status).toBe(404);
  });
});

describe('rights', () => {
  test('whoever stood aside from the file is not shown its story', async () => {
    await published();
    expect(await (await app.get(`/territoires/${w.territoryCode}`, { as: w.recusedId })).text()).not.toContain('Pterodactyle');
    expect(await (await app.get('/temoignages', { as: w.person.chair })).text()).toContain('Pterodactyle');
  });
  test('the animator never writes in the owner’s place, also past the pages', async () => {
    await tell();
    await expect(database.asPerson(w.person.local_animator, (tx) => sql`update story set body = 'Merveilleux'`.execute(tx))).rejects.toThrow(/owner/);
    expect(
      (await database.asPerson(w.person.local_animator, (tx) => sql`update story set status = 'published', published_at = now()`.execute(tx))).numAffectedRows,
    ).toBe(1n);
    await expect(system(sql`update story set status = 'asked'`)).rejects.toThrow();
  });
  test('its photograph is its animators’ to see before it is shown, and nobody else’s', async () => {
    await tell({ photo: png() });
    expect((await app.get(`${at}/photo`, animator())).status).toBe(200);
    expect((await app.get(`${link}/photo`)).status).toBe(200);
    const [story] = await system(sql<{ id: string }>`select id from story`);
    for (const path of [`${at}/photo`, `/temoignages/${story!.id}/photo`])
      for (const as of [w.person.chair, w.person.national_animator, w.otherPerson.local_animator]) expect((await app.get(path, { as })).status).toBe(404);
  });
  test('nobody but the animators of the territory finds a story that is not shown', async () => {
    await tell();
    for (const id of [w.person.chair, w.person.national_animator, w.otherPerson.local_animator, w.person.site_manager])
      expect(await database.asPerson(id, async (tx) => (await sql`select from story`.execute(tx)).rows.length)).toBe(0);
  });
});

test('what the telephone notes in a photograph is left out; which way up it is held stays', () => {
  const segment = (marker: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0', 'latin1'),
    Buffer.from('49492a00080000000200', 'hex'),
    Buffer.from('0f01020004000000', 'hex'),
    Buffer.from('GPS!', 'latin1'),
    Buffer.from('120103000100000006000000', 'hex'),
    Buffer.from([0, 0, 0, 0]),
  ]);
  const rest = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
  const jfif = segment(0xe0, Buffer.from('JFIF\0xxxx', 'latin1'));
  const taken = Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, segment(0xe1, exif), segment(0xfe, Buffer.from('48.1 N')), rest]);
  const kept = withoutNotes(taken);
  expect(kept.includes(Buffer.from('GPS!'))).toBe(false);
  expect(kept.includes(Buffer.from('48.1'))).toBe(false);
  expect(kept.includes(jfif)).toBe(true);
  expect(kept.subarray(-rest.length)).toEqual(rest);
  // Turned a quarter: said again in a note that says nothing else.
  expect(kept.includes(Buffer.from('0112000300000001000600', 'hex'))).toBe(true);
  expect(withoutNotes(withoutNotes(taken))).toEqual(kept);
  expect(withoutNotes(Buffer.from('ffd8ffe1ffff', 'hex'))).toEqual(Buffer.from('ffd8ffe1ffff', 'hex'));
});
