// What one person is asked is theirs to answer; of a site, its people are asked who do not stand aside from the file.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followEvent } from '../../reactions.ts';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { skilled } from '../../../test/skilled.ts';
import type { SKILLED } from '../../../test/skilled.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let s: typeof SKILLED;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  s = await skilled(database, w);
  app = testApp(database);
  await database.systemPool.query(
    `with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id)
     update project set establishment_id = e.id, firm_name = 'Menuiserie des Hêtres' from e where project.id = $2`,
    [w.territoryId, w.projectId],
  );
  await database.systemPool.query('delete from recusal');
});
afterAll(() => database.drop());
const rows = async (text: string, values: unknown[] = []) => (await database.systemPool.query(text, values)).rows as Record<string, unknown>[];
const follow = async (kind: string) => {
  const [event] = await rows('select id from event where kind = $1 order by id desc limit 1', [kind]);
  await followEvent({ database, baseUrl: 'https://alize.example' }, Number(event!.id));
};
const aside = (person: string) =>
  rows(`insert into recusal (project_id, territory_id, person_id, origin, link, status) values ($1, $2, $3, 'suggested', 'competitor', 'suggested')`, [
    w.projectId,
    w.territoryId,
    person,
  ]);
const ask = (candidate: string) =>
  app.post(
    `/dossiers/${w.projectId}/besoins/${s.needId}/demander`,
    { candidate, half_days: '2', due_on: '2099-01-01', wanted: 'Ranger l’atelier', despite: 'Vus hier' },
    { as: w.person.local_animator },
  );
const askedIn = async () => (await rows(`select recipient from mail where kind = 'skills.asked' order by 1`)).map(({ recipient }) => recipient);

test('the employer neither reads nor answers what one of its people is asked, nor reads why they refused; a yes is told to it', async () => {
  const at = `/demandes/${s.requestId}`;
  const managers = [w.person.site_manager, w.person.lender_hr];
  const seen = (who: string) =>
    database.asPerson(who, async (tx) => [
      (await sql`select from need_request where id = ${s.requestId}`.execute(tx)).rows.length,
      (await sql`select from event where data ->> 'requestId' = ${s.requestId}`.execute(tx)).rows.length,
    ]);
  for (const as of managers) {
    expect([(await app.get(at, { as })).status, (await app.post(`${at}/accepter`, {}, { as })).status]).toEqual([404, 404]);
    expect((await app.post(`${at}/refuser`, { refusal: 'no_time' }, { as })).status).toBe(404);
    const forced = await database.asPerson(
      as,
      async (tx) => (await sql`update need_request set state = 'accepted', ended_at = now() where id = ${s.requestId}`.execute(tx)).numAffectedRows,
    );
    expect(forced).toBe(0n);
  }
  expect((await app.post(`${at}/refuser`, { refusal: 'other', remark: 'Mon chef m’use' }, { as: w.person.expert })).status).toBe(303);
  for (const as of managers) {
    expect((await app.get(at, { as })).status).toBe(404);
    expect(await (await app.get('/demandes', { as })).text()).not.toContain('Menuiserie des Hêtres');
    expect(await seen(as)).toEqual([0, 0]);
  }
  expect(await (await app.get(at, { as: w.person.local_animator })).text()).toContain('Mon chef m’use');
  // Asked once more, they say yes: their site learns of it, and answers nothing.
  expect((await ask(`expert:${s.expertId}`)).status).toBe(303);
  const [again] = await rows(`select id from need_request where state = 'asked'`);
  expect((await app.post(`/demandes/${String(again!.id)}/accepter`, {}, { as: w.person.expert })).status).toBe(303);
  await follow('skills.accepted');
  expect(new Set((await rows(`select person_id from notification where kind = 'skills.accepted'`)).map(({ person_id }) => person_id))).toEqual(
    new Set([w.person.local_animator, ...managers]),
  );
  const page = await (await app.get(`/demandes/${String(again!.id)}`, { as: w.person.site_manager })).text();
  expect([page.includes('Menuiserie des Hêtres'), page.includes('/accepter'), page.includes('/refuser')]).toEqual([true, false, false]);
  await rows(`update need_request set state = 'withdrawn', ended_at = now() where id = $1`, [again!.id]);
});
test('a manager who stands aside is not written to; nobody is asked when all of them do, nor the person who does', async () => {
  // The site is asked as such: it has no expert any more.
  await rows('delete from expert_skill');
  await aside(w.person.site_manager);
  expect((await ask(`site:${w.establishmentId}`)).status).toBe(303);
  await follow('skills.asked');
  expect(await askedIn()).toEqual(['lender_hr@own.example']);
  const [request] = await rows(`select id from need_request where state = 'asked'`);
  expect((await app.get(`/demandes/${String(request!.id)}`, { as: w.person.site_manager })).status).toBe(404);
  const link = /\/demandes\/lien\/[\w-]{43}/.exec(String((await rows(`select plain from mail where kind = 'skills.asked'`))[0]!.plain))![0];
  expect((await app.get(link)).status).toBe(200);
  await aside(w.person.lender_hr);
  expect((await app.get(link)).status).toBe(404);
  await rows(`update need_request set state = 'withdrawn', ended_at = now() where id = $1`, [request!.id]);
  expect((await ask(`site:${w.establishmentId}`)).status).toBe(409);
  await aside(w.person.expert);
  await expect(
    rows(
      `insert into need_request (need_id, project_id, territory_id, establishment_id, expert_id, person_id, skill_domain, firm_name, wanted, half_days, due_on, asked_at)
       values ($1, $2, $3, $4, $5, $6, 'production', 'M', 'Ranger', 2, current_date + 9, now())`,
      [s.needId, w.projectId, w.territoryId, w.establishmentId, s.expertId, w.person.expert],
    ),
  ).rejects.toThrow(/stands aside/);
});
