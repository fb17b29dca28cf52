import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const rows = async (text: string) => (await database.systemPool.query<Record<string, unknown>>(text)).rows;
const one = async (text: string) => (await rows(text))[0]!;
/** Days granted, and done, of the projects of a territory decided from one day to another; null: of all territories. */
const days = (territory: string | null, from: string, to: string) =>
  one(`select sum(g.half_days)::float / 2 as granted, count(distinct g.project_id)::int as projects,
      (select count(*)::float / 2 from mission_day d join mission m on m.id = d.mission_id join project q on q.id = m.project_id join territory u on u.id = m.territory_id
        where d.state = 'confirmed' and q.decided_on between ${from} and ${to} ${territory ? `and u.code = '${territory}'` : ''}) as done
    from decision_grant g join project p on p.id = g.project_id join territory t on t.id = p.territory_id
    where p.decided_on between ${from} and ${to} ${territory ? `and t.code = '${territory}'` : ''}`);
const year = (before: number) =>
  [`make_date(extract(year from current_date)::int - ${before}, 1, 1)`, `make_date(extract(year from current_date)::int - ${before}, 12, 31)`] as const;

describe('the days of twenty years', () => {
  it('are those that were published: 399 in the last full year, 500 the year before', async () => {
    expect((await days(null, ...year(1))).granted).toBe(399);
    expect(await days(null, ...year(2))).toMatchObject({ granted: 500, done: 500 });
  });
  it('of Vosges over ten years, of Longwy and of Terres de Lorraine by project', async () => {
    expect(await days('vosges', `'2013-01-01'`, `'2022-12-31'`)).toEqual({ granted: 144, done: 144, projects: 78 });
    expect(await days('longwy', `'2008-01-01'`, `'2011-12-31'`)).toEqual({ granted: 80, done: 80, projects: 10 });
    const terres = await days('terres-de-lorraine', `'2012-01-01'`, `'2019-12-31'`);
    expect(terres).toEqual({ granted: 129, done: 129, projects: 45 });
    expect((Number(terres.done) / Number(terres.projects)).toFixed(1)).toBe('2.9');
  });
  it('were each done by somebody who was there then, on a working day, within the mission, after the papers', async () => {
    expect(
      await rows(`select m.id from mission m where m.status = 'ended' and m.of_decision and not exists (select from role_assignment r where r.person_id = m.expert_id
        and r.establishment_id = m.establishment_id and r.role = 'expert' and r.starts_on <= m.started_on and (r.ends_on is null or r.ends_on >= m.ended_on))`),
    ).toEqual([]);
    expect(
      await rows(`select d.id from mission_day d join mission m on m.id = d.mission_id where d.on_day not between m.started_on and coalesce(m.ended_on, m.ends_on)
        or extract(isodow from d.on_day) > 5 or m.started_on < m.papers_signed_at::date`),
    ).toEqual([]);
  });
  it('were granted out of what the site had pledged by then', async () => {
    expect(
      await rows(`select g.id from decision_grant g join decision d on d.id = g.decision_id left join pledge p on p.establishment_id = g.establishment_id and p.year = g.year
        where p.id is null or p.confirmed_on > d.recorded_at::date`),
    ).toEqual([]);
    // At no moment was an account short: replayed, each running balance stays on its side.
    expect(
      await rows(`with moves as (select id, from_account as account, -half_days as n from day_movement union all select id, to_account, half_days from day_movement),
        running as (select account, id, sum(sum(n)) over (partition by account order by id) as balance from moves group by account, id)
        select r.account, r.id from running r join day_account a on a.id = r.account where case when a.kind = 'pledged' then r.balance > 0 else r.balance < 0 end`),
    ).toEqual([]);
  });
});
