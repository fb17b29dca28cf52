import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type pg from 'pg';
import { BadRequest } from './http.ts';

/** Counts attempts over all processes; too many within a window and the visitor is told to wait (429). */
export interface Limits {
  /** Takes one point from `name`'s budget for `key`; throws BadRequest 429 when it is spent. */
  take(name: keyof typeof BUDGETS, key: string): Promise<void>;
  /** The same without throwing: false when the budget is spent. */
  spare(name: keyof typeof BUDGETS, key: string): Promise<boolean>;
}

/** Points per seconds. Keys: `…ByAddress` a network address, `…ByName` the account aimed at. */
const BUDGETS = {
  signInByAddress: { points: 20, duration: 15 * 60 },
  signInByName: { points: 5, duration: 15 * 60 },
  codeByName: { points: 8, duration: 15 * 60 },
  // A workshop or a whole village may share one network address.
  publicFormByAddress: { points: 60, duration: 60 * 60 },
  publicLookUpByAddress: { points: 60, duration: 60 * 60 },
  mailByRecipient: { points: 5, duration: 60 * 60 },
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
  const spare: Limits['spare'] = async (name, key) => {
    try {
      await limiters.get(name)!.consume(key.slice(0, 200));
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  };
  return {
    spare,
    take: async (name, key) => {
      if (!(await spare(name, key))) throw new BadRequest(429, 'too_many');
    },
  };
}
