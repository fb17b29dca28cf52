import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../src/routes.ts';
import { BASE_URL, testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { skilled } from '../test/skilled.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';

const ROUNDS = 2_000;
const SEED = 20_261_123;

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  await skilled(database, here);
  app = testApp(database);
});
afterAll(() => database.drop());

/** A repeatable source of chance (mulberry32). */
function chance(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NASTY = [
  '',
  ' ',
  '\u0000',
  '\u202eetirw',
  '\u200f',
  '😀'.repeat(50),
  'x'.repeat(10_000),
  "'; drop table person; --",
  '<script>alert(1)</script>',
  '%00',
  '%',
  '%ff%fe',
  '../../etc/passwd',
  '-1',
  '0',
  '99999999999999999999',
  '1e309',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '12345678900012',
  '35600000000048',
  'é'.normalize('NFD'),
  '\ud800',
  '\\',
  '"',
  '*',
  ':*',
  '& | !',
  '00000000-0000-0000-0000-000000000000',
  '2A004',
  '\u2028',
  'a'.repeat(255) + '@b.fr',
  'javascript:alert(1)',
  '//evil.example/',
  'https://evil.example/',
];
const FIELDS = [
  'name',
  'email',
  'siret',
  'siren',
  'q',
  'page',
  'apres',
  'avant',
  'tri',
  'territoire',
  'territory',
  'year',
  'annee',
  'reason',
  'motif',
  'date',
  'starts_on',
  'ends_on',
  'role',
  'json',
  '_once',
  'code',
  'token',
  'retour',
  'commune',
  'communes',
  'postcode',
  'body',
  'sales',
  'production',
  'euros',
  'value',
  'status',
  'kind',
  'id',
  'person_id',
  'language',
  'theme',
  'back',
  'file',
  'number',
  'title',
];

test(`${ROUNDS} unreasonable requests get a clean answer, never a 500`, async () => {
  const random = chance(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const people = [undefined, here.person.local_animator, here.person.national_animator, here.person.site_manager, here.nobodyId];
  const table = routes(app.services).filter((route) => !/direct|metrics/.test(route.path));
  const paths = new Map(lines.map((line) => [line.route, line.path(here)]));
  const faults: string[] = [];

  for (let round = 0; round < ROUNDS; round++) {
    const route = pick(table);
    const known = paths.get(`${route.method} ${route.path}`) ?? route.path;
    // Half of the addresses are right, half carry something altered where an id or a code should be.
    const path = random() < 0.5 ? known : route.path.replace(/:[a-zA-Z]+(\{[^}]*\})?/g, () => encodeURIComponent(pick(NASTY).toWellFormed()));
    const query =
      random() < 0.5
        ? ''
        : `?${Array.from({ length: 1 + Math.floor(random() * 4) }, () => `${pick(FIELDS)}=${random() < 0.7 ? encodeURIComponent(pick(NASTY).toWellFormed()) : pick(['%', '%zz', '%ff', '%00', '+'])}`).join('&')}`;
    const as = pick(people);
    const headers: Record<string, string> = { origin: BASE_URL, 'sec-fetch-site': 'same-origin', ...(as ? { cookie: await app.cookie(as) } : {}) };
    if (random() < 0.05) headers.cookie = `alize.session_token=${encodeURIComponent(pick(NASTY).toWellFormed()).slice(0, 300)}`;
    let body: BodyInit | undefined;
    if (route.method === 'POST') {
      const how = random();
      if (how < 0.6) {
        const form = new URLSearchParams();
        for (let i = 0; i < 6; i++) form.append(pick(FIELDS), pick(NASTY));
        body = form;
      } else if (how < 0.7) {
        headers['content-type'] = 'application/json';
        body = pick(['{', 'null', '[1,2', '{"id":', '"\\ud800"', '{"response":{"clientDataJSON":"x"}}', JSON.stringify({ id: 'x'.repeat(5000) })]);
      } else if (how < 0.8) {
        headers['content-type'] = 'multipart/form-data; boundary=x';
        body = pick(['--x', 'garbage', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--', '']);
      } else if (how < 0.9) {
        headers['content-type'] = pick(['text/xml', 'application/x-www-form-urlencoded; charset=utf-16', 'nonsense', 'image/png']);
        body = new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x80, 0x3d, 0xc0]);
      } else {
        const form = new URLSearchParams();
        form.append(pick(FIELDS), 'y'.repeat(600 * 1024));
        body = form;
      }
    }
    let request: Request;
    try {
      request = new Request(BASE_URL + path + query, { method: route.method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
    } catch {
      continue; // Not even a request: the platform itself refuses to make it.
    }
    const answer = await app.fetch(request);
    await answer.body?.cancel();
    if (answer.status >= 500) faults.push(`${answer.status} ${route.method} ${path}${query} as ${as ?? 'stranger'}`);
  }
  expect(faults.slice(0, 20)).toEqual([]);
}, 300_000);
