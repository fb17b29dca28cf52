import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { insertDemo } from '../db/demo/insert.ts';
import { loadReference } from '../db/reference.ts';
import { openDatabase } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { migrate } from '../src/platform/migrate.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import { testFolder } from './folder.ts';

/** The demo network as of this day is what the template `demo` holds. */
export const DEMO_DAY = '2026-11-23';

/**
 * Starts one throw-away PostgreSQL for the whole run and prepares two templates: `template_empty` (schema) and `template_demo` (the demo network).
 * TEST_DATABASE_URL names another server instead (a login that may create databases), for trying an older PostgreSQL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? null : await testFolder('test');
  const server = given ? null : await startEmbeddedPostgres({ dataDir: folder!, log: () => {}, forTests: true });
  if (server && !server.ok) throw new Error(server.sentence);
  const clusterUrl = (given ?? (server as { url: string }).url).replace(/\/[^/]*$/, '');

  for (const [name, fill] of [
    ['template_empty', false],
    ['template_demo', true],
  ] as const) {
    const client = new pg.Client({ connectionString: `${clusterUrl}/postgres` });
    await client.connect();
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} ${fill ? 'template template_empty' : ''}`);
    await client.end();
    const url = `${clusterUrl}/${name}`;
    if (!fill) {
      await migrate(url, join(projectRoot(), 'db'));
      continue;
    }
    const database = openDatabase(url, { max: 1 });
    await database.asSystem(async (tx) => {
      await loadReference(tx);
      await insertDemo(tx, DEMO_DAY);
    });
    await database.close();
  }
  project.provide('clusterUrl', clusterUrl);
  return async () => {
    if (server?.ok) await server.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}
