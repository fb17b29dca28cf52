import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greedy, LOAD_STEP, priceOf, UNSERVED } from './assign.ts';
import type { Assignment, Model, Pair } from './assign.ts';
import { propose } from './proposal.ts';
import type { NeedMatched } from './proposal.ts';
import { priceBetween, solve } from './solver.ts';

/** Every choice there is, tried; written without the rules of the other two. */
function bruteForce(model: Model): number | null {
  const forced = new Map((model.forced ?? []).map(({ task, helper }) => [task, helper]));
  let best: number | null = null;
  const go = (at: number, taken: Pair[]) => {
    if (at === model.tasks.length) {
      const cost = costed(model, taken);
      if (cost !== null && (best === null || cost < best)) best = cost;
      return;
    }
    const task = model.tasks[at]!.id;
    for (const pair of model.pairs) if (pair.task === task && (!forced.has(task) || forced.get(task) === pair.helper)) go(at + 1, [...taken, pair]);
    if (!forced.has(task)) go(at + 1, taken);
  };
  go(0, []);
  return best;
}
function costed(model: Model, taken: readonly Pair[]): number | null {
  const site = (helper: string) => model.helpers.find(({ id }) => id === helper)!.site;
  const task = (id: string) => model.tasks.find((one) => one.id === id)!;
  for (const { id, places } of model.helpers) if (taken.filter(({ helper }) => helper === id).length > places) return null;
  for (const { site: where, skillDomain, halfDays } of model.pools) {
    const used = taken.filter((pair) => site(pair.helper) === where && task(pair.task).skillDomain === skillDomain);
    if (used.reduce((sum, pair) => sum + task(pair.task).halfDays, 0) > halfDays) return null;
  }
  const loads = Map.groupBy(taken, ({ helper }) => site(helper));
  const load = [...loads.values()].reduce((sum, { length: n }) => sum + (LOAD_STEP * n * (n - 1)) / 2, 0);
  return taken.reduce((sum, { cost }) => sum + cost, 0) + load + UNSERVED * (model.tasks.length - taken.length);
}

const DOMAINS = ['hqse', 'sales'];
const SITES = ['a', 'b', 'c'];
const models: fc.Arbitrary<Model> = fc
  .record({
    tasks: fc.array(fc.record({ skillDomain: fc.constantFrom(...DOMAINS), halfDays: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 4 }),
    helpers: fc.array(fc.record({ site: fc.constantFrom(...SITES), places: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 4 }),
    pools: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 6, maxLength: 6 }),
    costs: fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { freq: 4 }), { minLength: 16, maxLength: 16 }),
    forced: fc.option(fc.nat(15), { freq: 3 }),
  })
  .map(({ tasks, helpers, pools, costs, forced }) => {
    const pairs = tasks.flatMap((_, t) =>
      helpers.flatMap((_one, h) => (costs[t * 4 + h] === null ? [] : [{ task: `t${t}`, helper: `h${h}`, cost: costs[t * 4 + h]! }])),
    );
    const pinned = forced === null ? undefined : pairs[forced];
    return {
      tasks: tasks.map((task, at) => ({ id: `t${at}`, ...task })),
      helpers: helpers.map((helper, at) => ({ id: `h${at}`, ...helper })),
      pools: SITES.flatMap((site, s) => DOMAINS.map((skillDomain, d) => ({ site, skillDomain, halfDays: pools[s * 2 + d]! }))),
      pairs,
      ...(pinned ? { forced: [{ task: pinned.task, helper: pinned.helper }] } : {}),
    };
  });
/** Repeatable: a case that fails fails again. */
const cases = (n: number, seed = 20_261_123) => fc.sample(models, { numRuns: n, seed });

describe('the assignment of a session', () => {
  test('is as cheap as trying every choice, on 500 small cases', { timeout: 240_000 }, async () => {
    const all = cases(500);
    const wrong: unknown[] = [];
    // Several at a time: each runs in a thread of its own.
    const work = async (from: number) => {
      for (let at = from; at < all.length; at += 4) {
        const model = all[at]!;
        const solved = await solve(model, 20_000);
        const best = bruteForce(model);
        if (!solved.ok ? best !== null : solved.by !== 'optimal' || solved.total !== best) wrong.push({ at, solved, best });
        if (solved.ok && costed(model, solved.pairs) !== solved.total) wrong.push({ at, says: solved.total });
      }
    };
    await Promise.all([0, 1, 2, 3].map(work));
    expect(wrong).toEqual([]);
    // The cases say something: some leave a need unserved, some force a pair, some force one that cannot be.
    expect(all.filter((model) => (bruteForce(model) ?? 0) >= UNSERVED).length).toBeGreaterThan(50);
    expect(all.filter(({ forced }) => forced).length).toBeGreaterThan(50);
  });

  test('never costs more when a site has more days', { timeout: 120_000 }, async () => {
    for (const model of cases(60, 7)) {
      const before = await solve(model, 20_000);
      const more = await solve({ ...model, pools: model.pools.map((pool, at) => (at % 2 === 0 ? { ...pool, halfDays: pool.halfDays + 2 } : pool)) }, 20_000);
      if (!before.ok) continue;
      expect(more.ok && more.total).toBeLessThanOrEqual(before.total);
    }
  });

  test('the quick answer keeps every limit and is never better than the proven one', () => {
    for (const model of cases(300, 11)) {
      const quick = greedy(model);
      if (!quick) continue;
      expect(costed(model, quick.pairs)).toBe(quick.total);
      expect(quick.total).toBeGreaterThanOrEqual(bruteForce(model)!);
      expect(priceOf(model, quick.pairs)?.total).toBe(quick.total);
    }
  });

  test('a solver that takes too long is stopped: the quick answer stands and says so', async () => {
    const tasks = Array.from({ length: 60 }, (_, at) => ({ id: `t${at}`, skillDomain: 'hqse', halfDays: 2 + (at % 5) }));
    const helpers = Array.from({ length: 300 }, (_, at) => ({ id: `h${at}`, site: `s${at % 30}`, places: 1 }));
    const model: Model = {
      tasks,
      helpers,
      pools: helpers.slice(0, 30).map(({ site }, at) => ({ site, skillDomain: 'hqse', halfDays: 5 + (at % 4) })),
      pairs: tasks.flatMap((task, t) => helpers.map((helper, h) => ({ task: task.id, helper: helper.id, cost: (t * 37 + h * 91) % 113 }))),
    };
    const solved = await solve(model, 20);
    expect(solved).toMatchObject({ ok: true, by: 'greedy', why: 'too-long', total: greedy(model)!.total });
  });

  test('of several choices, each has its own price: what letting go of it alone would save', async () => {
    const need = (id: string, ...ranked: [string, number][]) =>
      ({
        need: { id, domain: 'hqse', halfDays: 2 },
        ranked: ranked.map(([key, cost]) => ({ candidate: { key, establishmentId: key, people: 1, halfDaysLeft: 4 }, cost })),
        left: [],
      }) as unknown as NeedMatched;
    const needs = [need('quality', ['near', 10], ['far', 60]), need('safety', ['near', 12], ['far', 35]), need('noise', ['east', 5], ['west', 25])];
    const { price, prices } = await propose(needs, [
      { needId: 'quality', key: 'far' },
      { needId: 'noise', key: 'west' },
    ]);
    // 10 + 35 + 5 freely; 60 + 12 + 25 with both: 27 for the one, 20 for the other.
    expect(price).toEqual({ cost: 47, unserved: 0 });
    expect([...prices]).toEqual([
      ['quality', { cost: 27, unserved: 0 }],
      ['noise', { cost: 20, unserved: 0 }],
    ]);
    expect((await propose(needs, [])).prices.size).toBe(0);
  });
  test('insisting on a pair has its price: what the whole costs more', async () => {
    const model: Model = {
      tasks: [
        { id: 'quality', skillDomain: 'hqse', halfDays: 2 },
        { id: 'safety', skillDomain: 'hqse', halfDays: 2 },
      ],
      helpers: [
        { id: 'near', site: 'a', places: 1 },
        { id: 'far', site: 'b', places: 1 },
      ],
      pools: [
        { site: 'a', skillDomain: 'hqse', halfDays: 4 },
        { site: 'b', skillDomain: 'hqse', halfDays: 4 },
      ],
      pairs: [
        { task: 'quality', helper: 'near', cost: 10 },
        { task: 'quality', helper: 'far', cost: 60 },
        { task: 'safety', helper: 'near', cost: 12 },
        { task: 'safety', helper: 'far', cost: 35 },
      ],
    };
    const free = (await solve(model)) as Assignment;
    expect(free.total).toBe(45);
    const forced = (await solve({ ...model, forced: [{ task: 'quality', helper: 'far' }] })) as Assignment;
    expect(priceBetween(free, forced, UNSERVED)).toEqual({ cost: 27, unserved: 0 });
    // A pair that leaves the other need without anybody costs that, told apart.
    const poor = { ...model, pairs: model.pairs.filter(({ task, helper }) => !(task === 'safety' && helper === 'near')) };
    const alone = (await solve({ ...poor, forced: [{ task: 'quality', helper: 'far' }] })) as Assignment;
    expect(priceBetween((await solve(poor)) as Assignment, alone, UNSERVED)).toEqual({ cost: 15, unserved: 1 });
    expect(await solve({ ...model, forced: [{ task: 'quality', helper: 'nobody' }] })).toEqual({ ok: false, refusal: 'impossible' });
  });
});
