import { describe, expect, test } from 'vitest';
import { halfDaysTyped, remainders, standingOf } from './help-total.ts';

const row = (site: string, halfDays: number, domain = 'strategy') => ({ site, domain, halfDays });

describe('what is being composed', () => {
  test('days are read as they are typed; what is no half-day counts for nothing', () => {
    expect(['2', ' 1,5 ', '0.5', '', '1,2', 'deux', '-1'].map(halfDaysTyped)).toEqual([4, 3, 1, 0, 0, 0, 0]);
  });

  test('at exactly a cap one is within it, a half-day more is beyond', () => {
    const caps = { soft: 10, hard: 30 };
    expect(standingOf([], caps)).toEqual({ state: 'none', total: 0, soft: 10, hard: 30, over: 0 });
    expect(standingOf([row('a', 7), row('b', 3)], caps)).toEqual({ state: 'within', total: 10, soft: 0, hard: 20, over: 0 });
    expect(standingOf([row('a', 11)], caps)).toEqual({ state: 'over_soft', total: 11, soft: 0, hard: 19, over: 0 });
    expect(standingOf([row('a', 30)], caps).state).toBe('over_soft');
    expect(standingOf([row('a', 33)], caps)).toEqual({ state: 'over_hard', total: 33, soft: 0, hard: 0, over: 3 });
  });

  test('two rows on one site and skill take from the same days; another skill does not', () => {
    const left = { a: { strategy: 6, hr: 2 } };
    expect(remainders([row('a', 4), row('a', 3), row('a', 2, 'hr'), row('', 4), row('b', 1), row('a', 0)], left)).toEqual([-1, -1, 0, null, -1, null]);
  });
});
