// What one may not know of and what does not exist answer alike: same status, same page, same headers, for strangers and people signed in.
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
let merge = '';
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
  merge = await database.asSystem(async (tx) => {
    await sql`insert into territory (code, name, kind) values ('a-naitre', 'Pays à Naître', 'basin')`.execute(tx);
    const { rows } = await sql<{ id: string }>`insert into establishment (organisation_id, territory_id, name, no_siret_reason, merged_into)
      select organisation_id, territory_id, 'Fondu', 'essai', id from establishment where id = ${here.otherEstablishmentId} returning id`.execute(tx);
    return rows[0]!.id;
  });
});
afterAll(() => database.drop());

/** Addresses with a place for the id of something of the other territory, and that id. */
const things = (): [path: string, id: string][] => {
  const person = here.otherPerson.guest;
  const sheet = here.otherEstablishmentId;
  return [
    ...['', '/modifier', '/fermer', '/completer', '/engagements', '/engagements/nouveau', '/roles/nouveau', '/contacts/nouveau'].map(
      (tail): [string, string] => [`/etablissements/:id${tail}`, sheet],
    ),
    ['/etablissements/:id', merge],
    [`/doublons/${here.establishmentId}/:id`, sheet],
    [`/doublons/:id/${here.establishmentId}`, sheet],
    ...['', '/modifier', '/renouveler', '/signer', '/avenant', '/abandonner'].map((tail): [string, string] => [
      `/conventions/:id${tail}`,
      here.otherAgreementId,
    ]),
    ['/engagements/:id/modifier', here.otherPledgeId],
    ['/engagements/:id/retirer', here.otherPledgeId],
    ['/personnes/:id', person],
    ...(['person', 'establishment', 'agreement', 'pledge'] as const).map((kind): [string, string] => [
      `/historique/${kind}/:id`,
      { person, establishment: sheet, agreement: here.otherAgreementId, pledge: here.otherPledgeId }[kind],
    ]),
  ];
};
const VARIES = new Set(['x-request-id', 'date', 'content-length']);
async function told(answer: Response) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !VARIES.has(name)));
  const body = (await answer.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/name="_once" value="[^"]*"/g, '');
  return { status: answer.status, headers, body };
}
const both = async (path: string, id: string, as: string | undefined, form?: Record<string, string>) => {
  const ask = (one: string) => (form ? app.post(path.replace(':id', one), form, as ? { as } : {}) : app.get(path.replace(':id', one), as ? { as } : {}));
  return [await told(await ask(id)), await told(await ask(randomUUID()))] as const;
};

describe('another territory’s things', () => {
  test('for an animator, a committee member and a site manager of elsewhere: as absent as what never was', async () => {
    for (const role of ['local_animator', 'committee_member', 'site_manager', 'expert'] as const)
      for (const [path, id] of things()) {
        const [forbidden, nothing] = await both(path, id, here.person[role]);
        expect(forbidden.status, `${role} ${path}`).toBe(404);
        expect(forbidden, `${role} ${path}`).toEqual(nothing);
      }
  });
  test('for a stranger: the same door, whatever stands behind', async () => {
    for (const [path, id] of things()) {
      const [forbidden, nothing] = await both(path, id, undefined);
      expect(forbidden.status).toBe(303);
      const bare = (one: typeof forbidden) => ({
        ...one,
        headers: { ...one.headers, location: one.headers.location?.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID') },
      });
      expect(bare(forbidden), path).toEqual(bare(nothing));
    }
  });
  test('when posting, whatever is posted', async () => {
    for (const [path, id] of things().filter(([one]) => /modifier|fermer|engagements$|retirer|doublons|signer|abandonner|renouveler/.test(one)))
      for (const form of [{}, { name: 'x', year: '2030', days_hr: '2', reason: 'x', signed_on: '2026-01-01', closed_on: '2026-01-01' }]) {
        const [forbidden, nothing] = await both(path, id, here.person.local_animator, form as Record<string, string>);
        expect(forbidden.status, path).toBe(404);
        expect(forbidden, path).toEqual(nothing);
      }
  });
});

describe('a territory in preparation', () => {
  test('answers as one that never was, to strangers and to people of elsewhere', async () => {
    for (const as of [undefined, here.person.local_animator, here.person.chair, here.nobodyId])
      for (const tail of ['', '/perimetre', '/equipe', '/regles', '/historique', '/fiche', '/etat']) {
        const asked = as ? { as } : {};
        const one = await told(await app.get(`/territoires/a-naitre${tail}`, asked));
        const other = await told(await app.get(`/territoires/jamais-vu${tail}`, asked));
        const bare = (said: typeof one) => JSON.stringify(said).replaceAll('a-naitre', 'CODE').replaceAll('jamais-vu', 'CODE');
        expect(bare(one), `${as} ${tail}`).toBe(bare(other));
      }
    for (const path of ['/territoires', '/carte', '/', '/territoires?commune=Épinal'])
      for (const as of [undefined, here.person.chair]) expect((await (await app.get(path, as ? { as } : {})).text()).includes('Naître'), path).toBe(false);
  });
  test('filters by its code answer as filters by a code that never was', async () => {
    for (const path of [
      '/etablissements?territoire=',
      '/conventions?territoire=',
      '/engagements?territoire=',
      '/doublons?territoire=',
      '/etablissements.csv?territoire=',
      '/engagements.csv?territoire=',
    ]) {
      const [own, none] = [
        await told(await app.get(`${path}a-naitre`, { as: here.person.local_animator })),
        await told(await app.get(`${path}jamais-vu`, { as: here.person.local_animator })),
      ];
      const bare = (said: typeof own) => JSON.stringify(said).replaceAll('a-naitre', 'CODE').replaceAll('jamais-vu', 'CODE');
      expect(bare(own), path).toBe(bare(none));
    }
  });
});
