import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];

it('a file that is withdrawn while the committee sits is decided no further, and its item ends without a decision', async () => {
  const made = await database.asSystem(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(tx)).rows[0]!.id;
    const session = await one(sql`insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at)
      values (${w.territoryId}, 'summoned', now(), today_in('Europe/Paris'), 'Ici', now()) returning id`);
    const project = await one(sql`insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email, completed_at)
      values ('ESSAI-1', ${w.territoryId}, ${w.otherEstablishmentId}, 'Alpha', 'Oda', 'oda@firme.example', now()) returning id`);
    await sql`update project set status = 'complete' where id = ${project}`.execute(tx);
    await sql`update project set status = 'scheduled', session_on = today_in('Europe/Paris') where id = ${project}`.execute(tx);
    const item = await one(
      sql`insert into agenda_item (session_id, territory_id, position, kind, project_id) values (${session}, ${w.territoryId}, 1, 'project', ${project}) returning id`,
    );
    return { session, project, item };
  });
  const room = (rest: string, form: Record<string, string> = {}) => app.post(`/seances/${made.session}/salle${rest}`, form, { as: w.person.chair });
  expect((await app.post(`/seances/${made.session}/ouvrir`, {}, { as: w.person.chair })).status).toBe(303);
  for (const name of ['chair', 'co_chair', 'committee_member'] as const) await room('/presence', { person: w.person[name], there: 'oui' });
  const proposal = { outcome: 'refused', reasons: 'Non.', next_door: 'Ailleurs' };
  // Put before it is taken up: told, not failed.
  expect((await room(`/${made.item}/proposer`, proposal)).status).toBe(409);
  expect((await room(`/${made.item}/aller`, { stage: 'debate' })).status).toBe(303);
  expect((await room(`/${made.item}/proposer`, proposal)).status).toBe(303);
  await rows(`update project set status = 'withdrawn', left_on = today_in('Europe/Paris'), left_reason = 'Vendue' where id = $1`, [made.project]);
  expect((await room(`/${made.item}/decider`)).status).toBe(409);
  expect((await room(`/${made.item}/proposer`, proposal)).status).toBe(409);
  expect((await room(`/${made.item}/finir`, { as: 'no_decision' })).status).toBe(303);
  expect((await room('/clore')).status).toBe(303);
  expect(await rows('select status from project where id = $1', [made.project])).toEqual([{ status: 'withdrawn' }]);
});
