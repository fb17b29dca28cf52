// Facts follow whatever changes; sums follow facts; what was known stays known; what is hidden is in no sum.
import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import type { Decided } from '../../../test/decided.ts';
import { writePiece } from '../../../test/job-lines.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Tx } from '../../platform/database.ts';
import { endOfDay } from '../jobs/queries.ts';
import { INDICATORS, SHAPES, yearPeriod } from './figure.ts';
import type { Asked } from './figure.ts';
import { differences, lines, plainSums, sums, watermark } from './queries.ts';

let database: TestDatabase;
let w: World;
const files: Decided[] = [];
/** One whole year, for what is counted once a year. */
const YEAR = () => ({ ...here(), period: yearPeriod(new Date().getFullYear()) });
const ALL = { from: '1990-01-01', to: '2100-12-31' };
const here = (): Asked => ({ perimeter: { kind: 'territory', id: w.territoryId }, period: ALL, known: null });
const system = <T>(work: (tx: Tx) => Promise<T>) => database.asSystem(work);
const KINDS = ['session', 'item', 'decision', 'movement', 'role', 'manager', 'territory', 'jobs'];
/** Facts that differ from what the rows of today stand for, and sums that differ from facts. */
const strays = () =>
  system(async (tx) => {
    const wanted = sql.join(
      KINDS.map(
        (kind) =>
          sql`select ${sql.lit(kind)} as kind, source_id, indicator, valid_on, territory_id, project_id, establishment_id, funder, counted_id, amount from ${sql.table(`wanted_${kind}`)}`,
      ),
      sql` union all `,
    );
    const facts = await sql<object>`select kind, source_id, indicator, valid_on, sum(amount) as n from (${wanted}
      union all select source_kind, source_id, indicator, valid_on, territory_id, project_id, establishment_id, funder, counted_id, -amount from figure_fact) x
      group by kind, source_id, indicator, valid_on, territory_id, project_id, establishment_id, funder, counted_id having sum(amount) <> 0`.execute(tx);
    const kept = await sql<object>`select indicator, territory_id, month, sum(n) from (select indicator, territory_id, month, amount as n from figure_sum
      union all select indicator, territory_id, date_trunc('month', valid_on)::date, -amount from figure_fact) x group by 1, 2, 3 having sum(n) <> 0`.execute(
      tx,
    );
    const once = await sql<object>`select indicator, territory_id, year, sum(n) from (select indicator, territory_id, year, things as n from figure_once_sum
      union all select indicator, t.id, extract(year from valid_on)::smallint, -1 from figure_fact f join indicator i on i.code = f.indicator and i.counts_once and i.way = 'flow'
        cross join lateral (values (f.territory_id), (no_territory())) t (id) group by indicator, t.id, extract(year from valid_on), counted_id having sum(amount) > 0) x
      group by 1, 2, 3 having sum(n) <> 0`.execute(tx);
    return [...facts.rows, ...kept.rows, ...once.rows];
  });
const settle = () => system((tx) => sql`select figures_settle(${sql.val(KINDS)}::text[], null)`.execute(tx));

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  for (let n = 0; n < 8; n += 1) files.push(await decided(database, w, { name: `Firme${n}`, ago: 30 * n + 10 }));
  await system((tx) =>
    sql`update project set investment_cents = 100000, headcount_fte = 7 where id = any (${files.map(({ project }) => project)}::uuid[])`.execute(tx),
  );
  await system(async (tx) => {
    await sql`update project set jobs_total = 3, jobs_kept = 2, decided_on = current_date - 10 where id = ${files[0]!.project}`.execute(tx);
    await sql`select promise_jobs(${files[0]!.project})`.execute(tx);
    await writePiece(tx, { id: files[0]!.project, territoryId: w.territoryId });
  });
  await settle();
});
afterAll(() => database.drop());

const ACTS: readonly ((tx: Tx, n: number) => Promise<unknown>)[] = [
  (tx, n) => sql`update project set investment_cents = ${n * 1000 || null} where id = ${files[n % files.length]!.project}`.execute(tx),
  (tx, n) => sql`update project set headcount_fte = ${n % 30} where id = ${files[n % files.length]!.project}`.execute(tx),
  (tx, n) => sql`update committee_session set held_on = held_on - ${n % 40}::integer where id = ${files[n % files.length]!.session}`.execute(tx),
  (tx, n) =>
    sql`update establishment_role set ends_on = case when ends_on is null then starts_on + ${n}::integer end where id = ${w.establishmentRoleId}`.execute(tx),
  (tx, n) =>
    sql`update role_assignment set ends_on = case when ends_on is null then starts_on + ${n}::integer end where person_id = ${w.person.site_manager}`.execute(
      tx,
    ),
  (tx, n) =>
    sql`update territory set status = ${n % 2 ? 'paused' : 'open'}, paused_on = ${n % 2 ? '2020-03-01' : null} where id = ${w.territoryId}`.execute(tx),
  (tx, n) =>
    sql`select move_days('pledge', 'pledged', 'free', ${w.establishmentId}, ${2000 + (n % 50)}, 'hr', null, ${(n % 9) + 1}, ${`p${n}${Math.random()}`})`.execute(
      tx,
    ),
  (tx, n) => sql`update agenda_item set ended_as = ${n % 2 ? 'decided' : 'no_decision'} where id = ${files[n % files.length]!.item}`.execute(tx),
  (tx, n) =>
    sql`update establishment set merged_into = case when merged_into is null then ${w.establishmentId}::uuid end where id = ${w.twinEstablishmentId} and ${n % 3 === 0}`.execute(
      tx,
    ),
  (tx, n) =>
    sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, confidence, source, evidence_id)
    select j.id, j.project_id, j.territory_id, 'observed', current_date - ${n % 9}::integer, now(), ${n % 2}, ${(n * 7) % 101}, ${n % 4 ? 'declared' : 'proved'}, ${n % 4 ? 'animator' : 'document'}, a.id
    from job j join project_attachment a on a.project_id = j.project_id where j.project_id = ${files[0]!.project} order by j.number limit 1 offset ${n % 5}`.execute(
      tx,
    ),
  (tx, n) =>
    sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, funder)
    select j.id, j.project_id, j.territory_id, 'attributed', current_date, now(), ${n % 2 ? 'État' : 'Région'} from job j where j.project_id = ${files[0]!.project} order by j.number limit 1 offset ${n % 5}`.execute(
      tx,
    ),
];

test('after any acts the facts are what the rows stand for, and the sums what the facts are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(ACTS.length - 1), fc.nat(400)), { minLength: 4, maxLength: 14 }), async (acts) => {
      // Some acts together in a transaction, some alone.
      for (let at = 0; at < acts.length; at += 3)
        await system(
          async (tx) =>
            void (await acts.slice(at, at + 3).reduce(async (done, [act, n]) => (await done, await ACTS[act]!(tx, n)), Promise.resolve<unknown>(null))),
        );
      expect(await strays()).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
test('an act that is taken back leaves neither fact nor sum', async () => {
  const before = await system((tx) => plainSums(tx, here()));
  await database.open(`select set_config('alize.system', 'on', true)`, { readOnly: false }, async (tx) => {
    await sql`update project set investment_cents = 777700 where id = ${files[0]!.project}`.execute(tx);
    await sql`set constraints all immediate`.execute(tx);
    await sql`update project set investment_cents = 888800 where id = ${files[0]!.project}`.execute(tx);
    return { value: null, keep: false };
  });
  expect(await system((tx) => plainSums(tx, here()))).toEqual(before);
  expect(await strays()).toEqual([]);
});
test('the lines of one file’s jobs are those that the whole register gives', async () => {
  const found = await system((tx) =>
    sql<{ n: number; other: number }>`select count(*) filter (where side = 1) as n, count(*) filter (where n <> 0) as other from (
    select 1 as side, indicator, valid_on, establishment_id, funder, sum(amount) as n from (select indicator, valid_on, establishment_id, funder, amount from wanted_jobs where project_id = ${files[0]!.project}
      union all select indicator, valid_on, establishment_id, funder, -amount from wanted_jobs_of(${files[0]!.project})) x group by 2, 3, 4, 5) y`.execute(tx),
  );
  expect(found.rows[0]!.n).toBeGreaterThan(3);
  expect(found.rows[0]!.other).toBe(0);
});
test('twenty who change one month at once never wait for each other in a ring', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      system(async (tx) => {
        const order = n % 2 ? [0, 1] : [1, 0];
        for (const act of order) await ACTS[act]!(tx, n + 41);
      }),
    ),
  );
  expect(await strays()).toEqual([]);
});

describe('what was known', () => {
  test('200 late corrections: the old figure is found again, and more its differences it is the new one', async () => {
    const mark = await system(watermark);
    const old = await system((tx) => plainSums(tx, here()));
    for (let n = 0; n < 200; n += 1) await system((tx) => ACTS[n % ACTS.length]!(tx, (n * 37) % 401));
    await system(async (tx) => {
      const now = await plainSums(tx, here());
      expect(now).not.toEqual(old);
      const then: Asked = { ...here(), known: { fact: mark } };
      expect(await plainSums(tx, then)).toEqual(old);
      for (const indicator of INDICATORS) {
        const found = await differences(tx, then, null, indicator, 10_000);
        expect([old[indicator] + found.total, found.lines.length, found.lines.reduce((sum, { amount }) => sum + amount, 0)], indicator).toEqual([
          now[indicator],
          found.count,
          found.total,
        ]);
        expect(found.lines.every(({ cause }) => ['new', 'late', 'correction', 'merge'].includes(cause))).toBe(true);
      }
      expect(await sums(tx, here())).toEqual(now);
    });
  });
  test('as on a day too, and a clock that is put back changes nothing of a figure that was frozen', async () => {
    const mark = await system(watermark);
    const frozen = await system((tx) => plainSums(tx, here()));
    await system(async (tx) => {
      await sql`select set_config('alize.now', '2021-05-05 10:00:00+02', true)`.execute(tx);
      await ACTS[0]!(tx, 5);
      await ACTS[0]!(tx, 6);
    });
    const after = await system((tx) => plainSums(tx, here()));
    expect(after).not.toEqual(frozen);
    expect(await system((tx) => plainSums(tx, { ...here(), known: { fact: mark } }))).toEqual(frozen);
    expect(await system((tx) => plainSums(tx, { ...here(), known: { at: new Date(Date.now() + 1000) } }))).toEqual(after);
    expect((await system((tx) => plainSums(tx, { ...here(), known: { at: new Date('2020-01-01') } }))).investment).toBe(0);
  });
  test('a day ends where it is counted: overseas a figure and the register of jobs know the same of it', async () => {
    const known = (on: string) => system(async (tx) => (await plainSums(tx, { ...here(), known: { on } })).investment);
    const at = async (zone: string, now: string) => {
      await system((tx) => sql`update territory set time_zone = ${zone} where id = ${w.territoryId}`.execute(tx));
      await system(async (tx) => {
        await sql`select set_config('alize.now', ${now}, true)`.execute(tx);
        await sql`update project set investment_cents = coalesce(investment_cents, 0) + 11100 where id = ${files[1]!.project}`.execute(tx);
      });
    };
    for (const [zone, now, lastDay] of [
      ['Indian/Reunion', '2019-06-01 20:30:00+00', '2019-06-01'],
      ['America/Guadeloupe', '2019-07-02 02:00:00+00', '2019-06-30'],
      ['Europe/Paris', '2019-08-01 21:59:00+00', '2019-07-31'],
    ] as const) {
      const first = new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10);
      const before = [await known(lastDay), await known(first)];
      await at(zone, now);
      expect([await known(lastDay), await known(first)], zone).toEqual([before[0], before[1]! + 11100]);
      // The register of jobs says the same.
      const ends = [await system((tx) => endOfDay(tx, lastDay, zone)), new Date(now).toISOString(), await system((tx) => endOfDay(tx, first, zone))];
      expect(ends).toEqual(ends.toSorted());
    }
    await system((tx) => sql`update territory set time_zone = 'Europe/Paris' where id = ${w.territoryId}`.execute(tx));
  });
  test('a definition that changes while a report is open: the report keeps its figures, and each difference says why', async () => {
    const mark = await system(watermark);
    const old = await system((tx) => plainSums(tx, here()));
    await system((tx) => sql`update indicator set version = version + 1, settings = '{"below": 1}' where code = 'firms_under_10'`.execute(tx));
    await system(async (tx) => {
      const then: Asked = { ...here(), known: { fact: mark } };
      expect(await plainSums(tx, then)).toEqual(old);
      const now = await plainSums(tx, here());
      const found = await differences(tx, then, null, 'firms_under_10');
      expect(old.firms_under_10 + found.total).toBe(now.firms_under_10);
      expect(found.lines.every(({ cause }) => cause === 'definition')).toBe(true);
    });
    expect(await strays()).toEqual([]);
  });
  test('nothing that is known is rewritten, and a definition changes by a version of its own', async () => {
    for (const act of [
      `update figure_fact set amount = 2`,
      `delete from figure_fact`,
      `truncate figure_fact`,
      `update indicator_version set reason = 'x'`,
      `update indicator set name_fr = 'x'`,
      `update indicator set unit = 'cents', version = version + 1`,
    ])
      await expect(
        system((tx) => sql.raw(act).execute(tx)),
        act,
      ).rejects.toThrow(/only grows|version of its own/);
  });
});

describe('what a reader may not know', () => {
  const seen = (who: string) =>
    database.asPerson(who, async (tx) => ({
      kept: await sums(tx, here()),
      plain: await plainSums(tx, here()),
      year: await sums(tx, YEAR()),
      yearPlain: await plainSums(tx, YEAR()),
    }));
  test('a file one is recused from is in no sum and no line, whoever one is', async () => {
    const { project } = files[3]!;
    const before = await seen(w.recusedId);
    await system((tx) =>
      sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
      values (${project}, ${w.territoryId}, ${w.recusedId}, 'declared', 'customer', 'in_force', ${w.recusedId})`.execute(tx),
    );
    const after = await seen(w.recusedId);
    expect(after.kept).toEqual(after.plain);
    expect(after.year).toEqual(after.yearPlain);
    expect(before.kept.projects_agreed - after.kept.projects_agreed).toBe(1);
    // Odd numbers that come to the file later move nothing.
    await system((tx) => sql`update project set investment_cents = 98765400 where id = ${project}`.execute(tx));
    expect(await seen(w.recusedId)).toEqual(after);
    expect((await seen(w.person.chair)).kept.investment).toBeGreaterThanOrEqual(98765400);
    await database.asPerson(w.recusedId, async (tx) => {
      for (const indicator of INDICATORS) expect((await lines(tx, here(), indicator)).total, indicator).toBe(after.plain[indicator]);
      expect((await sql`select from figure_fact where project_id = ${project}`.execute(tx)).rows).toEqual([]);
      expect((await sql`select from figure_sum`.execute(tx)).rows).toEqual([]);
    });
  });
  test('a reserved file counts for those who may open it', async () => {
    const { project } = files[4]!;
    const reader = w.person.steering_member;
    const before = await seen(reader);
    await system((tx) => sql`update project set confidentiality = 'reserved' where id = ${project}`.execute(tx));
    const after = await seen(reader);
    expect(after.kept).toEqual(after.plain);
    expect(after.year).toEqual(after.yearPlain);
    expect(before.kept.projects_agreed - after.kept.projects_agreed).toBe(1);
    expect((await seen(w.person.national_animator)).plain.projects_agreed).toBe(after.plain.projects_agreed);
    expect((await seen(w.person.local_animator)).plain.projects_agreed).toBe(before.plain.projects_agreed);
  });
  test('nothing is told of a territory one has no part in', async () => {
    for (const who of [w.otherPerson.local_animator, w.otherPerson.funder, w.nobodyId]) {
      const { kept, plain } = await seen(who);
      expect([...Object.values(kept), ...Object.values(plain)].every((n) => n === 0)).toBe(true);
    }
  });
  test('who reads no files reads names of firms that agreed to it, and no other', async () => {
    await system((tx) => sql`update project set consent_story_at = now() where id = ${files[0]!.project}`.execute(tx));
    const found = await database.asPerson(w.person.funder, (tx) => lines(tx, here(), 'projects_agreed'));
    expect(found.lines.map(({ named }) => named).filter((name) => name !== null)).toEqual(['Firme0']);
    expect(found.lines.every(({ project }) => project === null)).toBe(true);
  });
});
test('every shape is one the database knows', () => {
  expect(Object.values(SHAPES).every(({ way }) => way === 'flow' || way === 'stock')).toBe(true);
});
