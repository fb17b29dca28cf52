// Figures on the demo network: published totals, lines that add up, sums kept beside the facts.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { INDICATORS, SHAPES, yearPeriod } from './figure.ts';
import type { Perimeter, Period } from './figure.ts';
import { byTerritory, lines, plainSums, sums, years } from './queries.ts';

let database: TestDatabase;
let territory: Record<string, string>;
let national: string;
beforeAll(async () => {
  database = await testDatabase('demo');
  const { rows } = await database.systemPool.query<{ id: string; code: string }>(`select id, code from territory`);
  territory = Object.fromEntries(rows.map(({ id, code }) => [code, id]));
  national = (await database.systemPool.query<{ id: string }>(`select person_id as id from role_in_force where role = 'national_animator' limit 1`)).rows[0]!
    .id;
});
afterAll(() => database.drop());
const of = (code: string): Perimeter => (code === 'network' ? { kind: 'network' } : { kind: 'territory', id: territory[code]! });
const asked = (code: string, period: Period) => ({ perimeter: of(code), period, known: null });

test('the dictionary in the database and the program speak of the same indicators', async () => {
  const { rows } = await database.systemPool.query<{ code: string; unit: string; way: string; once: boolean }>(
    `select code, unit, way, counts_once as once from indicator order by position`,
  );
  expect(rows).toEqual(INDICATORS.map((code) => ({ code, ...SHAPES[code] })));
});

describe('the demo shows what the network published', () => {
  const shown = (code: string, period: Period) => database.asPerson(national, (tx) => sums(tx, asked(code, period)));
  test('the last full year: 131 firms, 399 days, 69 advances of 23,000 euros', async () => {
    expect(await shown('network', yearPeriod(2025))).toMatchObject({
      firms_helped: 131,
      jobs_promised_first_created: 439,
      jobs_promised_first_kept: 1156,
      projects_agreed: 131,
      days_granted: 798,
      advances: 69,
      advance_total: 158_700_000,
    });
  });
  test('this day: 194 companies with 262 establishments, 243 site managers, 31 territories', async () => {
    expect(await shown('network', { from: '2026-11-01', to: '2026-11-23' })).toMatchObject({
      companies: 194,
      site_managers: 243,
      establishments: 262,
      territories: 31,
    });
  });
  test('shares by size have their base', async () => {
    const { firms_sized, firms_under_10, firms_10_to_20 } = await shown('network', yearPeriod(2025));
    expect([firms_sized, Math.round((firms_under_10 / firms_sized) * 100), Math.round((firms_10_to_20 / firms_sized) * 100)]).toEqual([131, 65, 20]);
  });
  test.each([
    ['savoie', { from: '2006-01-01', to: '2018-12-31' }, { firms_helped: 94, jobs_promised_first_created: 303 }],
    [
      'vosges',
      { from: '2013-01-01', to: '2022-12-31' },
      { sessions: 26, firms_helped: 78, days_granted: 288, investment: 800_000_000, jobs_promised_first_created: 388, jobs_promised_first_kept: 954 },
    ],
    ['vosges', yearPeriod(2022), { sessions: 3, firms_helped: 11 }],
    [
      'terres-de-lorraine',
      { from: '2012-01-01', to: '2019-12-31' },
      { firms_helped: 45, days_granted: 258, advance_total: 98_000_000, jobs_promised_first_created: 115, jobs_promised_first_kept: 75 },
    ],
    ['longwy', { from: '2008-01-01', to: '2011-12-31' }, { firms_helped: 10, days_granted: 160, jobs_promised_first_created: 77 }],
  ] as const)('%s', async (code, period, told) => {
    expect(await shown(code, period)).toMatchObject(told);
  });
});

test.each(['network', 'vosges', 'savoie'])('%s: every figure is the sum of its lines, and the sum that is kept is the plain one', async (code) => {
  await database.asPerson(national, async (tx) => {
    for (const period of [yearPeriod(2025), { from: '2013-01-01', to: '2022-12-31' }]) {
      const kept = await sums(tx, asked(code, period));
      expect(await plainSums(tx, asked(code, period))).toEqual(kept);
      for (const indicator of INDICATORS) {
        const found = await lines(tx, asked(code, period), indicator, { most: 100_000 });
        expect([found.total, found.lines.reduce((sum, { amount }) => sum + amount, 0), found.lines.length], indicator).toEqual([
          kept[indicator],
          kept[indicator],
          found.count,
        ]);
      }
    }
  });
});
test('territories add up to the network, years to the whole', async () => {
  await database.asPerson(national, async (tx) => {
    const wanted = ['projects_agreed', 'days_granted', 'investment'] as const;
    const period = { from: '2016-01-01', to: '2025-12-31' };
    const whole = await sums(tx, asked('network', period), wanted);
    const parts = [...(await byTerritory(tx, period, wanted)).values()];
    const each = await years(tx, asked('network', period), wanted);
    for (const code of wanted) {
      expect(parts.reduce((sum, part) => sum + (part[code] ?? 0), 0)).toBe(whole[code]);
      expect(each.reduce((sum, year) => sum + year.sums[code]!, 0)).toBe(whole[code]);
    }
  });
});
test('days of the figures are the balances of the ledger', async () => {
  await database.asSystem(async (tx) => {
    const { rows } = await sql<{ done: number; confirmed: number; held: number; pledged: number }>`
      select sum(balance) filter (where kind in ('delivered', 'validated')) as done, sum(balance) filter (where kind = 'validated') as confirmed,
        sum(balance) filter (where kind in ('granted', 'planned', 'delivered', 'validated')) as held, -sum(balance) filter (where kind = 'pledged') as pledged from day_account`.execute(
      tx,
    );
    const all = await plainSums(tx, asked('network', { from: '1990-01-01', to: '2100-12-31' }));
    expect([all.days_done, all.days_confirmed, all.days_granted, all.days_pledged]).toEqual([
      rows[0]!.done,
      rows[0]!.confirmed,
      rows[0]!.held,
      rows[0]!.pledged,
    ]);
  });
});
test('a confidential pledge is in the figures of its territory’s animator, and in no line and no sum of others', async () => {
  const ever = { from: '1990-01-01', to: '2100-12-31' };
  const { rows: sites } = await database.systemPool.query<{ id: string; territory: string; animator: string }>(
    `select p.establishment_id as id, p.territory_id as territory, (select person_id from role_in_force where role = 'local_animator' and territory_id = p.territory_id limit 1) as animator
     from pledge p where p.confidential and p.status = 'confirmed' order by 1`,
  );
  const whole = await database.asSystem((tx) => plainSums(tx, asked('network', ever)));
  await database.asPerson(national, async (tx) => {
    const told = await sums(tx, asked('network', ever), ['days_pledged']);
    expect(told.days_pledged).toBeLessThan(whole.days_pledged);
    expect((await plainSums(tx, asked('network', ever))).days_pledged).toBe(told.days_pledged);
    const seen = await sql`select from figure_fact where indicator = 'days_pledged' and establishment_id = any (${sites.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    );
    expect(seen.rows).toEqual([]);
  });
  const { id, territory: at, animator } = sites[0]!;
  await database.asPerson(animator, async (tx) => {
    const kept = await sums(tx, { perimeter: { kind: 'territory', id: at }, period: ever, known: null }, ['days_pledged']);
    const { rows } = await database.systemPool.query<{ n: string }>(
      `select sum(amount) as n from figure_fact where indicator = 'days_pledged' and territory_id = $1`,
      [at],
    );
    expect(kept.days_pledged).toBe(Number(rows[0]!.n));
    expect((await sql`select from figure_fact where indicator = 'days_pledged' and establishment_id = ${id}`.execute(tx)).rows.length).toBeGreaterThan(0);
  });
});
test('what is told outside the team counts neither reserved files nor confidential pledges, whoever gathers it', async () => {
  const ever = { from: '1990-01-01', to: '2100-12-31' };
  const known = { at: new Date('2100-01-01') };
  await database.asSystem(async (tx) => {
    const { rows } = await sql<{ reserved: number; pledged: number }>`
      select coalesce(sum(f.amount) filter (where f.indicator = 'investment' and p.confidentiality = 'reserved'), 0)::bigint as reserved,
        coalesce(sum(f.amount) filter (where f.indicator = 'days_pledged' and exists (select from pledge c where c.confidential and c.establishment_id = f.establishment_id)), 0)::bigint as pledged
      from figure_fact f left join project p on p.id = f.project_id`.execute(tx);
    const [all, told] = [
      await plainSums(tx, { perimeter: of('network'), period: ever, known }),
      await plainSums(tx, { perimeter: of('network'), period: ever, known: { ...known, told: 'outside' } }),
    ];
    expect([all.investment - told.investment, all.days_pledged - told.days_pledged]).toEqual([Number(rows[0]!.reserved), Number(rows[0]!.pledged)]);
    expect(told.days_pledged).toBeLessThan(all.days_pledged);
  });
});
test('a territory’s animator reads its own figures and compares with the network, and finds nothing of another territory', async () => {
  const { rows } = await database.systemPool.query<{ id: string }>(
    `select person_id as id from role_in_force where role = 'local_animator' and territory_id = $1 limit 1`,
    [territory.vosges],
  );
  await database.asPerson(rows[0]!.id, async (tx) => {
    expect((await sums(tx, asked('vosges', yearPeriod(2022)))).firms_helped).toBe(11);
    expect((await sums(tx, asked('savoie', yearPeriod(2025)))).projects_agreed).toBe(0);
    expect((await plainSums(tx, asked('savoie', yearPeriod(2025)))).projects_agreed).toBe(0);
    expect((await sums(tx, asked('network', yearPeriod(2025)), ['projects_agreed'])).projects_agreed).toBe(131);
  });
  await database.open('select enter(null)', { readOnly: true }, async (tx) => {
    expect((await sums(tx, asked('network', yearPeriod(2025)))).projects_agreed).toBe(0);
    return { value: null, keep: false };
  });
});

test('sums by month are planned for what is asked: a plan for any question would read every territory’s months to tell one’s', async () => {
  const { rows } = await database.systemPool.query(`select proconfig as settings from pg_proc where proname = 'figure_months'`);
  expect(rows).toEqual([{ settings: ['plan_cache_mode=force_custom_plan'] }]);
});
