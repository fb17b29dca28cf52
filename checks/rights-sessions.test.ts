// Half signed in, the demo's door, cookies, forms of other sites, addresses that lead elsewhere.
import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignIn } from '../src/features/people/sign-in.ts';
import { routes } from '../src/routes.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
  await database.asSystem(async (tx) => {
    await sql`insert into territory (code, name, kind) values ('a-naitre', 'Pays à Naître', 'basin')`.execute(tx);
    await sql`insert into role_assignment (person_id, role, territory_id, starts_on) select ${here.person.chair}, 'chair', id, '2020-01-01' from territory where code = 'a-naitre'`.execute(
      tx,
    );
  });
});
afterAll(() => database.drop());

/** The cookie of a session of this strength, signed with the application's secret or another. */
async function cookieOf(personId: string, strength: string, secret = app.services.secret): Promise<string> {
  const token = randomBytes(16).toString('hex');
  await database.systemPool.query(`insert into session (token, person_id, expires_at, strength) values ($1, $2, now() + interval '1 hour', $3)`, [
    token,
    personId,
    strength,
  ]);
  return `alize.session_token=${encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)}`;
}
const statusOf = async (path: string, cookie: string, on = app) => (await on.get(path, { headers: { cookie } })).status;

describe('half signed in', () => {
  test('opens nothing but the second step: public pages show what a stranger sees', async () => {
    const id = here.person.national_animator;
    await database.asSystem((tx) => sql`insert into passkey (person_id, credential_id, public_key, name) values (${id}, 'moitié', '\\x00', 'Clé')`.execute(tx));
    const cookie = await cookieOf(id, 'link');
    expect(await statusOf('/territoires/a-naitre', await cookieOf(id, 'strong'))).toBe(200);
    for (const route of routes(app.services).filter((one) => one.method === 'GET' && !one.path.includes(':') && one.path !== '/connexion/second-facteur')) {
      const [half, stranger] = [await app.get(route.path, { headers: { cookie } }), await app.get(route.path)];
      const [to, toStranger] = [half.headers.get('location') ?? '', stranger.headers.get('location') ?? ''];
      if (toStranger.startsWith('/connexion?')) expect(to, route.path).toBe('/connexion/second-facteur');
      else expect(half.status, route.path).toBe(stranger.status);
      if (half.status === 200 && route.path !== '/demo') expect((await half.text()).includes('Pays à Naître'), route.path).toBe(false);
    }
    for (const path of ['/territoires/a-naitre', '/territoires/a-naitre/perimetre']) expect(await statusOf(path, cookie), path).toBe(404);
    const page = await (await app.get(`/territoires/${here.territoryCode}`, { headers: { cookie } })).text();
    for (const door of ['/equipe', '/regles', '/fiche', '/etat', '/historique']) expect(page).not.toContain(`/territoires/${here.territoryCode}${door}"`);
  });
  test('the database itself gives such a session no role', async () => {
    const id = here.person.local_animator;
    await database.asSystem((tx) => sql`insert into totp (person_id, secret, confirmed_at) values (${id}, 'essai', now())`.execute(tx));
    for (const [strength, animates] of [
      ['link', '{}'],
      ['strong', `{${here.territoryId}}`],
    ] as const) {
      const token = decodeURIComponent((await cookieOf(id, strength)).split('=')[1]!).split('.')[0]!;
      const seen = await database.open(`select * from open_session('${token}', false)`, { readOnly: true }, async (tx, opened) => ({
        value: {
          half: opened.second_step,
          roles: (opened.roles as unknown[]).length,
          animates: (await sql<{ a: string }>`select current_setting('alize.animates') as a`.execute(tx)).rows[0]!.a,
        },
        keep: false,
      }));
      expect(seen).toEqual({ half: strength === 'link', roles: strength === 'link' ? 0 : 1, animates });
    }
  });
});

describe('the demo’s door', () => {
  test('does not exist without a demo, nor do its mailbox and the sessions it once opened', async () => {
    const real = testApp(database, { demo: false });
    const addresses = routes(app.services).map((route) => `${route.method} ${route.path}`);
    const left = new Set(routes(real.services).map((route) => `${route.method} ${route.path}`));
    const gone = addresses.filter((one) => !left.has(one));
    expect(gone.sort()).toEqual(['GET /demo', 'GET /demo/courrier', 'GET /demo/courrier/:id', 'GET /demo/courrier/:id/html', 'POST /demo/connexion']);
    for (const one of gone) {
      const [method, path] = one.split(' ') as [string, string];
      const at = path.replace(':id', here.mailId);
      const answer = method === 'GET' ? await real.get(at) : await real.post(at, { person: here.person.national_animator });
      expect(answer.status, one).toBe(404);
      expect(answer.headers.get('set-cookie'), one).toBeNull();
    }
    for (const path of ['/', '/connexion', '/style', '/territoires']) expect(await (await real.get(path)).text(), path).not.toMatch(/"\/demo/);
    const cookie = await cookieOf(here.person.chair, 'demo');
    expect(await statusOf('/a-faire', cookie)).toBe(200);
    expect(await statusOf('/a-faire', cookie, real)).toBe(303);
  });
});

describe('the session’s cookie', () => {
  test('is out of scripts’ reach, of this site only, and secure over https; a new one at each sign-in', async () => {
    const door = async (on: TestApp, before?: string) =>
      (await on.post('/demo/connexion', { person: here.person.chair }, before ? { headers: { cookie: before } } : {})).headers
        .getSetCookie()
        .find((one) => one.includes('session_token'))!;
    const plain = await door(app);
    expect(plain).toMatch(/^alize\.session_token=[^;]+;/);
    expect(plain).toMatch(/HttpOnly/i);
    expect(plain).toMatch(/SameSite=Lax/i);
    expect(plain).toMatch(/Path=\//i);
    expect(plain).not.toMatch(/Domain=/i);
    const baseUrl = 'https://alize.test';
    const secure = testApp(database, { baseUrl, signIn: openSignIn({ database, baseUrl, secret: app.services.secret, oidc: null }) });
    expect(await door(secure)).toMatch(/^__Secure-alize\.session_token=[^;]+;.*Secure/i);
    // A cookie that somebody planted before is not the one signed in with.
    const planted = plain.split(';')[0]!;
    expect((await door(app, planted)).split(';')[0]).not.toBe(planted);
  });
  test('somebody who signs in again from a form of their own waits for nothing', async () => {
    const cookie = await cookieOf(here.person.chair, 'demo');
    const again = () => app.post('/demo/connexion', { person: here.person.chair, _once: 'once-more-signed-in-1' }, { headers: { cookie } });
    const answers = await Promise.race([
      Promise.all([again(), again()]),
      new Promise<never>((_, late) => setTimeout(late, 10_000, new Error('It waits for itself.'))),
    ]);
    for (const { status } of answers) expect(status).toBe(303);
  });
  test('altered, of another secret, unsigned, over or of somebody who left: a stranger’s', async () => {
    const good = await cookieOf(here.person.guest, 'strong');
    const token = decodeURIComponent(good.split('=')[1]!).split('.')[0]!;
    expect(await statusOf('/a-faire', good)).toBe(200);
    for (const bad of [
      good.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`),
      good.replace(/.$/, ''),
      `alize.session_token=${token}`,
      `alize.session_token=${token}.`,
      await cookieOf(here.person.guest, 'strong', 'x'.repeat(40)),
      `alize.session_token=%ff`,
      "alize.session_token=' or 1=1 --.AAAA",
    ])
      expect(await statusOf('/a-faire', bad), bad).toBe(303);
    await database.systemPool.query(`update session set expires_at = now() - interval '1 second' where token = $1`, [token]);
    expect(await statusOf('/a-faire', good)).toBe(303);
    const leaving = await cookieOf(here.person.expert, 'strong');
    await database.systemPool.query(`update person set left_on = current_date - 1 where id = $1`, [here.person.expert]);
    expect(await statusOf('/a-faire', leaving)).toBe(303);
  });
  test('out means out: the row is gone, the cookie opens nothing more', async () => {
    const cookie = await cookieOf(here.person.funder, 'strong');
    const out = await app.post('/deconnexion', {}, { headers: { cookie } });
    expect(out.headers.get('set-cookie')).toMatch(/Max-Age=0/);
    expect(await statusOf('/a-faire', cookie)).toBe(303);
  });
});

test('a code is not guessed by trying: neither to come in nor to put the second step away', async () => {
  const me = here.otherPerson.local_animator;
  const statuses: number[] = [];
  for (let n = 0; n < 10; n++) statuses.push((await app.post('/compte/totp/confirmer', { code: String(100_000 + n) }, { as: me })).status);
  expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 422));
  expect(statuses.slice(8)).toEqual([429, 429]);
  expect((await app.post('/compte/totp/retirer', { code: '123456' }, { as: me })).status).toBe(429);
});
