import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type pg from 'pg';
import { BadRequest } from './http.ts';

/** Counts attempts over all processes; too many within a window and the visitor is told to wait (429). */
export interface Limits {
  /** Takes one point from `name`'s budget for `key`; throws BadRequest 429 when it is spent. */
  take(name: keyof typeof BUDGETS, key: string): Promise<void>;
}

/** Points per seconds. Keys: `…ByAddress` a network address, `…ByName` the account aimed at. */
const BUDGETS = {
  signInByAddress: { points: 20, duration: 15 * 60 },
  signInByName: { points: 5, duration: 15 * 60 },
  codeByName: { points: 8, duration: 15 * 60 },
  publicFormByAddress: { points: 30, duration: 60 * 60 },
  registryByName: { points: 60, duration: 5 * 60 },
} as const;

/** The counters live in PostgreSQL's table rate_limit. When the database is away the request fails by itself; no counter lets it pass. */
export function openLimits(pool: pg.Pool): Limits {
  const limiters = new Map(
    Object.entries(BUDGETS).map(([name, budget]) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix: name,
        clearExpiredByTimeout: false,
        ...budget,
      }),
    ]),
  );
  return {
    take: async (name, key) => {
      try {
        await limiters.get(name)!.consume(key.slice(0, 200));
      } catch (error) {
        if (error instanceof RateLimiterRes) throw new BadRequest(429, 'too_many');
        throw error;
      }
    },
  };
}
