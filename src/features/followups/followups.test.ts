// One firm followed from its decision on: asked by mail, answered by link, corrected, heard by telephone, closed; and what is refused.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { followedFirms } from '../../../test/followed-firm.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { stateOfThings } from '../reminders/state.ts';
import { followUpsOfDay } from './follow.ts';
import { daysBetween, isOpen, rateOf, stateOf } from './state.ts';
import type { FollowState, Standing } from './state.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

/** A file decided so many days ago, its promise and its follow-ups planned, delivered. */
async function followed(
  name: string,
  ago: number,
  more: ReturnType<typeof sql> = sql`jobs_year1 = 2, jobs_year2 = 0, jobs_year3 = 0, jobs_total = 2, jobs_kept = 3`,
  firm?: string,
) {
  const { project } = await decided(database, w, { name, ago, ...(firm ? { firm } : {}) });
  await database.asSystem(async (tx) => {
    await sql`update project set ${more}, animator_id = ${w.person.local_animator} where id = ${project}`.execute(tx);
    await sql`update project set status = 'in_delivery', delivery_from = decided_on + 20 where id = ${project}`.execute(tx);
    await sql`update project set status = 'delivered', delivered_on = decided_on + 90 where id = ${project}`.execute(tx);
    await sql`select promise_jobs(${project}), null from (select plan_follow_ups(${project})) p`.execute(tx);
  });
  return project;
}
const rows = async <T extends object>(text: string, ...values: unknown[]) => (await database.systemPool.query<T>(text, values)).rows;
const days = async (project: string) =>
  (
    await rows<{ line: string }>(
      `select horizon || ' ' || (due_on - p.decided_on) as line from follow_up f join project p on p.id = f.project_id where p.id = $1 order by horizon`,
      project,
    )
  ).map(({ line }) => line);
const figures = async (project: string) =>
  Object.fromEntries(
    (
      await rows<{ part: string; n: number }>(
        `select s.part || '_' || s.kind as part, sum(s.heads)::int as n from job j, lateral job_steps(j.id) s where j.project_id = $1 and s.valid_on <= today_in('Europe/Paris') group by 1`,
        project,
      )
    ).map(({ part, n }) => [part, n]),
  ) as Record<string, number>;
/** Runs what the day brings and the events it tells; the letters about the file since. */
async function aDay(project: string) {
  const before = await rows<{ id: string }>(`select coalesce(max(id), 0) as id from event`);
  await database.asSystem((tx) => followUpsOfDay(tx));
  for (const { id } of await rows<{ id: string }>(`select id from event where id > $1 order by id`, before[0]!.id)) await followEvent(app.services, Number(id));
  return rows<{ subject: string; recipient: string; plain: string }>(
    `select subject, recipient, plain from mail where about_id = $1 and kind like 'followups.%' order by queued_at`,
    project,
  );
}

describe('one firm', () => {
  let file: string;
  let link: string;
  test('its dates are planned from the decision, by the territory’s rule', async () => {
    file = await followed('Suivie', 366);
    const planned = await days(file);
    expect(planned.map((line) => line.split(' ')[0])).toEqual(['12', '24', '36']);
    expect(Number(planned[0]!.split(' ')[1])).toBeGreaterThanOrEqual(365);
  });
  test('on its day the owner is asked once, with a link; the file is followed', async () => {
    const mails = await aDay(file);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toContain('12 mois après');
    link = /\/suivi-emplois\/[\w-]+\?echeance=12/.exec(mails[0]!.plain)![0];
    expect((await rows<{ status: string }>(`select status from project where id = $1`, file))[0]!.status).toBe('in_follow_up');
    expect(await aDay(file), 'a second run').toHaveLength(1);
  });
  test('the page of the mail asks two things, weighs little, and looking changes nothing', async () => {
    const answer = await app.get(link);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html.match(/<input[^>]+inputmode="numeric"/gi)).toHaveLength(2);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(await figures(file)).not.toHaveProperty('observed_created');
  });
  test('more jobs than people are refused at the field', async () => {
    const answer = await app.post(link, { headcount: '1', created: '2', echeance: '12' });
    expect(answer.status).toBe(422);
    expect(await figures(file)).not.toHaveProperty('observed_created');
    const straight = await database.asSystem((tx) =>
      sql<{ r: string }>`select answer_follow_up(id, 1, 2, 'call') as r from follow_up where project_id = ${file} and horizon = 12`.execute(tx),
    );
    expect(straight.rows[0]!.r).toBe('jobs_above_headcount');
  });
  test('two numbers, and each line of the file is seen there or not on the day it was due', async () => {
    const answer = await app.post(link, { headcount: '9', created: '1', echeance: '12' });
    expect(answer.status).toBe(303);
    expect(await figures(file)).toMatchObject({ promised_created: 2, observed_created: 1, observed_kept: 3 });
    const facts = await rows<{ n: number }>(
      `select count(*)::int as n from job_fact f join follow_up u on u.id = f.follow_up_id where f.project_id = $1 and f.source = 'owner' and f.valid_from = u.due_on`,
      file,
    );
    expect(facts[0]!.n).toBe(5);
    const page = await (await app.get(link)).text();
    expect(page).toContain('Corriger ma réponse');
  });
  test('the animator finds it in the tray', async () => {
    for (const { id } of await rows<{ id: string }>(`select id from event where kind = 'followups.answered' and subject_id = $1`, file))
      await followEvent(app.services, Number(id));
    expect(await rows(`select from notification where person_id = $1 and kind = 'followups.answered'`, w.person.local_animator)).toHaveLength(1);
  });
  test('given again it corrects: two were there, and three came who were promised by nobody', async () => {
    await app.post(link, { headcount: '12', created: '5', echeance: '12' });
    expect(await figures(file)).toMatchObject({ promised_created: 2, observed_created: 5, observed_kept: 3 });
    await app.post(link, { headcount: '4', created: '2', echeance: '12' });
    expect(await figures(file)).toMatchObject({ promised_created: 2, observed_created: 2, observed_kept: 2 });
    // Nothing was rewritten: what was said before is all there.
    expect(await rows(`select from follow_up_answer where project_id = $1`, file)).toHaveLength(3);
  });
  test('the animator hears otherwise, and writes the sheet', async () => {
    const id = (await rows<{ id: string }>(`select id from follow_up where project_id = $1 and horizon = 12`, file))[0]!.id;
    const as = { as: w.person.local_animator };
    expect((await app.post(`/suivis/${id}/reponse`, { headcount: '6', created: '2', how: 'visit', reason: 'Vu sur place' }, as)).status).toBe(303);
    expect(await figures(file)).toMatchObject({ observed_created: 2, observed_kept: 3 });
    expect((await app.post(`/suivis/${id}/fiche`, { met: '2099-01-01', how: 'visit', survival: 'active' }, as)).status, 'a day to come').toBe(409);
    const sheet = {
      met: '2026-01-10',
      how: 'visit',
      survival: 'active',
      turnover: '450000',
      investment: '20000',
      use: 'much',
      owner: '5',
      lender: '4',
      next: 'Rappeler',
      next_on: '2026-12-01',
    };
    expect((await app.post(`/suivis/${id}/fiche`, sheet, as)).status).toBe(303);
    const page = await (await app.get(`/suivis/${id}`, as)).text();
    expect(page).toContain('Très utile');
    expect(page).toContain('Rappeler');
  });
  test('no line is noted there beyond the people who were counted', async () => {
    const on = (await rows<{ on: string }>(`select due_on::text as on from follow_up where project_id = $1 and horizon = 12`, file))[0]!.on;
    const as = { as: w.person.local_animator };
    // Six people were counted: the five lines of the file, a sixth, and no seventh.
    const lines = await rows<{ number: number }>(`select number from job where project_id = $1 order by number`, file);
    const note = (numbers: readonly number[]) =>
      app.post(`/dossiers/${file}/emplois/noter`, { ligne: numbers.map(String), quoi: 'observed', on, there: 'yes', confidence: 'seen' }, as);
    const refused = await note(lines.map(({ number }) => number));
    expect([lines.length, refused.status]).toEqual([8, 409]);
    expect(await refused.text()).toContain('plus d’emplois que de personnes');
    expect(await figures(file)).toMatchObject({ observed_created: 2, observed_kept: 3 });
    expect((await note(lines.slice(0, 5).map(({ number }) => number))).status).toBe(303);
  });
  test('the two dates to come are not answered ahead of their time', async () => {
    const id = (await rows<{ id: string }>(`select id from follow_up where project_id = $1 and horizon = 36`, file))[0]!.id;
    const answer = await app.post(`/suivis/${id}/reponse`, { headcount: '6', created: '2', how: 'call' }, { as: w.person.local_animator });
    expect(answer.status).toBe(409);
  });
});

test('figures say why they move: a late answer is late on every line, what corrects it is a correction, what is seen a year later is new', async () => {
  const file = await followed('Causes', 2 * 366 + 60);
  const id = async (horizon: number) => (await rows<{ id: string }>(`select id from follow_up where project_id = $1 and horizon = $2`, file, horizon))[0]!.id;
  const said = async (horizon: number, made: number) =>
    database.asSystem(async (tx) => sql`select answer_follow_up(${await id(horizon)}, 40, ${made}, 'call', 'Registre')`.execute(tx));
  const moved = async () =>
    (
      await rows<{ line: string }>(
        `select cause || ' ' || sum(amount) as line from figure_fact where project_id = $1 and indicator = 'jobs_observed_created' group by cause order by cause`,
        file,
      )
    ).map(({ line }) => line);
  await said(12, 2);
  expect(await moved()).toEqual(['late 2']);
  await said(12, 1);
  expect(await moved()).toEqual(['correction -1', 'late 2']);
  await said(24, 2);
  expect(await moved()).toEqual(['correction -1', 'late 3']);
});
test('a job that another file of the firm shows is not created twice', async () => {
  const firm = await followedFirms(database, w).firm('Deux dossiers');
  const [a, b] = [await followed('Un', 400, undefined, firm), await followed('Deux', 390, undefined, firm)];
  const id = async (file: string) => (await rows<{ id: string }>(`select id from follow_up where project_id = $1 and horizon = 12`, file))[0]!.id;
  const said = async (file: string, heads: number, made: number) =>
    (await database.asSystem(async (tx) => sql<{ r: string | null }>`select answer_follow_up(${await id(file)}, ${heads}, ${made}, 'call') as r`.execute(tx)))
      .rows[0]!.r;
  expect(await said(a, 10, 4)).toBeNull();
  expect(await said(b, 5, 2)).toBe('counted-in-another-file');
  expect(await said(b, 10, 2)).toBeNull();
});
test('a firm that closed says so by one press: one kind sentence, no reminder, and the animator is told', async () => {
  const file = await followed('Fermee', 367);
  const [mail] = await aDay(file);
  const link = /\/suivi-emplois\/[\w-]+/.exec(mail!.plain)![0];
  await database.asSystem((tx) => sql`update follow_up set asked_at = present() - interval '20 days' where project_id = ${file} and horizon = 12`.execute(tx));
  const reminded = async () =>
    (await database.asSystem((tx) => stateOfThings(tx, null))).items.filter(({ kind, projectId }) => kind === 'follow_up' && projectId === file).length;
  expect(await reminded()).toBe(1);
  expect((await app.post(link, { act: 'closed', echeance: '12' })).status).toBe(303);
  expect(await (await app.get(link)).text()).toContain('reste à vos côtés');
  expect(await reminded()).toBe(0);
  expect(await (await app.get('/a-faire', { as: w.person.local_animator })).text()).toContain('dit avoir fermé');
});
test('the campaign says how many answered of how many, and who to call; other territories see nothing of it', async () => {
  const year = (await rows<{ y: string }>(`select distinct extract(year from due_on)::text as y from follow_up where horizon = 12 order by 1 desc limit 1`))[0]!
    .y;
  const page = async (as: string) => (await (await app.get(`/suivis?annee=${year}`, { as })).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const mine = await page(w.person.local_animator);
  expect(mine).toMatch(/\d+ sur \d+ échéances? venues?/);
  expect(await page(w.otherPerson.local_animator)).not.toContain('Suivie');
});
test('a file whose last date has come and gone is closed', async () => {
  const file = await followed('Ancienne', 36 * 31 + 200);
  await aDay(file);
  await aDay(file);
  expect((await rows<{ status: string }>(`select status from project where id = $1`, file))[0]!.status).toBe('closed');
});

describe('where one stands', () => {
  const one: Standing = { dueOn: '2026-03-15', answered: false, setAside: false, saidClosed: false, firmClosed: false };
  test('goes by its date', () => {
    expect(['2026-03-14', '2026-03-15', '2026-04-14', '2026-04-15'].map((day) => stateOf(one, day))).toEqual(['coming', 'waiting', 'waiting', 'late']);
    expect(stateOf({ ...one, setAside: true }, '2026-09-01')).toBe('set_aside');
    expect(stateOf({ ...one, saidClosed: true }, '2026-09-01')).toBe('said_closed');
    expect(stateOf({ ...one, answered: true, firmClosed: true }, '2026-09-01')).toBe('answered');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect([isOpen(one, '2026-01-29'), isOpen(one, '2026-01-28')]).toEqual([true, false]);
  });
  test('the rate leaves firms that closed out of its base, and what is to come', () => {
    const tally = (state: FollowState, due = true) => ({ state, due, count: 1 });
    expect(rateOf([tally('late'), tally('answered'), tally('said_closed'), tally('set_aside'), tally('coming', false)])).toEqual({ answered: 1, base: 3 });
  });
});
