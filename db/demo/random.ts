import { createHash } from 'node:crypto';

/** The demo network's seed: another one gives other people and companies, never other counts. */
const seed = 'alize-1998';

/** A stream of pseudo-random choices. The same key always gives the same choices: what one stream draws never moves another. */
export interface Stream {
  /** A number in [0, 1[. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  /** The items in another order; the list given is left as it was. */
  shuffled<T>(items: readonly T[]): T[];
  /** One item, each weighing what `weight` says (positive). */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
}

/** The stream named by a key, such as 'vosges establishments'. */
export function stream(key: string): Stream {
  let state = createHash('sha256').update(`${seed} ${key}`).digest().readUInt32LE(0);
  // mulberry32: thirty-two bits of state are plenty to invent a network.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error(`nothing to pick from in the stream ${key}`);
    return items[int(0, items.length - 1)] as T;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    shuffled: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j] as (typeof copy)[number], copy[i] as (typeof copy)[number]];
      }
      return copy;
    },
    weighted: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      return items.find((item) => (left -= weight(item)) < 0) ?? pick(items);
    },
  };
}

/** A stable id (UUID, version 8) for what a key names: the same person keeps the same id whatever the day. */
export function idOf(key: string): string {
  const hash = createHash('sha256').update(`${seed} id ${key}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
