// One firm with several files: its heads are counted once, its season is not guessed, and once it has closed it is asked nothing more.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { makeLink } from '../links/commands.ts';
import { followUpsOfDay } from './follow.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

const rows = async <T extends object>(text: string, ...values: unknown[]) => (await database.systemPool.query<T>(text, values)).rows;
/** A file of the world's firm, decided so many days ago, that promises to create and to keep so many. */
async function promised(name: string, ago: number, created: number, kept: number): Promise<string> {
  const { project } = await decided(database, w, { name, ago });
  await database.asSystem(async (tx) => {
    await sql`update project set jobs_year1 = ${created}, jobs_year2 = 0, jobs_year3 = 0, jobs_total = ${created}, jobs_kept = ${kept} where id = ${project}`.execute(
      tx,
    );
    await sql`update project set status = 'in_delivery', delivery_from = decided_on + 20 where id = ${project}`.execute(tx);
    await sql`update project set status = 'delivered', delivered_on = decided_on + 90 where id = ${project}`.execute(tx);
    await sql`select promise_jobs(${project}), null from (select plan_follow_ups(${project})) p`.execute(tx);
  });
  return project;
}
const answer = async (project: string, heads: number, made: number): Promise<string | null> =>
  (
    await rows<{ refused: string | null }>(
      `select answer_follow_up(id, $2, $3, 'call') as refused from follow_up where project_id = $1 and horizon = 12`,
      project,
      heads,
      made,
    )
  )[0]!.refused;
const observed = async (...projects: string[]): Promise<number> =>
  (
    await rows<{ n: number }>(
      `select coalesce(sum(s.heads), 0)::int as n from job j, lateral job_steps(j.id) s where j.project_id = any ($1) and s.part = 'observed'`,
      projects,
    )
  )[0]!.n;

describe('one firm, two files', () => {
  let first: string;
  let second: string;
  test('ten people are ten jobs, whatever both files promise', async () => {
    first = await promised('Premier', 400, 1, 10);
    second = await promised('Second', 380, 0, 10);
    expect(await answer(first, 10, 0)).toBeNull();
    expect(await answer(second, 10, 0)).toBeNull();
    expect(await observed(first, second)).toBe(10);
  });
  test('answered at the same moment, no head is counted twice', async () => {
    const [third, fourth] = [await promised('Troisième', 390, 0, 10), await promised('Quatrième', 385, 0, 20)];
    await Promise.all([answer(third, 30, 0), answer(fourth, 30, 0)]);
    expect(await observed(first, second, third, fourth)).toBe(30);
  });
  test('a season’s job is not said to be there, or gone, by who counts heads in winter', async () => {
    const file = await promised('Saison', 370, 2, 0);
    const [line] = await rows<{ id: string }>(`select id from job where project_id = $1 order by number limit 1`, file);
    await database.asSystem((tx) =>
      sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, confidence, source, season_ended_on)
        select id, project_id, territory_id, 'observed', current_date - 200, now(), 1, 50, 'seasonal', 'seen', 'animator', current_date - 200 from job where id = ${line!.id}`.execute(
        tx,
      ),
    );
    await database.systemPool.query(`update follow_up set due_on = current_date where project_id = $1 and horizon = 12`, [file]);
    expect(await answer(file, 40, 0)).toBeNull();
    expect((await rows(`select id from job_fact where job_id = $1 and follow_up_id is not null`, line!.id)).length).toBe(0);
  });
  test('once it said that it has closed, none of its files is asked any more', async () => {
    const later = await promised('Encore', 366, 1, 1);
    await database.systemPool.query(`update follow_up set closed_said_at = now() where project_id = $1 and horizon = 24`, [first]);
    expect((await rows<{ yes: boolean }>(`select firm_said_closed($1) as yes`, later))[0]!.yes).toBe(true);
    const asked = await promised('Silence', 366, 1, 0);
    await database.asSystem((tx) => followUpsOfDay(tx));
    expect((await rows<{ asked: Date | null }>(`select asked_at as asked from follow_up where project_id = $1 and horizon = 12`, asked))[0]!.asked).toBeNull();
  });
});

test('the mailed link asks who is signed in: an animator does not answer in the owner’s place', async () => {
  const file = await promised('Transféré', 366, 1, 0);
  const { email } = (
    await rows<{ email: string }>(`update project set owner_email = 'direction@transfere.example' where id = $1 returning owner_email as email`, file)
  )[0]!;
  const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: file, email }));
  const as = w.person.local_animator;
  expect((await app.get(`/suivi-emplois/${token}`, { as })).status).toBe(409);
  expect((await app.post(`/suivi-emplois/${token}`, { headcount: '9', created: '1', echeance: '12' }, { as })).status).toBe(409);
  expect((await rows(`select from follow_up where project_id = $1 and answered_at is not null`, file)).length).toBe(0);
  expect((await app.get(`/suivi-emplois/${token}`)).status).toBe(200);
});
