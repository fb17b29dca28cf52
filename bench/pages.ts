// `npm run bench -- pages`: list, sheet, map and search of the demo network, beside a bare handler that runs the same SQL.
import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runnerImport } from 'vite';
import { comeIn } from '../e2e/http-person.ts';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';
import { press, together } from './load.ts';
import type { Measured } from './load.ts';
import type { recordStatements } from './recorder.ts';
import { weigh } from './weights.ts';

const ROUNDS = 3;
const SECONDS = 4;
/** An animator of a territory whose magnitudes are published. */
const PERSON = 'Salomé';

export async function benchPages(say: (line: string) => void): Promise<unknown> {
  const folder = await testFolder('bench');
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: false });
  if (!embedded.ok) throw new Error(embedded.sentence);
  const closing: (() => Promise<unknown>)[] = [embedded.stop, () => rm(folder, { recursive: true, force: true })];
  try {
    const program = await startProgram({ DATABASE_URL: embedded.url, DEMO: '1', WORKER: '0' }, { patience: 180_000 });
    closing.unshift(program.stop);
    const { cookie } = await comeIn(program.url, PERSON);
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    const ask = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows[0] as Record<string, string>;
    await client.query(`select set_config('alize.system', 'on', false)`);
    const person = await ask(`select id from person where name like $1 || ' %' and invented order by name limit 1`, [PERSON]);
    const sheet = await ask(
      `select e.id, e.name from establishment e join role_assignment r on r.territory_id = e.territory_id and r.person_id = $1 and r.role = 'local_animator'
      join pledge p on p.establishment_id = e.id where e.merged_into is null order by e.name limit 1`,
      [person.id],
    );
    // `policies`: what this page may show is said by row-level security alone, so that the bare handler keeps it too, to answer the same rows.
    const pages: Record<string, { path: string; expect: string; policies?: boolean }> = {
      list: { path: '/etablissements', expect: '</table>' },
      sheet: { path: `/etablissements/${sheet.id}`, expect: 'SIRET' },
      map: { path: '/carte', expect: '<svg', policies: true },
      search: { path: '/recherche?q=fonderie', expect: '<main', policies: true },
    };
    const paths = Object.values(pages).map(({ path }) => path);
    const { module } = await runnerImport<{ recordStatements: typeof recordStatements }>(join(import.meta.dirname, 'recorder.ts'));
    const statements = await module.recordStatements(embedded.url, person.id!, paths);
    const settings = await settingsOf(client, person.id!);
    await client.end();
    const policies = Object.values(pages).flatMap((one) => (one.policies ? [one.path] : []));
    const bare = await startBare({ databaseUrl: embedded.url, settings, pages: statements, policies });
    closing.unshift(async () => bare.stop());

    const results: Record<string, unknown> = {};
    for (const [name, { path, expect }] of Object.entries(pages)) {
      const mine: Measured[] = [];
      const theirs: Measured[] = [];
      // One round of each unmeasured, then side by side, turn about.
      await press(program.url + path, { seconds: 1, cookie, expect });
      await press(bare.url(path), { seconds: 1, expect: '<table>' });
      for (let round = 0; round < ROUNDS; round++) {
        mine.push(await press(program.url + path, { seconds: SECONDS, cookie, expect }));
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
        bareKeepsPolicies: pages[name]!.policies ?? false,
      };
      say(
        `${name}: ${ratio} of the bare handler (${product.requestsPerSecond}/s beside ${measure.requestsPerSecond}/s, p95 ${product.p95} ms beside ${measure.p95} ms)`,
      );
    }
    const weights = await weigh(program.url, cookie, paths);
    return {
      bench: 'pages',
      at: new Date().toISOString(),
      cores: cpus().length,
      connections: 20,
      rounds: ROUNDS,
      secondsARound: SECONDS,
      pages: results,
      weights,
    };
  } finally {
    for (const step of closing) await step();
  }
}

/** The settings that enter() makes for this person, to be set once on the bare handler's connections, with every row allowed. */
async function settingsOf(client: pg.Client, personId: string): Promise<Record<string, string>> {
  await client.query('begin');
  await client.query('select enter($1)', [personId]);
  const names = ['alize.actor', 'alize.animates', 'alize.reads', 'alize.belongs', 'alize.establishments', 'alize.owns', 'alize.network'];
  const { rows } = await client.query(`select n as name, current_setting(n, true) as value from unnest($1::text[]) n`, [names]);
  await client.query('rollback');
  await client.query(`select set_config('alize.system', 'on', false)`);
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
