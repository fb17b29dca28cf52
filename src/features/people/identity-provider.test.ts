import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL, testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { oidcServer } from '../../../test/oidc-server.ts';
import type { OidcServer } from '../../../test/oidc-server.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { personOf } from './identity-provider.ts';
import { openSignIn, PROVIDER } from './sign-in.ts';

const RETURN = `${BASE_URL}/connexion/retour/callback/${PROVIDER}`;
let database: TestDatabase;
let w: World;
let email: string;
const servers: OidcServer[] = [];
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  email = ((await database.systemPool.query('select email from person where id = $1', [w.person.local_animator])).rows[0] as { email: string }).email;
});
afterEach(async () => {
  await database.systemPool.query('delete from rate_limit');
  await database.systemPool.query('delete from sign_in_account');
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(() => database.drop());

async function opened(account: Partial<OidcServer['account']>, signed = true): Promise<{ app: TestApp; server: OidcServer }> {
  const server = await oidcServer(RETURN, { sub: 'a-subject', email, given_name: 'Ana', usual_name: 'Matrice', ...account }, signed);
  servers.push(server);
  const oidc = { issuer: server.issuer, ...server.client };
  return {
    server,
    app: testApp(database, { signIn: openSignIn({ database, baseUrl: BASE_URL, secret: 'a secret for tests only, thirty-two characters long', oidc }) }),
  };
}

/** A browser's cookies, one jar per host. */
class Jar {
  readonly #held = new Map<string, Map<string, string>>();
  take(url: string, answer: Response): void {
    const { host } = new URL(url);
    const jar = this.#held.get(host) ?? new Map<string, string>();
    this.#held.set(host, jar);
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      jar.set(pair!.slice(0, at), pair!.slice(at + 1));
    }
  }
  header(url: string): string {
    return [...(this.#held.get(new URL(url).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
/** Presses the button and follows every redirection but the last, back to us. */
async function awayAndBack(app: TestApp, jar: Jar, back = '/a-faire'): Promise<string> {
  const started = await app.post('/connexion/fournisseur', { retour: back });
  expect(started.status).toBe(303);
  jar.take(BASE_URL, started);
  let at = started.headers.get('location')!;
  for (let hop = 0; hop < 10 && !at.startsWith(RETURN); hop++) {
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: jar.header(at) } });
    jar.take(at, answer);
    at = new URL(answer.headers.get('location')!, at).href;
  }
  return at;
}
const land = async (app: TestApp, jar: Jar, at: string): Promise<Response> => {
  const answer = await app.fetch(new Request(at, { headers: { cookie: jar.header(at), accept: 'text/html' }, redirect: 'manual' }));
  jar.take(at, answer);
  return answer;
};
const who = async (app: TestApp, jar: Jar) => app.get('/compte', { headers: { cookie: jar.header(BASE_URL) } });

describe('an identity provider, as ProConnect is', () => {
  it.each([
    ['signed, as ProConnect answers', true],
    ['plain, as others answer', false],
  ])('lets somebody known in, strongly, where they were going (%s)', async (_how, signed) => {
    const { app } = await opened({ email: email.toUpperCase() }, signed);
    expect(await (await app.get('/connexion')).text()).toContain('/connexion/fournisseur');
    const jar = new Jar();
    const back = await land(app, jar, await awayAndBack(app, jar, '/etablissements'));
    expect([back.status, new URL(back.headers.get('location')!, BASE_URL).pathname]).toEqual([302, '/etablissements']);
    const account = await who(app, jar);
    expect(account.status).toBe(200);
    expect(await account.text()).toContain(email);
    const { rows } = await database.systemPool.query(`select strength from session where person_id = $1 order by created_at desc limit 1`, [
      w.person.local_animator,
    ]);
    expect(rows).toEqual([{ strength: 'strong' }]);
  });

  it('asks with a state, a nonce and a proof of its own, and never with the secret', async () => {
    const { app, server } = await opened({});
    const started = await app.post('/connexion/fournisseur', {});
    const asked = new URL(started.headers.get('location')!);
    expect(asked.origin).toBe(server.issuer);
    expect(asked.searchParams.get('scope')).toBe('openid email given_name usual_name');
    expect(asked.searchParams.get('state')!.length).toBeGreaterThanOrEqual(32);
    expect(asked.searchParams.get('nonce')!.length).toBeGreaterThanOrEqual(16);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    expect(asked.href).not.toContain(server.client.clientSecret);
  });

  it.each([
    ['somebody unknown here', { sub: 'x', email: 'inconnu@ailleurs.example' }],
    ['an address that the provider has not verified', { sub: 'x', email_verified: false }],
    ['somebody without an address', { sub: 'x', email: '' }],
  ])('refuses %s with a sentence, and makes nobody', async (_what, account) => {
    const { app } = await opened(account);
    const before = (await database.systemPool.query('select count(*) from person')).rows;
    const jar = new Jar();
    const back = await land(app, jar, await awayAndBack(app, jar));
    const refused = new URL(back.headers.get('location')!, BASE_URL);
    expect(refused.pathname + refused.search).toContain('/connexion?refus');
    expect(await (await app.get(refused.pathname + refused.search)).text()).toContain('role="status"');
    expect((await who(app, jar)).status).toBe(303);
    expect((await database.systemPool.query('select count(*) from person')).rows).toEqual(before);
  });

  it('a return with another state, a used one, or another browser’s opens nothing', async () => {
    const { app } = await opened({});
    const jar = new Jar();
    const at = await awayAndBack(app, jar);
    const altered = new URL(at);
    altered.searchParams.set('state', 'f'.repeat(32));
    for (const [way, cookies] of [
      [altered.href, jar],
      [at, new Jar()],
    ] as const) {
      const answer = await land(app, cookies, way);
      expect(answer.status).toBeLessThan(500);
      expect((await who(app, cookies)).status).toBe(303);
    }
    const again = await awayAndBack(app, new Jar());
    const stranger = await land(app, jar, again);
    expect(stranger.status).toBeLessThan(500);
    // A whole one, then the same once more.
    const fresh = new Jar();
    const whole = await awayAndBack(app, fresh);
    await land(app, fresh, whole);
    expect((await who(app, fresh)).status).toBe(200);
    const replayed = new Jar();
    expect((await land(app, replayed, whole)).status).toBeLessThan(500);
    expect((await who(app, replayed)).status).toBe(303);
  });

  it('a provider that does not answer is said so, and the link by mail stays', async () => {
    const { app, server } = await opened({});
    await server.stop();
    servers.length = 0;
    const answer = await app.post('/connexion/fournisseur', {});
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('location')).toContain('/connexion?refus');
    expect((await app.get('/connexion')).status).toBe(200);
  });
  it('a provider that falls silent on the way back is said so too', async () => {
    const { app, server } = await opened({});
    const jar = new Jar();
    const at = await awayAndBack(app, jar);
    await server.stop();
    servers.length = 0;
    const answer = await land(app, jar, at);
    expect(answer.headers.get('location')).toContain('/connexion?refus');
    expect((await who(app, jar)).status).toBe(303);
  });

  it('without settings there is no such door', async () => {
    const app = testApp(database);
    expect((await app.post('/connexion/fournisseur', {})).status).toBe(404);
    expect(await (await app.get('/connexion')).text()).not.toContain('/connexion/fournisseur');
  });
});

describe('what the provider says of somebody', () => {
  it('is read with small letters, the usual name, and never an unverified address', () => {
    expect(personOf({ sub: '1', email: 'A@B.example', given_name: 'Ana', usual_name: 'Bel', family_name: 'Cel' })).toEqual({
      email: 'a@b.example',
      name: 'Ana Bel',
      emailVerified: true,
    });
    expect(personOf({ sub: '1', email: 'a@b.example', email_verified: 'false' }).email).toBe('');
    expect(personOf({ sub: '1' })).toEqual({ email: '', name: '', emailVerified: false });
  });
});
