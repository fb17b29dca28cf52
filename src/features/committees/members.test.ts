import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const day = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const animator = () => ({ as: w.person.local_animator });
const chair = () => ({ as: w.person.chair });
const member = () => ({ as: w.person.committee_member });
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  today = await database.asSystem(async (tx) => (await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx)).rows[0]!.today);
});
afterAll(() => database.drop());

describe('opinions before the session', () => {
  it('one’s own first, then the others’', async () => {
    const at = `/seances/${w.sessionId}/points/${w.itemId}`;
    const co = { as: w.person.co_chair };
    await rows(`update opinion set body = 'Ce projet me plaît' where person_id = $1`, [w.person.chair]);
    expect(await (await app.get(at, co)).text()).not.toContain('Ce projet me plaît');
    expect((await app.post(`${at}/avis`, { stance: '', half_days: '1,3' }, co)).status).toBe(422);
    expect((await app.post(`${at}/avis`, { stance: 'reserved', half_days: '2,5', body: 'Et les machines ?' }, co)).status).toBe(303);
    expect(await (await app.get(at, co)).text()).toContain('Ce projet me plaît');
    expect(await one('select stance, half_days from opinion where person_id = $1', [w.person.co_chair])).toEqual({ stance: 'reserved', half_days: 5 });
  });
});

describe('mandates', () => {
  const committee = (rest = '') => `/territoires/${w.territoryCode}/comite${rest}`;
  const wanted = () => ({ person: w.person.site_manager, seat: 'company', role: 'member', voting: 'on', establishment: w.establishmentId, starts_on: today });
  it('are given with the role that opens the files, and end with it on their last day', async () => {
    expect((await app.post(committee('/mandat'), wanted(), animator())).status).toBe(303);
    const given = await one('select m.id, m.voting, r.role from mandate m join role_assignment r on r.id = m.role_id where m.person_id = $1', [
      w.person.site_manager,
    ]);
    expect(given).toMatchObject({ voting: true, role: 'committee_member' });
    expect(await (await app.get(committee(), member())).text()).toContain('Personne site_manager d’ici');
    // One person, one voice; one chair.
    expect((await app.post(committee('/mandat'), wanted(), animator())).status).toBe(409);
    expect((await app.post(committee('/mandat'), { ...wanted(), person: w.person.lender_hr, role: 'chair' }, animator())).status).toBe(409);
    expect((await app.post(committee('/mandat'), { ...wanted(), person: w.person.lender_hr, establishment: '' }, animator())).status).toBe(422);
    expect((await app.post(committee('/mandat'), { ...wanted(), person: w.person.lender_hr, ends_on: day(-3) }, animator())).status).toBe(422);
    const end = committee(`/mandat/${given.id as string}/fin`);
    expect((await app.post(end, { ends_on: day(-2), reason: 'Mutation' }, animator())).status).toBe(409);
    expect((await app.post(end, { ends_on: today, reason: 'Mutation' }, animator())).status).toBe(303);
    expect(
      await one('select ends_on::text as day from role_assignment where person_id = $1 and role = $2', [w.person.site_manager, 'committee_member']),
    ).toEqual({ day: today });
    // Its last day included: still one of the members today.
    expect(await (await app.get(committee(), member())).text()).toContain('Personne site_manager d’ici');
  });
});

describe('somebody who takes a seat after the summons', () => {
  it('does not read a file the network knows a link of theirs with, until who chairs has settled it', async () => {
    const person = w.person.lender_hr;
    await rows(
      `insert into project_relation (project_id, territory_id, kind, name) select $1, $2, 'customer', o.name from establishment e join organisation o on o.id = e.organisation_id where e.id = $3`,
      [w.projectId, w.territoryId, w.establishmentId],
    );
    expect((await one('select status from committee_session where id = $1', [w.sessionId])).status).toBe('summoned');
    const seat = { person, seat: 'company', role: 'member', voting: 'on', establishment: w.establishmentId, starts_on: today };
    expect((await app.post(`/territoires/${w.territoryCode}/comite/mandat`, seat, animator())).status).toBe(303);
    const links = await rows('select link, origin, status from recusal where person_id = $1 and project_id = $2', [person, w.projectId]);
    expect(links).toContainEqual({ link: 'customer', origin: 'suggested', status: 'suggested' });
    expect((await app.get(`/seances/${w.sessionId}/points/${w.itemId}`, { as: person })).status).toBe(404);
    // They do sit, and read the agenda.
    expect((await app.get(`/seances/${w.sessionId}`, { as: person })).status).toBe(200);
  });
});

describe('a private calendar', () => {
  it('is an address of its own, shown once; the one before opens nothing', async () => {
    const address = async () => /\/calendrier\/([A-Za-z0-9_-]{32})\.ics/.exec(await (await app.post('/calendrier', {}, chair())).text())![1]!;
    const first = await address();
    const text = await (await app.get(`/calendrier/${first}.ics`)).text();
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain(`UID:seance-${w.sessionId}@alize.test`);
    expect(text).not.toMatch(/Fonderie|Alpha|Beta|Gamma|Menuiserie/);
    const second = await address();
    expect((await app.get(`/calendrier/${first}.ics`)).status).toBe(404);
    expect((await app.get(`/calendrier/${second}.ics`)).status).toBe(200);
    await app.post('/calendrier/retirer', {}, chair());
    expect((await app.get(`/calendrier/${second}.ics`)).status).toBe(404);
  });
});
