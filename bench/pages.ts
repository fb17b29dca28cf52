// `npm run bench -- pages`: list, sheet, map and search of the demo network, beside a bare handler that runs the same SQL.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import pg from 'pg';
import { comeIn } from '../e2e/http-person.ts';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';
import { beside, ROUNDS, SECONDS } from './beside.ts';
import type { Page } from './beside.ts';
import { weigh } from './weights.ts';

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
    const pages: Record<string, Page> = {
      list: { path: '/etablissements', expect: '</table>' },
      sheet: { path: `/etablissements/${sheet.id}`, expect: 'SIRET' },
      map: { path: '/carte', expect: '<svg', policies: true },
      search: { path: '/recherche?q=fonderie', expect: '<main', policies: true },
    };
    await client.end();
    const results = await beside({ url: program.url, cookie, databaseUrl: embedded.url, personId: person.id! }, pages, say);
    const weights = await weigh(
      program.url,
      cookie,
      Object.values(pages).map(({ path }) => path),
    );
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
