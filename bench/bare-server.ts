// The measure: a bare Hono handler that runs the same SQL and renders a bare HTML table. No session, no rights, no layout.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import type { Statement } from './recorder.ts';

/** What it serves: the statements of each page, and the settings that the policies read, set once on each connection. */
interface Bare {
  databaseUrl: string;
  settings: Record<string, string>;
  pages: Record<string, Statement[]>;
  /** Pages that are served with the person's own policies; the others see every row. */
  policies: readonly string[];
}

process.once('message', (bare: Bare) => void start(bare));

async function start({ databaseUrl, settings, pages, policies }: Bare): Promise<void> {
  const open = pooled(databaseUrl, settings);
  const kept = pooled(databaseUrl, { ...settings, 'alize.system': '' });
  const app = new Hono();
  const paths = Object.keys(pages);
  for (const [at, path] of paths.entries()) {
    app.get(`/${at}`, async (c) => {
      const client = await (policies.includes(path) ? kept : open).connect();
      try {
        let html = `<!doctype html><title>${path}</title>`;
        for (const { text, values } of pages[path]!) html += tableOf((await client.query({ text, values })).rows as Record<string, unknown>[]);
        return c.html(html);
      } finally {
        client.release();
      }
    });
  }
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port, paths }));
  process.on('SIGTERM', () => {
    server.close();
    void Promise.all([open.end(), kept.end()]).then(() => process.exit(0));
  });
}

function pooled(databaseUrl: string, settings: Record<string, string>): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on('connect', (client) => {
    for (const [name, value] of Object.entries(settings)) void client.query(`select set_config($1, $2, false)`, [name, value]);
  });
  return pool;
}

function tableOf(rows: readonly Record<string, unknown>[]): string {
  const escaped = (value: unknown) =>
    (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;');
  return `<table>${rows
    .map(
      (row) =>
        `<tr>${Object.values(row)
          .map((value) => `<td>${escaped(value)}</td>`)
          .join('')}</tr>`,
    )
    .join('')}</table>`;
}
