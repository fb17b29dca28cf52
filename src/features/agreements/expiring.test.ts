import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { agreements_expiring } from './expiring.ts';
import { shifted } from './life-cycle.ts';

let database: TestDatabase;
let w: World;
const DAY = '2026-11-23';
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database, DAY);
  // Only the one territory is told of.
  await database.asSystem((tx) => sql`update agreement set ends_on = '2040-12-31' where id = ${w.otherAgreementId}`.execute(tx));
});
afterAll(() => database.drop());
beforeEach(() => database.asSystem((tx) => sql`delete from notification where kind like 'agreements.%'`.execute(tx)));

/** Runs the task as if the agreement ended so many days after the day; gives who was told what. */
async function run(inDays: number, options: { now?: string; timeZone?: string } = {}): Promise<string[]> {
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', ${options.now ?? `${DAY}T08:00:00Z`}, true)`.execute(tx);
    await sql`update territory set time_zone = ${options.timeZone ?? 'Europe/Paris'} where id = ${w.territoryId}`.execute(tx);
    await sql`update agreement set ends_on = ${shifted(DAY, inDays)} where id = ${w.agreementId}`.execute(tx);
    await agreements_expiring(tx);
  });
  const { rows } = await database.systemPool.query(
    `select person_id, kind, data ->> 'threshold' as threshold from notification where kind like 'agreements.%' order by created_at, threshold`,
  );
  return (rows as { person_id: string; kind: string; threshold: string }[]).map(
    (row) => `${row.person_id === w.person.local_animator ? 'animator' : 'somebody'} ${row.kind} ${row.threshold}`,
  );
}

describe('telling of an agreement about to end', () => {
  it.each([
    [91, []],
    [90, ['animator agreements.expiring 90']],
    [31, []],
    [30, ['animator agreements.expiring 30']],
    [8, []],
    [7, ['animator agreements.expiring 7']],
    [0, []],
    [-1, ['animator agreements.expired -1']],
    [-40, []],
  ] as const)('%i days before its end: %j', async (days, told) => {
    expect(await run(days)).toEqual(told);
  });
  it('says a thing once, however often it runs, and again after the end has moved', async () => {
    await run(90);
    await run(90);
    expect(await run(90, { now: `${DAY}T18:00:00Z` })).toHaveLength(1);
    expect(new Set(await run(30))).toEqual(new Set(['animator agreements.expiring 90', 'animator agreements.expiring 30']));
  });
  it('catches a missed day up, once', async () => {
    expect(await run(87)).toEqual(['animator agreements.expiring 90']);
    expect(await run(83)).toHaveLength(1);
  });
  it('counts the territory’s own day', async () => {
    // 21:00 in Paris is already tomorrow in La Réunion.
    expect(await run(91, { now: `${DAY}T20:00:00Z` })).toEqual([]);
    expect(await run(91, { now: `${DAY}T20:00:00Z`, timeZone: 'Indian/Reunion' })).toEqual(['animator agreements.expiring 90']);
  });
  it('says nothing once the next one is signed', async () => {
    await database.asSystem((tx) =>
      sql`insert into agreement (territory_id, number, title, renewal_mode, status, starts_on, ends_on, first_ends_on, signed_on)
      values (${w.territoryId}, 9, 'La suivante', 'other', 'signed', '2035-01-01', '2036-01-01', '2036-01-01', ${DAY})`.execute(tx),
    );
    expect(await run(30)).toEqual([]);
    await database.asSystem((tx) => sql`delete from agreement where number = 9`.execute(tx));
  });
  it('is carried out once when two processes run it at the same moment', async () => {
    await database.asSystem((tx) => sql`update agreement set ends_on = today_in('Europe/Paris') + 30 where id = ${w.agreementId}`.execute(tx));
    await Promise.all([database.asSystem(agreements_expiring), database.asSystem(agreements_expiring)]);
    const { rows } = await database.systemPool.query(`select count(*)::int as told from notification where kind = 'agreements.expiring'`);
    expect(rows).toEqual([{ told: 1 }]);
  });
});
