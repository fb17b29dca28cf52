// What the demo says of jobs adds up to what was published, holds together, and leaves something to do around today.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { magnitudes } from './magnitudes.ts';

let database: TestDatabase;
let year: number;
beforeAll(async () => {
  database = await testDatabase('demo');
  year = Number((await database.systemPool.query(`select extract(year from max(decided_on))::int as y from project`)).rows[0].y);
});
afterAll(() => database.drop());

const one = async <T>(query: ReturnType<typeof sql<T>>) => (await database.asSystem((tx) => query.execute(tx))).rows[0]!;

test('promises add up to every total that was published, and stay so', async () => {
  const taken: string[] = [];
  for (const { territory, from, to, created, kept } of magnitudes(year)) {
    const found = await one(sql<{ first: number; promised: number; kept: number }>`
      select coalesce(sum(s.heads) filter (where s.part = 'promised_first' and s.kind = 'created'), 0)::int as first, coalesce(sum(s.heads) filter (where s.part = 'promised' and s.kind = 'created'), 0)::int as promised,
        coalesce(sum(s.heads) filter (where s.part = 'promised' and s.kind = 'kept'), 0)::int as kept
      from job_steps_all() s join job j on j.id = s.job_id join project p on p.id = j.project_id join territory t on t.id = p.territory_id
      where p.decided_on between ${from} and ${to} and (${territory}::text is null or t.code = ${territory}) `);
    if (created !== undefined) expect([territory, found.first, found.promised]).toEqual([territory, created, created]);
    if (kept !== undefined) expect([territory, found.kept]).toEqual([territory, kept]);
    taken.push(territory ?? 'network');
  }
  expect(taken.length).toBeGreaterThan(7);
});
test('of Savoie’s 303 promised jobs two thirds came true, as it published', async () => {
  const { observed } = await one(sql<{ observed: number }>`
    select sum(s.heads)::int as observed from job_steps_all() s join job j on j.id = s.job_id join project p on p.id = j.project_id join territory t on t.id = p.territory_id
    where t.code = 'savoie' and s.part = 'observed' and s.kind = 'created' and p.decided_on between '2006-01-01' and '2018-12-31'`);
  expect(observed).toBe(Math.round((303 * 2) / 3));
});
test('what the database would refuse of anybody is not there either', async () => {
  const wrong = await one(sql<{ early: number; future: number; late: number; answers: number }>`
    select count(*) filter (where f.valid_from < p.decided_on)::int as early, count(*) filter (where f.known_at < f.valid_from::timestamp at time zone 'Europe/Paris')::int as future,
      count(*) filter (where f.known_at > (select max(happened_at) + interval '2 days' from event))::int as late,
      (select count(*)::int from follow_up where created_here > headcount or (answered_at at time zone 'Europe/Paris')::date < due_on) as answers
    from job_fact f join project p on p.id = f.project_id`);
  expect(wrong).toEqual({ early: 0, future: 0, late: 0, answers: 0 });
});
test('each answer is what its lines say', async () => {
  const { wrong } = await one(sql<{ wrong: number }>`
    select count(*)::int as wrong from follow_up u where u.answered_at is not null and u.created_here <> (
      select count(*) from job_fact f join job j on j.id = f.job_id and j.kind = 'created'
      where f.follow_up_id = u.id and f.kind = 'observed' and f.heads = 1 and not exists (select from job_fact c where c.corrects_id = f.id))`);
  expect(wrong).toBe(0);
});
test('follow-ups stand in every state, and one waits for the owner one may sign in as', async () => {
  const states = await one(sql<Record<string, number>>`
    select count(*) filter (where answered_how = 'link')::int as link, count(*) filter (where answered_how = 'visit')::int as visit, count(*) filter (where answered_how = 'call')::int as call,
      count(*) filter (where set_aside_at is not null)::int as aside, count(*) filter (where closed_said_at is not null)::int as closed,
      count(*) filter (where asked_at is not null and answered_at is null and set_aside_at is null and closed_said_at is null)::int as waiting,
      count(*) filter (where asked_at is null and answered_at is null and due_on > '2026-11-23')::int as coming from follow_up`);
  for (const [state, n] of Object.entries(states)) expect(n, state).toBeGreaterThan(0);
  const { mine } = await one(sql<{ mine: number }>`
    select count(*)::int as mine from follow_up f join project p on p.id = f.project_id join role_assignment r on r.establishment_id = p.establishment_id and r.role = 'owner'
      join person w on w.id = r.person_id where w.email = 'julie.grandjean@ateliers-virevent.example' and f.asked_at is not null and f.answered_at is null`);
  expect(mine).toBe(1);
});

test('some jobs are attributed, each to one funder; each funder’s figures are those of its lines, and no head is counted for two', async () => {
  const { rows } = await database.asSystem((tx) =>
    sql<{ funder: string; lines: number; facts: number }>`
      select x.funder, count(distinct x.job_id)::int as lines, coalesce(sum(s.heads) filter (where s.part = 'promised' and s.kind = 'created'), 0)::int as promised,
        (select coalesce(sum(f.amount), 0)::int from figure_fact f where f.funder = x.funder and f.indicator = 'jobs_promised_created') as facts
      from (select j.id as job_id, job_funder(j.id) as funder from job j) x join lateral job_steps(x.job_id) s on true where x.funder is not null group by 1 order by 2 desc`.execute(
      tx,
    ),
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
  for (const row of rows as unknown as { funder: string; promised: number; facts: number }[])
    expect([row.funder, row.facts]).toEqual([row.funder, row.promised]);
  const heads = await one(sql<{ one: number; two: number }>`
    select count(distinct f.job_id)::int as one, count(*)::int as two from job_fact f where f.kind = 'attributed' and not exists (select from job_fact c where c.corrects_id = f.id)`);
  expect(heads.one).toBeGreaterThan(20);
  expect(heads.two).toBe(heads.one);
});
test('hours that grew are lines of no head, counted in full-time equivalents alone', async () => {
  const hours = await one(sql<{ lines: number; heads: number; fte: number }>`
    select count(distinct j.id)::int as lines, coalesce(sum(s.heads), 0)::int as heads, coalesce(sum(s.fte_hundredths) filter (where s.part = 'observed'), 0)::int as fte
    from job j join lateral job_steps(j.id) s on true where j.heads = 0`);
  expect(hours.lines).toBeGreaterThan(5);
  expect(hours.heads).toBe(0);
  expect(hours.fte).toBeGreaterThan(100);
});
