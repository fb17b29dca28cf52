// A definition changes while somebody decides: whichever ends first, the figures are what the rows and the definition of now come to.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import type { Decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Tx } from '../../platform/database.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  app = testApp(database);
  w = await world(database);
});
afterAll(() => database.drop());

const KINDS = { firms_under_10: 'decision', projects_agreed: 'decision', sessions: 'session' } as const;
type Code = keyof typeof KINDS;
const CODES = Object.keys(KINDS) as Code[];
/** What a definition says at its nth change. */
const settings = (code: Code, nth: number) =>
  ({
    firms_under_10: { below: 4 + (nth % 5) },
    projects_agreed: { outcomes: nth % 2 ? ['approved', 'approved_with_conditions'] : ['approved'] },
    sessions: { kinds: nth % 2 ? ['meeting', 'written'] : ['meeting'] },
  })[code];
/** The national animator writes it, in the form of the page. */
const define = async (code: Code, nth: number) => {
  const chosen: Record<Code, Record<string, string>> = {
    firms_under_10: { below: String(4 + (nth % 5)) },
    projects_agreed: nth % 2 ? { conditions: '1' } : {},
    sessions: nth % 2 ? { written: '1' } : {},
  };
  const said = { name_fr: `Nom ${nth}`, name_en: `Name ${nth}`, definition_fr: 'Ce qui est compté.', definition_en: 'What is counted.', reason: 'Essai' };
  return (await app.post(`/indicateurs/${code}`, { ...said, ...chosen[code] }, { as: w.person.national_animator })).status;
};
/** What sources of a kind stand for today, less what is recorded of them. */
const strays = async (kind: 'session' | 'decision', ids: readonly string[]) =>
  (
    await database.asSystem((tx) =>
      sql`select source_id, indicator, sum(n) as n from (select source_id, indicator, valid_on, amount as n from ${sql.table(`wanted_${kind}`)}
        union all select source_id, indicator, valid_on, -amount from figure_fact where source_kind = ${kind}) x
        where source_id = any (${ids}::uuid[]) group by source_id, indicator, valid_on having sum(n) <> 0`.execute(tx),
    )
  ).rows;
let made = 0;
/** A file agreed with conditions, in a written session, of which nothing is counted yet. */
async function fresh(): Promise<Decided> {
  const file = await decided(database, w, { name: `Ensemble${(made += 1)}`, outcome: 'approved_with_conditions' });
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    await sql`update committee_session set kind = 'written' where id = ${file.session}`.execute(tx);
  });
  return file;
}
const act = (tx: Tx, code: Code, file: Decided, nth: number) =>
  code === 'sessions'
    ? sql`update committee_session set held_on = held_on - ${1 + (nth % 9)}::integer where id = ${file.session}`.execute(tx)
    : sql`update project set headcount_fte = ${3 + (nth % 7)} where id = ${file.project}`.execute(tx);
const idOf = (code: Code, file: Decided) => (code === 'sessions' ? file.session : file.decision);
/** Until somebody waits for a lock of another, or has no need to. */
async function waits(act: Promise<unknown>): Promise<void> {
  const over = act.then(
    () => true,
    () => true,
  );
  for (;;) {
    const { rows } = await database.systemPool.query(
      `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    );
    if (rows.length > 0 || (await Promise.race([over, Promise.resolve(false)]))) return;
  }
}
/** Opens a transaction as the installation and does something in it; the answer ends it. */
async function begun(act: (tx: Tx) => Promise<unknown>): Promise<() => Promise<void>> {
  let end = () => {};
  const held = new Promise<void>((done) => (end = done));
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((ready, fail) => {
    ended = database.asSystem(async (tx) => {
      await act(tx);
      ready();
      await held;
    });
    ended.catch(fail);
  });
  return async () => {
    end();
    await ended;
  };
}

test.each(CODES)('%s: an act that is under way when the definition changes is counted by the new one', async (code) => {
  for (let nth = 1; nth <= 3; nth += 1) {
    const file = await fresh();
    const commit = await begun((tx) => act(tx, code, file, nth));
    const defining = define(code, nth + 10);
    await waits(defining);
    await commit();
    expect(await defining).toBe(303);
    expect(await strays(KINDS[code], [idOf(code, file)])).toEqual([]);
  }
});
test.each(CODES)('%s: an act is counted by the definition that is changing when it comes', async (code) => {
  for (let nth = 1; nth <= 3; nth += 1) {
    const file = await fresh();
    const commit = await begun((tx) =>
      sql`update indicator set version = version + 1, settings = ${JSON.stringify(settings(code, nth + 21))}::jsonb where code = ${code}`.execute(tx),
    );
    const acting = database.asSystem((tx) => act(tx, code, file, nth));
    await waits(acting);
    await commit();
    await acting;
    expect(await strays(KINDS[code], [idOf(code, file)])).toEqual([]);
  }
});
test('many acts and definitions at once never wait for each other in a ring', async () => {
  const files: Decided[] = [];
  for (let nth = 0; nth < 16; nth += 1) files.push(await fresh());
  const done = await Promise.all([
    ...files.map(async (_, nth) => define(CODES[nth % 3]!, 100 + nth)),
    ...files.map(async (file, nth) => {
      const [one, other] = nth % 2 ? (['sessions', 'projects_agreed'] as const) : (['firms_under_10', 'sessions'] as const);
      await database.asSystem(async (tx) => {
        await act(tx, one, file, nth);
        await act(tx, other, file, nth);
      });
      return 303;
    }),
  ]);
  // A definition that says what the one before it said is no new one.
  expect(done.filter((status) => status !== 303 && status !== 409)).toEqual([]);
  for (const code of CODES)
    expect(
      await strays(
        KINDS[code],
        files.map((file) => idOf(code, file)),
      ),
    ).toEqual([]);
});
