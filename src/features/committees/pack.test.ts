import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { wordsOf } from '../../../test/pdf.ts';
import { openRoom } from '../../../test/room.ts';
import type { TestRoom } from '../../../test/room.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let room: TestRoom;
const pack = async (as: string) => app.get(`/seances/${room.session}/dossiers/pdf`, { as });
const words = async (as: string) => (await wordsOf(new Uint8Array(await (await pack(as)).arrayBuffer()))).replace(/[\s\u00a0\u202f]+/g, ' ');

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  room = await openRoom(database, app, w);
  const open = await room.file('Scierie des Aulnes');
  const hidden = await room.file('Quetzalcoatlus');
  const run = (query: string, values: unknown[]) => database.systemPool.query(query, values);
  await run(`update project set description = 'Une scie neuve, #panic("x") et *deux* emplois', jobs_year1 = 2 where id = $1`, [open.project]);
  await run(`insert into project_need (project_id, territory_id, skill_domain, result, half_days) values ($1, $2, 'sales', 'Trouver trois clients', 5)`, [
    open.project,
    w.territoryId,
  ]);
  await run(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'noted', 'supplier', 'in_force', $4)`,
    [hidden.project, w.territoryId, w.recusedId, w.person.local_animator],
  );
});
afterAll(() => database.drop());

it('the pack holds every file of the agenda, as typed', async () => {
  const said = await words(w.person.committee_member);
  for (const told of [
    'Scierie des Aulnes',
    'Une scie neuve, #panic("x") et *deux* emplois',
    'Commercial (2,5 j) : Trouver trois clients',
    'Quetzalcoatlus',
    'Confidentiel',
  ])
    expect(said).toContain(told);
});
it('of a file its reader is recused from, the number alone; to guests and strangers, nothing', async () => {
  const said = await words(w.recusedId);
  expect(said).toContain('Scierie des Aulnes');
  expect(said).not.toContain('Quetzalcoatlus');
  expect((await pack(w.person.guest)).status).toBe(404);
  expect((await pack(w.person.funder)).status).toBe(404);
});
