import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
/** The device: one person's browser without account. */
let cookie = '';

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
beforeEach(async () => {
  cookie = '';
  await database.systemPool.query('delete from rate_limit');
});
afterAll(() => database.drop());

async function post(path: string, form: Record<string, string | string[]>): Promise<Response> {
  const answer = await app.post(path, form, { headers: { cookie } });
  const set = answer.headers.get('set-cookie');
  if (set) cookie = set.split(';')[0]!;
  return answer;
}
const get = (path: string) => app.get(path, { headers: { cookie } });
const lead = async () => (await database.systemPool.query(`select * from lead order by updated_at desc limit 1`)).rows[0] as Record<string, unknown>;
const PROBLEM = { problem: 'Nous perdons des clients faute de certification qualité.', domain: ['hqse', 'sales'] };
const FIRM = { firm_name: 'Menuiserie du Val', postcode: '88190', commune: 'Golbey' };
const CONTACT = { contact_name: 'Inès Romary', contact_email: 'Ines@Menuiserie.example', contact_phone: '03 29 00 00 00', call_when: 'le matin', agreed: 'on' };

/** Typing takes a person some time. */
async function unhurried(): Promise<void> {
  await database.systemPool.query(`update lead set created_at = created_at - interval '2 minutes' where status = 'draft'`);
}
async function typedWhole(): Promise<Response> {
  await post('/j-ai-un-projet', PROBLEM);
  await post('/j-ai-un-projet/entreprise', FIRM);
  await unhurried();
  return post('/j-ai-un-projet/contact', CONTACT);
}
async function follow(): Promise<void> {
  const { rows } = await database.systemPool.query(`select id from event where kind like 'leads.%' or kind like 'links.%' order by id`);
  for (const { id } of rows as { id: number }[]) await followEvent({ database, baseUrl: 'http://alize.test' }, id);
}

describe('I have a project', () => {
  it('is told in three steps, kept at each, and goes to the territory of its commune', async () => {
    expect((await post('/j-ai-un-projet', PROBLEM)).headers.get('location')).toBe('/j-ai-un-projet/entreprise');
    expect(await lead()).toMatchObject({ status: 'draft', problem: PROBLEM.problem });
    expect((await post('/j-ai-un-projet/entreprise', FIRM)).headers.get('location')).toBe('/j-ai-un-projet/contact');
    expect(await lead()).toMatchObject({ firm_name: 'Menuiserie du Val', commune_code: '88351', to_complete: true });
    await unhurried();
    expect((await post('/j-ai-un-projet/contact', CONTACT)).headers.get('location')).toBe('/j-ai-un-projet/merci');
    expect(await lead()).toMatchObject({
      status: 'new',
      routing: 'perimeter',
      territory_id: w.territoryId,
      contact_email: 'ines@menuiserie.example',
      held_reasons: [],
    });
    const thanks = await (await get('/j-ai-un-projet/merci')).text();
    expect(thanks).toContain('Vallée d’Essai');
    expect(thanks).toContain('jours ouvrés');
  });
  it('keeps what was typed and says what is wrong, field by field', async () => {
    const empty = await post('/j-ai-un-projet', { problem: ' ', contact_email: 'pas une adresse' });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('pas une adresse');
    await post('/j-ai-un-projet', PROBLEM);
    for (const wrong of [
      { ...FIRM, commune: 'Nulle-Part' },
      { ...FIRM, siret: '12345678901234' },
      { ...FIRM, firm_name: 'x'.repeat(201) },
      { ...FIRM, firm_name: 'a\u202eb' },
    ]) {
      expect((await post('/j-ai-un-projet/entreprise', wrong)).status).toBe(422);
    }
    await post('/j-ai-un-projet/entreprise', FIRM);
    const answer = await post('/j-ai-un-projet/contact', { ...CONTACT, contact_phone: 'demain', agreed: '' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="demain"');
    expect(html).toContain('Sans votre accord');
    expect(await lead()).toMatchObject({ status: 'draft' });
  });
  it('is taken up again by the mailed link, on another device, and looking changes nothing', async () => {
    await post('/j-ai-un-projet', { ...PROBLEM, contact_email: 'ines@menuiserie.example' });
    await follow();
    const mail = (await database.systemPool.query(`select html from mail where kind = 'leads.resume' order by queued_at desc limit 1`)).rows[0] as {
      html: string;
    };
    const path = /http:\/\/alize\.test(\/suivi\/[A-Za-z0-9_-]+)/.exec(mail.html)![1]!;
    cookie = '';
    const before = (await database.systemPool.query(`select count(*) as n from link_device`)).rows[0] as { n: number };
    for (let times = 0; times < 3; times++) expect((await get(path)).status).toBe(200);
    expect((await database.systemPool.query(`select count(*) as n from link_device`)).rows[0]).toEqual(before);
    expect((await post(path, {})).headers.get('location')).toBe('/j-ai-un-projet/entreprise');
    expect(await (await get('/j-ai-un-projet')).text()).toContain('certification qualité');
    for (const altered of [path.replace(/.{5}$/, 'AAAAA'), '/suivi/x', `${path}aa`]) expect((await get(altered)).status).toBe(404);
    await database.systemPool.query(`update access_link set created_at = now() - interval '31 days', expires_at = now() - interval '1 day'`);
    cookie = '';
    expect((await get(path)).status).toBe(410);
    expect((await post(path, {})).status).toBe(410);
    expect((await post(`${path}/renouveler`, {})).headers.get('location')).toBe(`${path}?envoye`);
  });
  it('is seen by nobody else: another device, another territory, a draft by nobody at all', async () => {
    await typedWhole();
    const mine = cookie;
    cookie = '';
    expect((await get('/j-ai-un-projet/merci')).headers.get('location')).toBe('/j-ai-un-projet');
    cookie = 'alize.dossier=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect((await get('/mon-dossier')).status).toBe(404);
    cookie = mine;
    const id = (await lead()).id as string;
    for (const [person, seen] of [
      [w.person.local_animator, 1],
      [w.otherPerson.local_animator, 0],
      [w.person.committee_member, 0],
      [w.nobodyId, 0],
    ] as const)
      expect(await database.asPerson(person, async (tx) => (await tx.selectFrom('lead').selectAll().where('id', '=', id).execute()).length)).toBe(seen);
  });
  it('holds back what no person seems to have written, and loses none of it', async () => {
    await post('/j-ai-un-projet', PROBLEM);
    await post('/j-ai-un-projet/entreprise', FIRM);
    const answer = await post('/j-ai-un-projet/contact', { ...CONTACT, fax: 'buy now' });
    expect(answer.headers.get('location')).toBe('/j-ai-un-projet/merci');
    expect(await lead()).toMatchObject({ status: 'held', held_reasons: ['trap', 'too_fast'] });
  });
  it('sends a project outside every perimeter to a named human', async () => {
    await database.systemPool.query(
      `insert into commune (code, name, departement_code, population, postcodes) values ('70311', 'Luxeuil-les-Bains', '70', 7000, '{70300}') on conflict do nothing`,
    );
    await post('/j-ai-un-projet', PROBLEM);
    await post('/j-ai-un-projet/entreprise', { firm_name: 'Forge', commune: 'Luxeuil les Bains', postcode: '70300' });
    await unhurried();
    await post('/j-ai-un-projet/contact', CONTACT);
    expect(await lead()).toMatchObject({ status: 'new', routing: 'uncovered', territory_id: null, assigned_to: w.person.national_animator });
  });
  it('sent twice is one request', async () => {
    await post('/j-ai-un-projet', PROBLEM);
    await post('/j-ai-un-projet/entreprise', FIRM);
    await unhurried();
    await Promise.all([
      post('/j-ai-un-projet/contact', { ...CONTACT, _once: 'abcdefghijklmnopqrst' }),
      post('/j-ai-un-projet/contact', { ...CONTACT, _once: 'abcdefghijklmnopqrst' }),
    ]);
    const id = (await lead()).id as string;
    const { rows } = await database.systemPool.query(`select count(*) as n from event where subject_id = $1 and kind = 'leads.received'`, [id]);
    expect(rows[0]).toEqual({ n: 1 });
  });
});

describe('both doors on one device', () => {
  /** As a browser keeps them: several cookies beside each other. */
  const jar = new Map<string, string>();
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
  const send = async (path: string, form: Record<string, string | string[]>) => {
    const answer = await app.post(path, form, { headers: headers() });
    const [name, value] = (answer.headers.get('set-cookie') ?? '').split(';')[0]!.split('=');
    if (name && value) jar.set(name, value);
    return answer;
  };
  const read = async (path: string) => (await app.get(path, { headers: headers() })).text();

  it('what was begun at one is kept when the other is opened, each to its end', async () => {
    await send('/j-ai-un-projet', { problem: 'Une deuxième équipe à organiser.' });
    await send('/mon-site-veut-aider', { problem: 'Notre équipe qualité peut aider.' });
    expect(jar.size).toBe(2);
    expect(await read('/j-ai-un-projet')).toContain('Une deuxième équipe à organiser.');
    expect(await read('/mon-site-veut-aider')).toContain('Notre équipe qualité peut aider.');
    for (const door of ['/mon-site-veut-aider', '/j-ai-un-projet']) {
      await send(`${door}/entreprise`, FIRM);
      await unhurried();
      expect((await send(`${door}/contact`, CONTACT)).headers.get('location')).toBe(`${door}/merci`);
      expect((await app.get(`${door}/merci`, { headers: headers() })).status).toBe(200);
    }
    const { rows } = await database.systemPool.query(`select kind, status from lead where problem in ($1, $2) order by kind`, [
      'Une deuxième équipe à organiser.',
      'Notre équipe qualité peut aider.',
    ]);
    expect(rows).toEqual([
      { kind: 'project', status: 'new' },
      { kind: 'site_offer', status: 'new' },
    ]);
  });

  it('an offer taken up again by its mailed link leaves the project begun on that device where it was', async () => {
    jar.clear();
    await send('/mon-site-veut-aider', { problem: 'Des acheteurs à prêter.', contact_email: 'acheteurs@site.example' });
    await follow();
    jar.clear();
    await send('/j-ai-un-projet', { problem: 'Un four à remplacer.' });
    const { rows } = await database.systemPool.query(`select plain from mail where recipient = 'acheteurs@site.example'`);
    const link = /\/suivi\/[A-Za-z0-9_-]{43}/.exec((rows[0] as { plain: string }).plain)![0];
    expect((await send(link, {})).headers.get('location')).toBe('/mon-site-veut-aider/entreprise');
    expect(await read('/mon-site-veut-aider')).toContain('Des acheteurs à prêter.');
    expect(await read('/j-ai-un-projet')).toContain('Un four à remplacer.');
  });
});
