import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { listenLive } from '../../platform/live.ts';
import type { Live } from '../../platform/live.ts';
import { openLog } from '../../platform/log.ts';
import { closeDirectStreams } from './direct.ts';
import { notify, notifyAnimators } from './notifications.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
let live: Live;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  live = await listenLive(database.url, openLog('silent'));
  app = testApp(database, { live });
});
afterAll(async () => {
  await live.stop();
  await database.drop();
});

const told = (name = 'Vallée') => ({ kind: 'territories.state_changed', href: `/territoires/${here.territoryCode}`, data: { name } });
const unread = (personId: string) =>
  database.asPerson(personId, async (tx) => (await sql<{ n: number }>`select count(*) as n from notification where read_at is null`.execute(tx)).rows[0]!.n);

describe('notifications', () => {
  test('are told to people still there, once per event', async () => {
    await database.asSystem(async (tx) => {
      const { rows } = await sql<{
        id: number;
      }>`insert into event (kind, subject_kind, data) values ('territories.described', 'network', '{}') returning id`.execute(tx);
      await sql`update person set left_on = '2026-01-01' where id = ${here.formerAnimatorId}`.execute(tx);
      for (let again = 0; again < 2; again++)
        await notify(tx, [here.person.chair, here.person.chair, here.formerAnimatorId], { ...told(), eventId: rows[0]!.id });
      await notify(tx, [], told());
    });
    expect(await unread(here.person.chair)).toBe(1);
    expect(
      await database.asSystem(
        async (tx) => (await sql<{ n: number }>`select count(*) as n from notification where person_id = ${here.formerAnimatorId}`.execute(tx)).rows[0]!.n,
      ),
    ).toBe(0);
  });

  test('go to whoever animates the territory today', async () => {
    await database.asSystem((tx) => notifyAnimators(tx, here.otherTerritoryId, told()));
    expect(await unread(here.otherPerson.local_animator)).toBe(1);
    await database.asSystem((tx) => notifyAnimators(tx, here.otherTerritoryId, told(), here.otherPerson.local_animator));
    expect(await unread(here.otherPerson.local_animator)).toBe(1);
  });

  test('opening one marks it as read and leads where it says; another’s is not there', async () => {
    const id = await database.asSystem(
      async (tx) => (await sql<{ id: string }>`select id from notification where person_id = ${here.person.chair}`.execute(tx)).rows[0]!.id,
    );
    expect((await app.post(`/notifications/${id}/lue`, {}, { as: here.person.co_chair })).status).toBe(404);
    const answer = await app.post(`/notifications/${id}/lue`, {}, { as: here.person.chair });
    expect(answer.headers.get('location')).toBe(`/territoires/${here.territoryCode}`);
    expect(await unread(here.person.chair)).toBe(0);
  });

  test('all are marked at once, and the list goes back page by page', async () => {
    const personId = here.person.steering_member;
    await database.asSystem(async (tx) => {
      for (let n = 0; n < 35; n++) await notify(tx, [personId], told(`n° ${n}.`));
    });
    const html = await (await app.get('/notifications', { as: personId })).text();
    expect(html).toContain('35 notifications non lues');
    const earlier = /href="(\/notifications\?avant=[0-9a-f-]{36})/.exec(html)![1]!;
    const second = await (await app.get(earlier, { as: personId })).text();
    expect(second.match(/\/lue"/g)).toHaveLength(5);
    expect((await app.post('/notifications/lues', {}, { as: personId })).headers.get('location')).toBe('/notifications');
    expect(await unread(personId)).toBe(0);
    expect((await app.get('/notifications?avant=nonsense', { as: personId })).status).toBe(200);
  });
});

describe('the live line', () => {
  async function follow(personId: string, path = '/direct') {
    const answer = await app.get(path, { as: personId });
    const reader = answer.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    return {
      answer,
      until: async (part: string) => {
        while (!text.includes(part)) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the line ended before « ${part} »: ${text}`);
          text += decoder.decode(value);
        }
        const seen = text;
        text = '';
        return seen;
      },
      ended: async () => {
        for (;;) if ((await reader.read()).done) return true;
      },
      cancel: () => reader.cancel(),
    };
  }

  test('puts the new number into the tray when somebody is told something', async () => {
    const line = await follow(here.person.guest);
    expect(line.answer.headers.get('content-type')).toContain('text/event-stream');
    await line.until('retry');
    await database.asSystem((tx) => notify(tx, [here.person.guest], told()));
    const seen = await line.until('</turbo-stream>');
    expect(seen).toContain('<turbo-stream action="update" target="tray">');
    expect(seen).toContain('1 notification non lue');
    await line.cancel();
  });

  test('refreshes a page that follows a territory, and tells nothing of another', async () => {
    const own = await follow(here.person.local_animator, '/direct?suivre=1');
    const other = await follow(here.otherPerson.local_animator, '/direct?suivre=1');
    await database.asSystem((tx) =>
      sql`insert into event (kind, subject_kind, territory_id, data) values ('territories.described', 'territory', ${here.territoryId}, '{}')`.execute(tx),
    );
    await own.until('action="refresh"');
    await database.asSystem((tx) => notify(tx, [here.otherPerson.local_animator], told()));
    expect(await other.until('</turbo-stream>')).not.toContain('refresh');
    await own.cancel();
    await other.cancel();
  });

  test('ends when the session is ended elsewhere, and when the process stops', async () => {
    const revoked = await follow(here.person.funder);
    await database.asSystem(async (tx) => {
      await sql`delete from session where person_id = ${here.person.funder}`.execute(tx);
      await notify(tx, [here.person.funder], told());
    });
    expect(await revoked.ended()).toBe(true);
    const stopped = await follow(here.person.owner);
    expect(live.followers()).toBe(1);
    closeDirectStreams();
    expect(await stopped.ended()).toBe(true);
    expect(live.followers()).toBe(0);
  });
});

describe('histories', () => {
  const history = (kind: string, id: string, as: string, query = '') => app.get(`/historique/${kind}/${id}${query}`, { as });

  test('are read by those who read the thing', async () => {
    expect((await history('territory', here.territoryId, here.person.steering_member)).status).toBe(200);
    expect((await history('territory', here.otherTerritoryId, here.person.local_animator)).status).toBe(404);
    expect((await history('establishment', here.establishmentId, here.person.site_manager)).status).toBe(200);
    expect((await history('establishment', here.otherEstablishmentId, here.person.site_manager)).status).toBe(404);
    expect((await history('pledge', here.pledgeId, here.person.local_animator)).status).toBe(200);
    expect((await history('pledge', here.pledgeId, here.otherPerson.local_animator)).status).toBe(404);
    expect((await history('organisation', here.organisationId, here.person.chair)).status).toBe(200);
    expect((await history('person', here.person.guest, here.person.guest)).status).toBe(200);
    expect((await history('person', here.person.chair, here.person.guest)).status).toBe(404);
    for (const kind of ['network', 'constructor', 'mail']) expect((await history(kind, here.territoryId, here.person.national_animator)).status).toBe(404);
    expect((await history('territory', 'nothing', here.person.national_animator)).status).toBe(404);
  });

  test('tell the newest first and go back page by page without losing a line', async () => {
    await database.asSystem(async (tx) => {
      for (let n = 0; n < 100; n++) {
        await sql`insert into event (kind, subject_kind, subject_id, territory_id, data, happened_at) values ('agreements.amended', 'agreement', ${here.agreementId}, ${here.territoryId}, ${JSON.stringify({ number: n, summary: `Ligne ${n}.` })}::jsonb, '2026-01-01T00:00:00Z'::timestamptz + (${Math.floor(n / 3)} || ' hours')::interval)`.execute(
          tx,
        );
      }
    });
    const seen: number[] = [];
    let path: string | null = '';
    while (path !== null) {
      const html = await (await history('agreement', here.agreementId, here.person.committee_member, path)).text();
      for (const [, n] of html.matchAll(/Ligne (\d+)\./g)) seen.push(Number(n));
      path = /href="\/historique\/agreement\/[0-9a-f-]+(\?avant=\d+)/.exec(html)?.[1] ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => 99 - n));
  });
});
