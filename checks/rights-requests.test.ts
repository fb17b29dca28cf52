// Forms of other sites, forged hosts, addresses that would lead elsewhere.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../src/routes.ts';
import { BASE_URL, testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

const send = (path: string, headers: Record<string, string>, body: BodyInit = new URLSearchParams({ name: 'x' }), base = BASE_URL) =>
  app.fetch(new Request(base + path, { method: 'POST', body, headers, redirect: 'manual' }));
const posted = () => lines.filter((line) => line.route.startsWith('POST') && routes(app.services).some((route) => `POST ${route.path}` === line.route));

describe('a form of another site', () => {
  const foreign: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://ailleurs.example' }],
    ['another origin that browsers mark', { origin: 'https://ailleurs.example', 'sec-fetch-site': 'cross-site' }],
    ['no origin, marked cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour host', { origin: 'http://mail.alize.test', 'sec-fetch-site': 'same-site' }],
    ['the same host by another scheme', { origin: 'https://alize.test', 'sec-fetch-site': 'cross-site' }],
    ['the same host by another port', { origin: `${BASE_URL}:81` }],
    ['a name that begins like ours', { origin: `${BASE_URL}.ailleurs.example` }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['neither mark, with a cookie', {}],
  ];
  test.each(foreign)('%s: refused at every address, before anything else', async (_name, headers) => {
    const cookie = await app.cookie(here.person.national_animator);
    for (const line of posted()) {
      const answer = await send(line.path(here), { cookie, ...headers });
      expect(answer.status, line.route).toBe(409);
      expect(answer.headers.get('set-cookie'), line.route).toBeNull();
    }
  });
  test('a body that a form of another site could send without asking is not read', async () => {
    const own = { cookie: await app.cookie(here.person.local_animator), origin: BASE_URL };
    for (const type of ['text/plain', 'text/xml', 'application/octet-stream', 'application/x-www-form-urlencoded-not'])
      expect((await send('/compte', { ...own, 'content-type': type }, 'name=x')).status, type).toBe(415);
    expect((await send('/compte', { ...own, 'content-type': 'application/json' }, '{')).status).toBe(400);
    expect((await send('/compte', { ...own, 'content-type': 'multipart/form-data' }, 'x')).status).toBe(400);
  });
  test('no answer allows another site to read or frame it', async () => {
    const answer = await app.get('/a-faire', { as: here.person.chair, headers: { origin: 'https://ailleurs.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('an address that leads elsewhere', () => {
  const elsewhere = [
    'https://ailleurs.example/',
    '//ailleurs.example/',
    '/\\ailleurs.example/',
    '\\\\ailleurs.example',
    'javascript:alert(1)',
    '/\t/ailleurs.example',
    '/a\r\nset-cookie: x=1',
    ' /a-faire',
    `/${'a'.repeat(500)}`,
  ];
  const ownOrNothing = (to: string | null) => expect(new URL(to ?? '/', BASE_URL).origin).toBe(BASE_URL);
  test.each(elsewhere)('%j is not followed', async (retour) => {
    const entered = await app.post('/demo/connexion', { person: here.person.chair, retour });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('/a-faire');
    const page = await (await app.get(`/connexion?retour=${encodeURIComponent(retour)}`)).text();
    expect(/name="retour" value="([^"]*)"/.exec(page)?.[1]).toBe('/a-faire');
    const answer = await app.post(
      '/indices/a-faire',
      {},
      { as: here.person.chair, headers: { referer: `https://ailleurs.example/${retour.replace(/\s/g, '')}` } },
    );
    ownOrNothing(answer.headers.get('location'));
  });
  test('letters of any alphabet lead back to our own page', async () => {
    for (const retour of ['/recherche?q=Épinal', '/recherche?q=東京', '/recherche?q=🙂']) {
      const answer = await app.post('/demo/connexion', { person: here.person.chair, retour });
      expect(answer.status, retour).toBe(303);
      expect(decodeURI(answer.headers.get('location')!)).toBe(retour);
    }
  });
});

describe('a forged host', () => {
  test('never comes into a mailed link, a cookie or an address', async () => {
    const evil = 'http://ailleurs.example';
    const headers = {
      host: 'ailleurs.example',
      'x-forwarded-host': 'ailleurs.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=ailleurs.example',
      origin: BASE_URL,
    };
    await send('/connexion', headers, new URLSearchParams({ email: 'local_animator@own.example' }), evil);
    const cookie = await app.cookie(here.person.local_animator);
    const form = new URLSearchParams({ name: 'Invitée', email: 'neuve@own.example', role: 'guest', territory_id: here.territoryId, starts_on: '2026-01-01' });
    const invited = await send('/invitations/nouvelle', { ...headers, cookie }, form, evil);
    expect(invited.headers.get('location')).toBe('/invitations?fait=1');
    const { rows } = await database.asSystem((tx) =>
      sql<{ kind: string; html: string; plain: string }>`select kind, html, plain from mail where kind <> 'essai'`.execute(tx),
    );
    expect(rows.map((mail) => mail.kind).sort()).toEqual(['people.invitation', 'people.sign_in_link']);
    for (const mail of rows) {
      expect(mail.html + mail.plain).not.toContain('ailleurs.example');
      expect(mail.plain).toContain(`${BASE_URL}/`);
    }
  });
});
