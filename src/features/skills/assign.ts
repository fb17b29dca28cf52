// Who helps whom over a whole session: the cheapest assignment that the limits allow. Pure: the model, its linear program, a greedy answer, and the sum.

/** Something to be done: one need of a file. Its days come from the site's pool of its skill domain. */
export interface Task {
  id: string;
  skillDomain: string;
  halfDays: number;
}
/** Somebody who can do it; of a site's unnamed offer, as many as it has people. */
export interface Helper {
  id: string;
  site: string;
  /** How many tasks at most in this session. */
  places: number;
}
/** A pair that distance, independence and the rest allow, with its cost in kilometres' worth. What is not here is not possible. */
export interface Pair {
  task: string;
  helper: string;
  cost: number;
}
export interface Pool {
  site: string;
  skillDomain: string;
  halfDays: number;
}
export interface Model {
  tasks: readonly Task[];
  helpers: readonly Helper[];
  pairs: readonly Pair[];
  pools: readonly Pool[];
  /** Pairs that somebody insists on; each must be one of `pairs`. */
  forced?: readonly { task: string; helper: string }[];
}
/** What leaving a need without anybody costs: more than any way of serving it. */
export const UNSERVED = 10_000;
/** What a site's second need of a session costs on top, its third twice that, and so on: the load is shared. */
export const LOAD_STEP = 25;

export interface Assignment {
  pairs: Pair[];
  unserved: string[];
  /** Costs of the pairs and of the load, and UNSERVED for each need left. */
  total: number;
}

export function forcedSet(model: Model): Map<string, string> {
  return new Map((model.forced ?? []).map(({ task, helper }) => [task, helper]));
}
const poolKey = (site: string, domain: string) => `${site} ${domain}`;
/** The pairs that may be taken: those whose site has the days by itself; of a forced task, the forced one alone. */
export function openPairs(model: Model): Pair[] {
  const forced = forcedSet(model);
  const tasks = new Map(model.tasks.map((task) => [task.id, task]));
  const siteOf = new Map(model.helpers.map(({ id, site }) => [id, site]));
  const pools = new Map(model.pools.map(({ site, skillDomain, halfDays }) => [poolKey(site, skillDomain), halfDays]));
  return model.pairs.filter(
    ({ task, helper }) =>
      (forced.get(task) ?? helper) === helper && (pools.get(poolKey(siteOf.get(helper)!, tasks.get(task)!.skillDomain)) ?? 0) >= tasks.get(task)!.halfDays,
  );
}

/** The sum of a choice of pairs, or null when a limit is broken. */
export function priceOf(model: Model, chosen: readonly Pair[]): Assignment | null {
  const tasks = new Map(model.tasks.map((task) => [task.id, task]));
  const helpers = new Map(model.helpers.map((helper) => [helper.id, helper]));
  const left = new Map(model.pools.map(({ site, skillDomain, halfDays }) => [poolKey(site, skillDomain), halfDays]));
  const places = new Map(model.helpers.map(({ id, places: n }) => [id, n]));
  const load = new Map<string, number>();
  const served = new Set<string>();
  let total = 0;
  for (const { task: id, helper: who, cost } of chosen) {
    const task = tasks.get(id);
    const helper = helpers.get(who);
    if (!task || !helper || served.has(id)) return null;
    served.add(id);
    const pool = poolKey(helper.site, task.skillDomain);
    left.set(pool, (left.get(pool) ?? 0) - task.halfDays);
    places.set(who, places.get(who)! - 1);
    if (left.get(pool)! < 0 || places.get(who)! < 0) return null;
    const before = load.get(helper.site) ?? 0;
    load.set(helper.site, before + 1);
    total += cost + LOAD_STEP * before;
  }
  for (const [task, helper] of forcedSet(model)) if (!chosen.some((pair) => pair.task === task && pair.helper === helper)) return null;
  const unserved = model.tasks.filter(({ id }) => !served.has(id)).map(({ id }) => id);
  return { pairs: [...chosen], unserved, total: total + UNSERVED * unserved.length };
}

/**
 * A good answer at once, without proof: the forced pairs, then again and again the task that would lose most by waiting (the gap between its best and
 * second-best helper), with the helper that costs least now. Null when the forced pairs themselves break a limit.
 */
export function greedy(model: Model): Assignment | null {
  const tasks = new Map(model.tasks.map((task) => [task.id, task]));
  const siteOf = new Map(model.helpers.map(({ id, site }) => [id, site]));
  const left = new Map(model.pools.map(({ site, skillDomain, halfDays }) => [poolKey(site, skillDomain), halfDays]));
  const places = new Map(model.helpers.map(({ id, places: n }) => [id, n]));
  const load = new Map<string, number>();
  const chosen: Pair[] = [];
  const waiting = new Map<string, Pair[]>();
  for (const pair of openPairs(model)) waiting.set(pair.task, [...(waiting.get(pair.task) ?? []), pair]);
  const fits = ({ task, helper }: Pair) =>
    places.get(helper)! > 0 && (left.get(poolKey(siteOf.get(helper)!, tasks.get(task)!.skillDomain)) ?? 0) >= tasks.get(task)!.halfDays;
  const now = ({ helper, cost }: Pair) => cost + LOAD_STEP * (load.get(siteOf.get(helper)!) ?? 0);
  const take = (pair: Pair) => {
    const site = siteOf.get(pair.helper)!;
    const pool = poolKey(site, tasks.get(pair.task)!.skillDomain);
    left.set(pool, left.get(pool)! - tasks.get(pair.task)!.halfDays);
    places.set(pair.helper, places.get(pair.helper)! - 1);
    load.set(site, (load.get(site) ?? 0) + 1);
    waiting.delete(pair.task);
    chosen.push(pair);
  };
  for (const [task, helper] of forcedSet(model)) {
    const pair = model.pairs.find((one) => one.task === task && one.helper === helper);
    if (!pair || !fits(pair)) return null;
    take(pair);
  }
  while (waiting.size > 0) {
    let best: { pair: Pair; gap: number } | null = null;
    for (const [task, pairs] of waiting) {
      const open = pairs.filter(fits).sort((a, b) => now(a) - now(b));
      if (open.length === 0) {
        waiting.delete(task);
        continue;
      }
      const gap = (open[1] ? now(open[1]) : UNSERVED) - now(open[0]!);
      if (!best || gap > best.gap) best = { pair: open[0]!, gap };
    }
    if (best) take(best.pair);
  }
  return priceOf(model, chosen);
}

/**
 * The model as a linear program in CPLEX's text form, for the solver. x: a pair is taken; u: a task is left; z: a site's second, third… task,
 * whose rising price needs no integrality of its own.
 */
export function programOf(model: Model): { text: string; pairs: Pair[] } {
  const pairs = openPairs(model);
  const forced = forcedSet(model);
  const task = new Map(model.tasks.map((one) => [one.id, one]));
  const site = new Map(model.helpers.map((one) => [one.id, one.site]));
  const group = <T>(key: (pair: Pair) => T) => Map.groupBy(pairs.keys(), (at) => key(pairs[at]!));
  const lines: string[] = [];
  const sum = (ats: Iterable<number>, weight: (at: number) => number = () => 1) => [...ats].map((at) => `${weight(at)} x${at}`).join(' + ');
  const objective = pairs.map(({ cost }, at) => `${cost} x${at}`);
  const bounds: string[] = [];

  const ofTask = group((pair) => pair.task);
  for (const [at, { id }] of model.tasks.entries()) {
    const own = ofTask.get(id) ?? [];
    if (forced.has(id)) lines.push(own.length > 0 ? `${sum(own)} = 1` : `u${at} = -1`);
    else {
      objective.push(`${UNSERVED} u${at}`);
      lines.push(own.length > 0 ? `${sum(own)} + u${at} = 1` : `u${at} = 1`);
    }
  }
  const places = new Map(model.helpers.map((one) => [one.id, one.places]));
  for (const [helper, ats] of group((pair) => pair.helper)) if (ats.length > places.get(helper)!) lines.push(`${sum(ats)} <= ${places.get(helper)}`);
  const pools = new Map(model.pools.map((pool) => [poolKey(pool.site, pool.skillDomain), pool.halfDays]));
  for (const [pool, ats] of group((pair) => poolKey(site.get(pair.helper)!, task.get(pair.task)!.skillDomain)))
    lines.push(`${sum(ats, (at) => task.get(pairs[at]!.task)!.halfDays)} <= ${pools.get(pool) ?? 0}`);
  for (const [at, ats] of [...group((pair) => site.get(pair.helper)!).values()].entries()) {
    const most = new Set(ats.map((one) => pairs[one]!.task)).size;
    if (most < 2) continue;
    // The first is free: a slack of one, then steps that each hold one.
    const steps = Array.from({ length: most - 1 }, (_, step) => `z${at}_${step + 1}`);
    steps.forEach((name, step) => {
      objective.push(`${LOAD_STEP * (step + 1)} ${name}`);
      bounds.push(`${name} <= 1`);
    });
    lines.push(`${sum(ats)} - ${steps.join(' - ')} <= 1`);
  }
  const text = [
    'Minimize',
    ` total: ${wrapped(objective.join(' + ') || '0 nothing')}`,
    'Subject To',
    ...lines.map((line, at) => ` c${at}: ${wrapped(line)}`),
    'Bounds',
    ...bounds.map((line) => ` ${line}`),
    'Binary',
    ...pairs.map((_, at) => ` x${at}`),
    'End',
  ].join('\n');
  return { text, pairs };
}
/** The text form limits the length of a line. */
function wrapped(line: string): string {
  return line.replace(/(.{1,200}) (?=[+<=-])/g, '$1\n  ');
}
