// A page of the product measured beside the bare handler that runs the same SQL, turn about, in one run.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { runnerImport } from 'vite';
import { press, together } from './load.ts';
import type { Measured } from './load.ts';
import type { recordStatements } from './recorder.ts';

export const ROUNDS = 3;
export const SECONDS = 4;

/** A page to measure. `policies`: what it may show is said by row-level security alone, so that the bare handler keeps it too, to answer the same rows. */
export interface Page {
  path: string;
  expect: string;
  policies?: boolean;
}
/** Who looks, and where. */
export interface Looking {
  url: string;
  cookie: string;
  databaseUrl: string;
  personId: string;
}

/** Measures each page beside its bare handler; `say` tells each as it is known. */
export async function beside(looking: Looking, pages: Readonly<Record<string, Page>>, say: (line: string) => void): Promise<Record<string, unknown>> {
  const { url, cookie, databaseUrl, personId } = looking;
  const { module } = await runnerImport<{ recordStatements: typeof recordStatements }>(join(import.meta.dirname, 'recorder.ts'));
  const statements = await module.recordStatements(
    databaseUrl,
    personId,
    Object.values(pages).map(({ path }) => path),
  );
  const policies = Object.values(pages).flatMap((one) => (one.policies ? [one.path] : []));
  const bare = await startBare({ databaseUrl, settings: await settingsOf(databaseUrl, personId), pages: statements, policies });
  const results: Record<string, unknown> = {};
  try {
    for (const [name, { path, expect, policies: keeps = false }] of Object.entries(pages)) {
      const mine: Measured[] = [];
      const theirs: Measured[] = [];
      // One round of each unmeasured, then side by side, turn about.
      await press(url + path, { seconds: 1, cookie, expect });
      await press(bare.url(path), { seconds: 1, expect: '<table>' });
      for (let round = 0; round < ROUNDS; round++) {
        mine.push(await press(url + path, { seconds: SECONDS, cookie, expect }));
        theirs.push(await press(bare.url(path), { seconds: SECONDS, expect: '<table>' }));
      }
      const [product, measure] = [together(mine), together(theirs)];
      const ratio = Math.round((product.requestsPerSecond / measure.requestsPerSecond) * 100) / 100;
      results[name] = {
        path,
        ratio,
        p95Ratio: Math.round((product.p95 / measure.p95) * 100) / 100,
        product,
        bare: measure,
        statements: statements[path]!.length,
        bareKeepsPolicies: keeps,
      };
      say(
        `${name}: ${ratio} of the bare handler (${product.requestsPerSecond}/s beside ${measure.requestsPerSecond}/s, p95 ${product.p95} ms beside ${measure.p95} ms)`,
      );
    }
  } finally {
    bare.stop();
  }
  return results;
}

/** The settings that enter() makes for this person, to be set once on the bare handler's connections, with every row allowed. */
async function settingsOf(databaseUrl: string, personId: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select enter($1)', [personId]);
  const names = ['alize.actor', 'alize.animates', 'alize.reads', 'alize.belongs', 'alize.establishments', 'alize.owns', 'alize.network'];
  const { rows } = await client.query(`select n as name, current_setting(n, true) as value from unnest($1::text[]) n`, [names]);
  await client.query('rollback');
  await client.end();
  return { ...Object.fromEntries((rows as { name: string; value: string | null }[]).map(({ name, value }) => [name, value ?? ''])), 'alize.system': 'on' };
}

async function startBare(what: { databaseUrl: string; settings: Record<string, string>; pages: Record<string, unknown>; policies: readonly string[] }) {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
  child.send(what);
  const { port, paths } = await new Promise<{ port: number; paths: string[] }>((done, fail) => {
    child.once('message', (message) => done(message as { port: number; paths: string[] }));
    child.once('exit', (code) => fail(new Error(`The bare handler ended with ${code}.`)));
  });
  return { url: (path: string) => `http://127.0.0.1:${port}/${paths.indexOf(path)}`, stop: () => child.kill('SIGTERM') };
}
