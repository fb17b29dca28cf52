import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let email: string;
/** The clock of the codes. */
let clock = new Date();

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database, { now: () => clock });
  animator = w.person.local_animator;
  email = (await rows('select email from person where id = $1', [animator]))[0]!.email as string;
});
beforeEach(async () => {
  await rows('delete from rate_limit');
});
afterAll(() => database.drop());

const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const cookieIn = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.includes('session'))
    ?.split(';')[0] ?? '';
const opens = async (cookie: string, path = '/compte') => (await app.get(path, { headers: { cookie } })).status === 200;
/** The newest link of this kind in the mails to an address. */
async function mailed(to: string, pattern: RegExp): Promise<string | null> {
  await expect.poll(async () => (await rows('select 1 as one from mail where recipient = $1', [to])).length, { timeout: 2000 }).toBeGreaterThan(0);
  const [mail] = await rows('select plain from mail where recipient = $1 order by queued_at desc limit 1', [to]);
  return pattern.exec(mail!.plain as string)?.[0] ?? null;
}
async function askLink(to = email): Promise<string> {
  await rows('delete from mail');
  expect((await app.post('/connexion', { email: to })).headers.get('location')).toBe('/connexion/envoi');
  return (await mailed(to, /\/connexion\/lien\/[A-Za-z]+/))!;
}

describe('a mailed link', () => {
  it('opens by its button, once; a mail scanner that follows it changes nothing', async () => {
    const link = await askLink();
    for (let look = 0; look < 3; look++) expect((await app.get(link)).status).toBe(200);
    const used = await app.post(link);
    expect([used.status, used.headers.get('location')]).toEqual([303, '/a-faire']);
    expect(await opens(cookieIn(used))).toBe(true);
    const again = await app.post(link);
    expect(again.status).toBe(409);
    expect(cookieIn(again)).toBe('');
  });
  it('used by many at once opens one session', async () => {
    const link = await askLink();
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.post(link)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });
  it('altered, or older than a quarter of an hour, opens nothing', async () => {
    const link = await askLink();
    expect((await app.post(`${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`)).status).toBe(409);
    await rows(`update verification set expires_at = now() - interval '1 second'`);
    expect((await app.post(link)).status).toBe(409);
  });
  it('an unknown address gets the same answer, and no mail', async () => {
    await rows('delete from mail');
    const answer = await app.post('/connexion', { email: 'personne@nulle-part.example' });
    expect(answer.headers.get('location')).toBe('/connexion/envoi');
    await new Promise((done) => setTimeout(done, 150));
    expect(await rows('select 1 as one from mail')).toEqual([]);
  });
  it('asked for too often is refused with a sentence', async () => {
    const answers: number[] = [];
    for (let ask = 0; ask < 25; ask++) answers.push((await app.post('/connexion', { email })).status);
    expect(answers).toContain(429);
  });
  it('leads where one was going, and never to another site', async () => {
    await rows('delete from mail');
    await app.post('/connexion', { email, retour: '/etablissements' });
    const link = (await mailed(email, /\/connexion\/lien\/\S+/))!;
    expect((await app.post(link)).headers.get('location')).toBe('/etablissements');
    await rows('delete from mail');
    await app.post('/connexion', { email, retour: '//ailleurs.example/x' });
    expect(await mailed(email, /retour=\S+/)).toBeNull();
  });
});

describe('sessions', () => {
  it('are listed, and each can be ended from another', async () => {
    await rows('delete from session where person_id = $1', [animator]);
    const [first, second] = [cookieIn(await app.post(await askLink())), cookieIn(await app.post(await askLink()))];
    expect((await app.get('/compte/securite', { headers: { cookie: second } })).status).toBe(200);
    const [old] = await rows('select id from session where person_id = $1 order by created_at limit 1', [animator]);
    expect((await app.post(`/compte/sessions/${old!.id}/fermer`, {}, { headers: { cookie: second } })).status).toBe(303);
    expect([await opens(first), await opens(second)]).toEqual([false, true]);
    // Somebody else's session is not there.
    const [mine] = await rows('select id from session where person_id = $1', [animator]);
    expect((await app.post(`/compte/sessions/${mine!.id}/fermer`, {}, { as: w.person.chair })).status).toBe(404);
    expect(await opens(second)).toBe(true);
  });
});

describe('a code application (TOTP)', () => {
  let key = '';
  const codeAt = (moment: Date) => new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 }).generate({ timestamp: moment.getTime() });
  const later = (seconds: number) => (clock = new Date(clock.getTime() + seconds * 1000));
  let codes: string[] = [];

  it('is set up by a code that it shows, and gives recovery codes once', async () => {
    await app.post('/compte/totp', {}, { as: animator });
    const page = await (await app.get('/compte/securite', { as: animator })).text();
    key = /[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){7}/.exec(page)![0].replace(/ /g, '');
    expect((await app.post('/compte/totp/confirmer', { code: '000000' }, { as: animator })).status).toBe(422);
    const done = await app.post('/compte/totp/confirmer', { code: codeAt(clock) }, { as: animator });
    expect(done.status).toBe(200);
    codes = [...(await done.text()).matchAll(/[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/g)].map(([code]) => code);
    expect(codes).toHaveLength(10);
    // The secret is sealed in the database, the codes are digests.
    const kept = JSON.stringify(await rows('select * from totp where person_id = $1', [animator]));
    expect(kept).not.toContain(key);
    expect(kept).not.toContain(codes[0]!);
  });
  it('is then asked after the link: until it is given nothing opens, and a code is good once', async () => {
    const cookie = cookieIn(await app.post(await askLink()));
    expect(await opens(cookie)).toBe(false);
    expect(await opens(cookie, '/etablissements')).toBe(false);
    later(60);
    const code = codeAt(clock);
    const step = (given: string, held = cookie) => app.post('/connexion/second-facteur', { code: given }, { headers: { cookie: held } });
    expect((await step('123456')).status).toBe(422);
    expect((await step(code)).status).toBe(303);
    expect(await opens(cookie)).toBe(true);
    const other = cookieIn(await app.post(await askLink()));
    expect((await step(code, other)).status).toBe(422);
    later(600);
    // Too old: a code is good for its half-minute, one step of drift each way.
    expect((await step(codeAt(new Date(clock.getTime() - 120_000)), other)).status).toBe(422);
    expect((await step(codeAt(new Date(clock.getTime() - 30_000)), other)).status).toBe(303);
  });
  it('a recovery code opens once', async () => {
    const cookie = cookieIn(await app.post(await askLink()));
    const step = (given: string) => app.post('/connexion/second-facteur', { code: given }, { headers: { cookie } });
    expect((await step(codes[0]!.toUpperCase())).status).toBe(303);
    const other = cookieIn(await app.post(await askLink()));
    expect((await app.post('/connexion/second-facteur', { code: codes[0]! }, { headers: { cookie: other } })).status).toBe(422);
  });
});

describe('an invitation', () => {
  const INVITED = 'nouveau@membre.example';
  const today = new Date().toISOString().slice(0, 10);
  async function invited(more: Record<string, string> = {}): Promise<string> {
    await rows('delete from mail');
    const answer = await app.post(
      '/invitations/nouvelle',
      {
        name: 'Nouveau Membre',
        email: INVITED,
        role: 'committee_member',
        place: `territory:${w.territoryId}`,
        territory_id: w.territoryId,
        starts_on: today,
        ...more,
      },
      { as: animator },
    );
    expect([answer.status, answer.status === 303 ? '' : /role="alert"[\s\S]{0,400}/.exec(await answer.text())?.[0]]).toEqual([303, '']);
    return (await mailed(INVITED, /\/invitation\/[A-Za-z0-9_-]+/))!;
  }
  it('is accepted by its button, once, and opens the role it names and no other', async () => {
    const link = await invited();
    expect((await app.get(link)).status).toBe(200);
    expect(await rows('select 1 as one from person where email = $1', [INVITED])).toEqual([]);
    const accepted = await app.post(link);
    expect(accepted.status).toBe(303);
    const cookie = cookieIn(accepted);
    expect(await opens(cookie)).toBe(true);
    const held = await rows('select r.role, r.territory_id from role_assignment r join person p on p.id = r.person_id where p.email = $1', [INVITED]);
    expect(held).toEqual([{ role: 'committee_member', territory_id: w.territoryId }]);
    expect((await app.get(`/etablissements/${w.otherEstablishmentId}`, { headers: { cookie } })).status).toBe(404);
    expect(cookieIn(await app.post(link))).toBe('');
  });
  it('taken back, over, or altered opens nothing', async () => {
    const link = await invited({ email: INVITED, starts_on: today, role: 'chair' });
    await rows(`update invitation set expires_at = now() - interval '1 second' where accepted_at is null and email = $1`, [INVITED]);
    expect(cookieIn(await app.post(link))).toBe('');
    expect(cookieIn(await app.post(`${link.slice(0, -2)}xx`))).toBe('');
    expect(await (await app.get(`/invitation/${'a'.repeat(32)}`)).text()).not.toContain('Nouveau Membre');
  });
});
