import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

/** Kinds and baskets that wait in the own territory at a moment, for everybody who animates it. */
async function kindsAt(moment: string, territoryId = here.territoryId): Promise<string[]> {
  return database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', ${moment}, true)`.execute(tx);
    const { rows } = await sql<{
      kind: string;
      basket: string;
    }>`select kind, basket from waiting_agreements where territory_id = ${territoryId} and person_id is null and subject_kind = 'agreement' order by 1`.execute(
      tx,
    );
    return rows.map(({ kind, basket }) => `${kind} ${basket}`);
  });
}

describe('an agreement that nears its end', () => {
  // The world's agreement ends on 31 December of next year.
  const year = new Date().getFullYear() + 1;
  const before = (days: number, hour = 'T12:00:00Z') => new Date(Date.UTC(year, 11, 31 - days)).toISOString().slice(0, 10) + hour;

  test('says nothing 91 days before, warns from 90 days on, urgently from 30, and stops everything the day after', async () => {
    expect(await kindsAt(before(91))).toEqual([]);
    expect(await kindsAt(before(90))).toEqual(['agreements.expiring week']);
    expect(await kindsAt(before(89))).toEqual(['agreements.expiring week']);
    expect(await kindsAt(before(31))).toEqual(['agreements.expiring week']);
    expect(await kindsAt(before(30))).toEqual(['agreements.expiring today']);
    expect(await kindsAt(before(0))).toEqual(['agreements.expiring today']);
    expect(await kindsAt(before(-1))).toEqual(['agreements.expired today']);
  });

  test('is counted in the territory’s own day: it is already tomorrow in La Réunion at ten in the evening in Paris', async () => {
    await database.asSystem((tx) => sql`update territory set time_zone = 'Indian/Reunion' where id = ${here.otherTerritoryId}`.execute(tx));
    const tenInParis = before(0, 'T21:00:00Z');
    expect(await kindsAt(tenInParis, here.territoryId)).toEqual(['agreements.expiring today']);
    expect(await kindsAt(tenInParis, here.otherTerritoryId)).toEqual(['agreements.expired today']);
  });

  test('a next one that is prepared waits to be signed; once signed nothing waits', async () => {
    const next = await database.asSystem(async (tx) => {
      const { rows } = await sql<{
        id: string;
      }>`insert into agreement (territory_id, number, title, renewal_mode, starts_on, ends_on, first_ends_on, previous_id)
        values (${here.territoryId}, 4, 'La suivante', 'triennial', ${`${year + 1}-01-01`}, ${`${year + 3}-12-31`}, ${`${year + 3}-12-31`}, ${here.agreementId}) returning id`.execute(
        tx,
      );
      return rows[0]!.id;
    });
    expect(await kindsAt(before(60))).toEqual(['agreements.to_sign others']);
    expect(await kindsAt(before(10))).toEqual(['agreements.to_sign today']);
    await database.asSystem((tx) => sql`update agreement set status = 'signed', signed_on = ${`${year}-12-01`} where id = ${next}`.execute(tx));
    expect(await kindsAt(before(10))).toEqual([]);
    expect(await kindsAt(before(-10))).toEqual([]);
  });
});

describe('the page one lands on', () => {
  const landing = async (as: string, query = '') => {
    const answer = await app.get(`/a-faire${query}`, { as });
    return { status: answer.status, html: await answer.text() };
  };

  test('every role lands on it, in both languages, and no sentence is missing', async () => {
    for (const personId of [...Object.values(here.person), here.formerAnimatorId, here.nobodyId]) {
      for (const language of ['fr', 'en']) {
        await database.asSystem((tx) => sql`update person set language = ${language} where id = ${personId}`.execute(tx));
        const { status, html } = await landing(personId);
        expect(status, personId).toBe(200);
        expect(html).not.toMatch(/[>" ](activity|agreements|organisations|territories|people):[a-z_]+\./);
        expect(html).not.toContain('undefined');
      }
      await database.asSystem((tx) => sql`update person set language = 'fr' where id = ${personId}`.execute(tx));
    }
  });

  test('an animator sees what waits in the own territory, by basket, and not what waits elsewhere', async () => {
    await database.asSystem(async (tx) => {
      await sql`update establishment set to_complete = true where id in (${here.establishmentId}, ${here.otherEstablishmentId})`.execute(tx);
    });
    const { html } = await landing(here.person.local_animator, '?panier=others');
    expect(html).toContain(`href="/etablissements/${here.establishmentId}/completer"`);
    expect(html).not.toContain(here.otherEstablishmentId);
    expect(html).toMatch(/choses? vous attend/);
    const elsewhere = await landing(here.otherPerson.local_animator, '?panier=others');
    expect(elsewhere.html).toContain(here.otherEstablishmentId);
    expect(elsewhere.html).not.toContain(`/etablissements/${here.establishmentId}`);
  });

  test('a site manager sees the own site’s pledge, the national animator the network', async () => {
    const site = await landing(here.person.site_manager);
    expect(site.html).toContain(`/etablissements/${here.establishmentId}/engagements`);
    expect(site.html).toContain('4,5\u00a0j');
    expect((await landing(here.person.national_animator)).html).toContain('territoires ouverts');
    expect((await landing(here.nobodyId)).html).toContain('rien ne vous attend');
  });

  test('says what came since the last day somebody was here', async () => {
    const personId = here.person.local_animator;
    await database.asSystem(async (tx) => {
      await sql`update last_visit set seen_at = now() - interval '3 days', before_at = now() - interval '9 days' where person_id = ${personId}`.execute(tx);
      await sql`insert into event (actor_id, kind, subject_kind, subject_id, territory_id, data, happened_at) values (${here.person.chair}, 'territories.described', 'territory', ${here.territoryId}, ${here.territoryId}, '{"name": "V"}', now() - interval '1 day')`.execute(
        tx,
      );
    });
    const { html } = await landing(personId);
    expect(html).toMatch(/depuis [a-z]+ \d+/);
    expect(html).toMatch(/1 fait nouveau/);
  });

  test('a page that is only read leaves the last visit alone; an act moves it', async () => {
    const personId = here.person.chair;
    await app.get('/a-faire', { as: personId });
    const mark = () =>
      database.asSystem(
        async (tx) =>
          (
            await sql<{ seen: Date; before: Date | null }>`select seen_at as seen, before_at as before from last_visit where person_id = ${personId}`.execute(
              tx,
            )
          ).rows[0]!,
      );
    await database.asSystem((tx) => sql`update last_visit set seen_at = now() - interval '2 days' where person_id = ${personId}`.execute(tx));
    const then = await mark();
    await app.get('/a-faire', { as: personId });
    expect(await mark()).toEqual(then);
    await app.post('/indices/a-faire', { _once: 'a-token-of-one-filling-000' }, { as: personId });
    const now = await mark();
    expect(now.before).toEqual(then.seen);
    expect(now.seen.getTime()).toBeGreaterThan(then.seen.getTime());
  });

  test('its explanation is put away for good', async () => {
    const personId = here.person.fund_manager;
    expect((await landing(personId)).html).toContain('action="/indices/a-faire"');
    const answer = await app.post('/indices/a-faire', {}, { as: personId, headers: { referer: 'http://alize.test/a-faire?panier=week' } });
    expect(answer.headers.get('location')).toBe('/a-faire?panier=week');
    expect((await landing(personId)).html).not.toContain('action="/indices/a-faire"');
  });

  test.each([['?panier=toString'], ['?apres=99999999999999'], ['?apres=-1'], ['?panier=week&apres=x'], ['?panier=%00']])(
    'answers %s cleanly',
    async (query) => {
      expect((await app.get(`/a-faire${query}`, { as: here.person.local_animator })).status).toBeLessThan(500);
    },
  );
});
