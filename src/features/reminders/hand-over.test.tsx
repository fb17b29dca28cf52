import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let me: string;
let colleague: string;
let left: string;
let national: string;
const change = (statement: ReturnType<typeof sql>) => database.asSystem((tx) => statement.execute(tx));
const one = async <T,>(query: string, values: unknown[] = []): Promise<T> => (await database.systemPool.query(query, values)).rows[0] as T;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  me = w.person.local_animator;
  left = w.formerAnimatorId;
  national = w.person.national_animator;
  const { id } = await one<{ id: string }>(`insert into person (name, email) values ('Ali Relève', 'ali@own.example') returning id`);
  colleague = id;
  await database.systemPool.query(`insert into role_assignment (person_id, role, territory_id, starts_on) values ($1, 'local_animator', $2, '2024-01-01')`, [
    colleague,
    w.territoryId,
  ]);
});
afterAll(() => database.drop());
beforeEach(() => holds(me));

/** One of each kind in one person's hands. */
async function holds(who: string): Promise<void> {
  await change(sql`update project set animator_id = ${who}, confidentiality = 'normal', status = 'draft' where id = ${w.projectId}`);
  await change(sql`update project_task set assignee_id = ${who}, done_at = null where id = ${w.taskId}`);
  await change(sql`update lead set assigned_to = ${who} where id = ${w.leadId}`);
}
const hands = () =>
  one<{ project: string; task: string; lead: string }>(
    `select (select animator_id from project where id = $1) as project, (select assignee_id from project_task where id = $2) as task, (select assigned_to from lead where id = $3) as lead`,
    [w.projectId, w.taskId, w.leadId],
  );
const at = () => `/passation?territoire=${w.territoryCode}`;
const page = async (path: string, as: string) => (await (await app.get(path, { as })).text()).replace(/&#x27;/g, '’');

describe('the page of what somebody holds', () => {
  it('shows each thing with its state, and the colleagues who can take it', async () => {
    const html = await page(at(), me);
    for (const said of ['Menuiserie Vallée d’Essai', 'À rappeler', 'Fonderie Vallée d’Essai Nord', 'Rappeler', 'Ali Relève (0)', '3 choses en main'])
      expect(html).toContain(said);
    expect(html).not.toContain('Plaine Voisine');
  });
  it('leaves out what is over', async () => {
    await change(sql`update project_task set done_at = now() where id = ${w.taskId}`);
    expect(await page(at(), me)).toContain('2 choses en main');
  });
});

describe('handing over', () => {
  it('moves everything in one act, and tells it', async () => {
    const answer = await app.post(at(), { from: me, to: colleague, all: '1' }, { as: me });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/passation?territoire=${w.territoryCode}&de=${me}&fait=3`]);
    expect(await hands()).toEqual({ project: colleague, task: colleague, lead: colleague });
    const { rows } = await database.systemPool.query(`select id, kind, data ->> 'to' as "to", actor_id as actor from event order by id desc limit 3`);
    expect(rows.map(({ kind, to, actor }) => [kind, to, actor === me])).toEqual([
      ['exchanges.task_added', null, true],
      ['projects.handed_over', 'Ali Relève', true],
      ['leads.handed_over', 'Ali Relève', true],
    ]);
    for (const { id } of rows) await followEvent(app.services, Number(id));
    const told = await database.systemPool.query(`select kind from notification where person_id = $1 order by kind`, [colleague]);
    expect(told.rows.map(({ kind }) => kind)).toEqual(['exchanges.task_added', 'leads.routed', 'projects.handed_over']);
    // The owner learns who follows the file now, and answers that person.
    const letters = await database.systemPool.query(`select plain, reply_to, about_id from mail where kind = 'projects.handed_over'`);
    expect(letters.rows).toMatchObject([{ reply_to: 'ali@own.example', about_id: w.projectId }]);
    expect((letters.rows[0] as { plain: string }).plain).toContain('est désormais suivi par Ali Relève');
    expect(await page(answer.headers.get('location')!, me)).toContain('3 choses ont changé de main');
    const changed = await one<{ before: string; after: string }>(
      `select before, after from project_change where field = 'animator_id' and project_id = $1 order by id desc limit 1`,
      [w.projectId],
    );
    expect(changed).toEqual({ before: me, after: colleague });
  });
  it('moves only what is ticked', async () => {
    await app.post(at(), { from: me, to: colleague, item: [`lead:${w.leadId}`, `task:${w.taskId}`, `project:${w.otherProjectId}`, 'lead:x'] }, { as: me });
    expect(await hands()).toEqual({ project: me, task: colleague, lead: colleague });
  });
  it('is done by a colleague for somebody who is away', async () => {
    expect((await app.post(at(), { from: me, to: colleague, all: '1' }, { as: colleague })).status).toBe(303);
    expect((await hands()).project).toBe(colleague);
  });
  it('asks for a person and for things, and keeps what was ticked', async () => {
    const empty = await app.post(at(), { from: me, item: `lead:${w.leadId}` }, { as: me });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toMatch(new RegExp(`value="lead:${w.leadId}"[^>]*checked|checked[^>]*value="lead:${w.leadId}"`));
    for (const [form, status] of [
      [{ from: me, to: colleague }, 409],
      [{ from: me, to: me, all: '1' }, 409],
      [{ from: me, to: w.otherPerson.local_animator, all: '1' }, 409],
      [{ from: me, to: left, all: '1' }, 409],
      [{ from: w.otherPerson.local_animator, to: colleague, all: '1' }, 404],
    ] as const)
      expect((await app.post(at(), form, { as: me })).status).toBe(status);
    expect(await hands()).toEqual({ project: me, task: me, lead: me });
  });
  it('says so when a colleague was quicker', async () => {
    await app.post(at(), { from: me, to: colleague, all: '1' }, { as: colleague });
    await change(sql`update project set animator_id = ${me} where id = ${w.otherProjectId}`);
    const answer = await app.post(at(), { from: me, to: colleague, item: `project:${w.projectId}` }, { as: me });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Rien n’a changé de main');
  });
  it('moves a thing once when two people do it at the same moment', async () => {
    const answers = await Promise.all([me, colleague].map((as) => app.post(at(), { from: me, to: colleague, all: '1' }, { as })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  });
});

describe('who hands over', () => {
  it('another territory’s animator finds nothing there, the national animator moves nothing of an animator in force', async () => {
    expect((await app.post(at(), { from: me, to: colleague, all: '1' }, { as: w.otherPerson.local_animator })).status).toBe(404);
    expect((await app.post(at(), { from: me, to: colleague, all: '1' }, { as: national })).status).toBe(404);
    expect(await page(`${at()}&de=${me}`, national)).toContain('anime toujours ce territoire');
    expect(await hands()).toEqual({ project: me, task: me, lead: me });
  });
  it('the national animator does for one who left, without the names of reserved files', async () => {
    await holds(left);
    await change(sql`update project set confidentiality = 'reserved' where id = ${w.projectId}`);
    const html = await page(`${at()}&de=${left}`, national);
    expect(html).toContain('un dossier réservé');
    expect(html).not.toContain('Fonderie Vallée d’Essai Nord');
    expect((await app.post(at(), { from: left, to: colleague, all: '1' }, { as: national })).status).toBe(303);
    expect(await hands()).toEqual({ project: colleague, task: colleague, lead: colleague });
  });
  it('the database says the same when asked directly', async () => {
    const moved = (as: string, holder: string, successor: string) =>
      database.asPerson(
        as,
        async (tx) => (await sql`select * from hand_over(${w.territoryId}, ${holder}, ${successor}, 'project', null)`.execute(tx)).rows.length,
      );
    expect(await moved(w.otherPerson.local_animator, me, colleague)).toBe(0);
    expect(await moved(w.person.chair, me, colleague)).toBe(0);
    expect(await moved(national, me, colleague)).toBe(0);
    expect(await moved(me, me, w.otherPerson.local_animator)).toBe(0);
    expect(await database.asPerson(w.person.chair, async (tx) => (await sql`select * from held_in(${w.territoryId}, ${me})`.execute(tx)).rows)).toEqual([]);
    expect(await moved(me, me, colleague)).toBe(1);
  });
  it('says what to do where nobody can take it', async () => {
    await change(sql`update project set animator_id = ${w.otherPerson.local_animator} where id = ${w.otherProjectId}`);
    expect(await page(`/passation?territoire=${w.otherTerritoryCode}`, w.otherPerson.local_animator)).toContain(`/territoires/${w.otherTerritoryCode}/equipe`);
  });
});
