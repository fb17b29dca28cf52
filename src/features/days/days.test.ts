import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { STEPS } from './ledger.ts';

let database: TestDatabase;
let w: World;
const YEAR = new Date().getFullYear();
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
});
afterAll(() => database.drop());

type Row = Record<string, unknown>;
const rows = (text: string, ...values: unknown[]): Promise<Row[]> => database.asSystem(async () => (await database.systemPool.query<Row>(text, values)).rows);
const one = async (text: string, ...values: unknown[]) => (await rows(text, ...values))[0]!;
const balance = async (kind: string, domain = 'production', year = YEAR) =>
  ((
    await rows(
      `select balance from day_account where establishment_id = $1 and year = $2 and skill_domain = $3 and kind = $4 and (project_id is null or project_id = $5)`,
      w.establishmentId,
      year,
      domain,
      kind,
      w.projectId,
    )
  )[0]?.balance ?? 0) as number;
const moved = (kind: string, from: string, to: string, n: number, key: string, domain = 'production', year = YEAR) =>
  one(`select move_days($1, $2, $3, $4, $5, $6, $7, $8, $9) as id`, kind, from, to, w.establishmentId, year, domain, w.projectId, n, key);
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { constraint?: string }) => error.constraint,
  );

describe('the mirror', () => {
  it('follows a pledge from its confirmation, and every line of it', async () => {
    const [line] = await rows(`select half_days from pledge_line where pledge_id = $1 and skill_domain = 'production'`, w.pledgeId);
    expect(await balance('free')).toBe(line!.half_days);
    expect(await balance('pledged')).toBe(-(line!.half_days as number));
    await rows(`update pledge_line set half_days = half_days + 40 where pledge_id = $1 and skill_domain = 'production'`, w.pledgeId);
    expect(await balance('free')).toBe((line!.half_days as number) + 40);
  });
  it('does not shrink under what is reserved', async () => {
    const all = await balance('free');
    await moved('reserve', 'free', 'reserved', all, 'shrink');
    expect(await refusal(rows(`update pledge_line set half_days = half_days - 1 where pledge_id = $1 and skill_domain = 'production'`, w.pledgeId))).toBe(
      'days_left',
    );
    await rows(`select release_days('reserved', $1, $2, 'production', $3, $4, 'unshrink', 'Essai')`, w.establishmentId, YEAR, w.projectId, all);
    expect(await balance('free')).toBe(all);
  });
});

describe('the database itself', () => {
  it('holds the same steps as the core', async () => {
    const held = await rows('select kind, from_kind, to_kind from day_step');
    const told = Object.entries(STEPS).flatMap(([kind, pairs]) => pairs.map(([from_kind, to_kind]) => ({ kind, from_kind, to_kind })));
    const key = (step: Row) => `${String(step.kind)} ${String(step.from_kind)} ${String(step.to_kind)}`;
    expect(held.map(key).sort()).toEqual(told.map(key).sort());
  });
  it('refuses a step that is none, a movement rewritten, taken away or unlike what it corrects, a balance written by hand', async () => {
    expect(await refusal(moved('grant', 'free', 'granted', 1, 'no-step'))).toBe('day_step');
    await moved('reserve', 'free', 'reserved', 3, 'kept');
    expect(await refusal(rows(`update day_movement set half_days = 1 where key = 'kept'`))).toBe('days_are_kept');
    expect(await refusal(rows(`delete from day_movement where key = 'kept'`))).toBe('days_are_kept');
    expect(await refusal(rows(`truncate day_movement`))).toBe('days_are_kept');
    expect(await refusal(rows(`update day_account set balance = balance + 1 where kind = 'free'`))).toBe('days_are_kept');
    expect(await refusal(rows(`delete from day_account`))).toBe('days_are_kept');
    const back = (n: number, key: string) =>
      rows(
        `insert into day_movement (kind, from_account, to_account, half_days, happened_at, key, corrects) select 'correction', to_account, from_account, $1, now(), $2, id from day_movement where key = 'kept'`,
        n,
        key,
      );
    await back(2, 'back');
    expect(await refusal(back(2, 'too-much-back'))).toBe('day_step');
    await back(1, 'rest-back');
  });
  it('of 50 who take the last half-day in the same instant, one has it and 49 are told why', async () => {
    const rest = (await balance('free')) - 1;
    await moved('reserve', 'free', 'reserved', rest, 'all-but-one');
    const pool = new pg.Pool({ connectionString: database.url, max: 25, options: '-c alize.system=on' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        refusal(
          pool.query(`select move_days('reserve', 'free', 'reserved', $1, $2, 'production', $3, 1, $4)`, [w.establishmentId, YEAR, w.projectId, `last-${n}`]),
        ),
      ),
    );
    await pool.end();
    expect(answers.filter((said) => said === null)).toHaveLength(1);
    expect(answers.filter((said) => said === 'days_left')).toHaveLength(49);
    expect(await balance('free')).toBe(0);
    await rows(`select release_days('reserved', $1, $2, 'production', $3, $4, 'give-back', 'Essai')`, w.establishmentId, YEAR, w.projectId, rest + 1);
  });
  it('moves nothing twice under one key, also at the same time', async () => {
    const before = await balance('free');
    const ids = await Promise.all(Array.from({ length: 8 }, () => moved('reserve', 'free', 'reserved', 1, 'same')));
    expect(ids.filter(({ id }) => id !== null)).toHaveLength(1);
    expect(await balance('free')).toBe(before - 1);
  });
});

describe('the end of a year', () => {
  it('expires what is free, where the year has ended; what is reserved stays; what comes back later expires at once', async () => {
    // A pledge of last year, told when it was last year.
    await database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${YEAR - 1}-06-01T09:00:00Z`}, true)`.execute(tx);
      const last = (kind: string, from: string, to: string, n: number, key: string) =>
        sql`select move_days(${kind}, ${from}, ${to}, ${w.establishmentId}, ${YEAR - 1}, 'hr', ${w.projectId}, ${n}, ${key})`.execute(tx);
      await last('pledge', 'pledged', 'free', 10, 'last-year');
      await last('reserve', 'free', 'reserved', 4, 'last-year-reserve');
    });
    const { n } = await one('select expire_days() as n');
    expect(n).toBeGreaterThanOrEqual(1);
    expect((await one('select expire_days() as n')).n).toBe(0);
    expect([await balance('free', 'hr', YEAR - 1), await balance('expired', 'hr', YEAR - 1), await balance('reserved', 'hr', YEAR - 1)]).toEqual([0, 6, 4]);
    await rows(`select release_days('reserved', $1, $2, 'hr', $3, 1, 'late-release', 'Le projet s’arrête')`, w.establishmentId, YEAR - 1, w.projectId);
    expect([await balance('free', 'hr', YEAR - 1), await balance('expired', 'hr', YEAR - 1)]).toEqual([0, 7]);
    // Done the year after, a day is charged to the year of its pledge.
    await moved('grant', 'reserved', 'granted', 3, 'late-grant', 'hr', YEAR - 1);
    await moved('plan', 'granted', 'planned', 3, 'late-plan', 'hr', YEAR - 1);
    await moved('deliver', 'planned', 'delivered', 3, 'late-day', 'hr', YEAR - 1);
    expect(await balance('delivered', 'hr', YEAR - 1)).toBe(3);
  });
});

describe('a skill converted', () => {
  it('is two movements by a named person, once', async () => {
    const before = [await balance('free', 'production'), await balance('free', 'sales')] as [number, number];
    const convert = () =>
      database.asPerson(w.person.local_animator, (tx) =>
        sql<{
          done: boolean;
        }>`select convert_days(${w.establishmentId}, ${YEAR}, 'production', 'sales', 2, 'c1', 'Le site propose un commercial') as done`.execute(tx),
      );
    expect((await convert()).rows[0]!.done).toBe(true);
    expect((await convert()).rows[0]!.done).toBe(false);
    expect([await balance('free', 'production'), await balance('free', 'sales')]).toEqual([before[0] - 2, before[1] + 2]);
    expect(await rows(`select actor_id, reason from day_movement where kind = 'conversion'`)).toHaveLength(2);
    expect(await refusal(rows(`select convert_days($1, $2, 'production', 'sales', 1, 'c2', 'Sans personne')`, w.establishmentId, YEAR))).toBeTruthy();
  });
});

describe('balances', () => {
  it('after 600 random acts of the database are the sums of their movements, zero in all, and nowhere on the wrong side', async () => {
    await moved('pledge', 'pledged', 'free', 60, 'plenty', 'strategy');
    let seed = 7;
    const next = (top: number) => (seed = (seed * 48_271) % 2_147_483_647) % top;
    const steps = Object.entries(STEPS).flatMap(([kind, pairs]) => pairs.map(([from, to]) => ({ kind, from, to })));
    let done = 0;
    for (let n = 0; n < 600; n += 1) {
      const { kind, from, to } = steps[next(steps.length)]!;
      if (kind === 'conversion' || kind === 'pledge') continue;
      const said = await refusal(moved(kind, from, to, 1 + next(4), `random-${next(500)}`, 'strategy'));
      expect([null, 'days_left']).toContain(said);
      if (said === null) done += 1;
    }
    expect(done).toBeGreaterThan(100);
    expect((await one('select sum(balance)::integer as n from day_account')).n).toBe(0);
    expect(
      await rows(
        `select a.id from day_account a where a.balance <> coalesce((select sum(half_days) from day_movement where to_account = a.id), 0) - coalesce((select sum(half_days) from day_movement where from_account = a.id), 0)`,
      ),
    ).toEqual([]);
    expect(await rows(`select id from day_account where case when kind = 'pledged' then balance > 0 else balance < 0 end`)).toEqual([]);
  });
});
