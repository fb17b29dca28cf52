import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const rows = async (text: string) => (await database.systemPool.query<Record<string, unknown>>(text)).rows;

describe('the ledger of the demo', () => {
  it('sums to zero, each balance is the sum of its movements, none is on the wrong side', async () => {
    expect(await rows('select sum(balance)::integer as n from day_account')).toEqual([{ n: 0 }]);
    expect(
      await rows(`select a.id from day_account a where a.balance <> coalesce((select sum(half_days) from day_movement where to_account = a.id), 0)
        - coalesce((select sum(half_days) from day_movement where from_account = a.id), 0)`),
    ).toEqual([]);
  });
  it('was told every movement in order of time, by the steps there are', async () => {
    expect((await rows('select count(*)::integer as n from day_movement'))[0]!.n).toBeGreaterThan(4_000);
    expect(await rows('select m.id from day_movement m join day_movement n on n.id = m.id + 1 where n.happened_at < m.happened_at')).toEqual([]);
    expect(
      await rows(`select m.id from day_movement m join day_account f on f.id = m.from_account join day_account t on t.id = m.to_account
        left join day_step s on s.kind = m.kind and s.from_kind = f.kind and s.to_kind = t.kind where s.kind is null`),
    ).toEqual([]);
  });
  it('holds what the pledges and the decisions say', async () => {
    expect(
      await rows(`select p.id from pledge p join pledge_line l on l.pledge_id = p.id left join day_account a on a.establishment_id = p.establishment_id and a.year = p.year
        and a.skill_domain = l.skill_domain and a.kind = 'pledged' where p.status = 'confirmed' and -coalesce(a.balance, 0) <> l.half_days`),
    ).toEqual([]);
    expect(
      await rows(`select project_id from decision_grant where reserved group by project_id
        having sum(half_days) <> (select coalesce(sum(balance), 0) from day_account a where a.project_id = decision_grant.project_id)`),
    ).toEqual([]);
  });
  it('leaves nothing free of a year that is over', async () => {
    expect(await rows(`select id from day_account where kind = 'free' and year < 2026 and balance <> 0`)).toEqual([]);
    expect((await rows(`select count(*)::integer as n from day_account where kind = 'free' and year = 2026 and balance > 0`))[0]!.n).toBeGreaterThan(100);
  });
});
