import { sql } from 'kysely';
import { json, raw } from './platform/http.ts';
import type { Route } from './features/people/scope.ts';
import type { Services } from './services.ts';

/** What a machine asks of the program: is it alive, is it ready, what does it count. No personal data. */
export function operatorRoutes({ database, metrics, live }: Pick<Services, 'database' | 'metrics' | 'live'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/readyz',
      door: 'public',
      handle: async (visit) => {
        await sql`select 1`.execute(visit.tx);
        return json({ ready: true });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      door: 'public',
      handle: async () => {
        metrics.setGauge('pool_busy', database.pool.totalCount - database.pool.idleCount);
        metrics.setGauge('pool_waiting', database.pool.waitingCount);
        metrics.setGauge('live_followers', live.followers());
        return raw(new Response(await metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } }));
      },
    },
  ];
}
