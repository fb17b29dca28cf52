import { renderToStaticMarkup } from 'react-dom/server';
import type { Hono } from 'hono';
import { buildApp } from './platform/serve.ts';
import { sessionGate } from './features/people/session-gate.ts';
import { layoutOf, troublePage } from './layout.tsx';
import type { Assets } from './platform/assets.ts';
import { routes } from './routes.ts';
import type { Services } from './services.ts';
import './texts.ts';

/** Builds the application for these services. `assets` is null where no client build is at hand (tests). */
export function createApp(services: Services, options: { secret: string; formHosts: readonly string[]; assets: Assets | null }): Hono {
  const app = buildApp({
    database: services.database,
    routes: routes(services),
    gate: sessionGate(options.secret, services.demo),
    baseUrl: services.baseUrl,
    formHosts: options.formHosts,
    log: services.log,
    metrics: services.metrics,
    assets: options.assets?.folder ?? null,
    now: () => services.now(),
    layout: (visit, answer) => `<!doctype html>${renderToStaticMarkup(layoutOf(visit, answer, { assets: options.assets, demo: services.demo }))}`,
    trouble: (status, sentence, lang, requestId, back) =>
      `<!doctype html>${renderToStaticMarkup(troublePage({ status, sentence, lang, requestId, back, assets: options.assets, now: services.now() }))}`,
  });
  // Alive without the database: an orchestrator must not kill a process because its database is restarting.
  app.get('/healthz', (c) => c.json({ alive: true }));
  return app;
}
