import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from '../src/platform/database.ts';
import type { Database } from '../src/platform/database.ts';

/** A database of one test file's own, cloned from a prepared template in about 50 ms. */
export interface TestDatabase extends Database {
  url: string;
  /** Closes the connections and drops the clone. */
  drop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Login of the role `alize` on the test cluster, database name left out. */
    clusterUrl: string;
  }
}

/**
 * Clones a template: `empty` has the schema and the reference geography of a few départements; `demo` is the whole demo network of 2026-11-23.
 * Call in `beforeAll`, `drop` in `afterAll`.
 */
export async function testDatabase(template: 'empty' | 'demo' = 'empty'): Promise<TestDatabase> {
  const cluster = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onCluster(cluster, `create database ${name} template template_${template}`);
  const url = `${cluster}/${name}`;
  const database = openDatabase(url, { max: 8 });
  return {
    ...database,
    url,
    drop: async () => {
      await database.close();
      await onCluster(cluster, `drop database ${name} with (force)`);
    },
  };
}

/** Runs one statement on the cluster's maintenance database; a template being copied by another worker is waited for. */
async function onCluster(cluster: string, statement: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: `${cluster}/postgres` });
    await client.connect();
    try {
      await client.query(statement);
      return;
    } catch (error) {
      // 55006: the template is being copied by somebody else; 42501: the server's own housekeeping is in the database for a moment.
      if (!['55006', '42501'].includes((error as { code?: string }).code ?? '') || attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
    } finally {
      await client.end();
    }
  }
}
