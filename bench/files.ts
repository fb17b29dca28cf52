// `npm run bench -- files`: list, sheet and search over 15,000 project files, and what listing costs when there are ten times fewer or more.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import pg from 'pg';
import { comeIn } from '../e2e/http-person.ts';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';
import { beside, ROUNDS, SECONDS } from './beside.ts';
import { press } from './load.ts';

const PERSON = 'Salomé';
const SIZES = [1_500, 15_000, 150_000] as const;

export async function benchFiles(say: (line: string) => void): Promise<unknown> {
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
    await client.query(`select set_config('alize.system', 'on', false), set_config('alize.history', 'off', false)`);
    const { rows } = await client.query(
      `select p.id as person, r.territory_id as territory, (select id from establishment e where e.territory_id = r.territory_id order by e.name limit 1) as establishment
       from person p join role_assignment r on r.person_id = p.id and r.role = 'local_animator' where p.name like $1 || ' %' and p.invented order by p.name limit 1`,
      [PERSON],
    );
    const { person, territory, establishment } = rows[0] as { person: string; territory: string; establishment: string };
    const looking = { url: program.url, cookie, databaseUrl: embedded.url, personId: person };

    const listing: Record<string, unknown> = {};
    let pages: Record<string, unknown> = {};
    let here = 0;
    for (const size of SIZES) {
      await fill(client, { territory, establishment, from: here, to: size });
      here = size;
      const list = await press(`${program.url}/dossiers`, { seconds: SECONDS, cookie, expect: '</table>' });
      const next = await press(`${program.url}/dossiers?etape=preparation&tri=name`, { seconds: SECONDS, cookie, expect: '</table>' });
      listing[size] = { newestFirst: list, oneStageByName: next };
      say(`${size} files: list ${list.requestsPerSecond}/s, p95 ${list.p95} ms; one stage by name ${next.requestsPerSecond}/s, p95 ${next.p95} ms`);
      if (size !== 15_000) continue;
      const { rows: some } = await client.query(`select id from project where reference = 'BENCH-7000'`);
      pages = await beside(
        looking,
        {
          list: { path: '/dossiers', expect: '</table>' },
          sheet: { path: `/dossiers/${(some[0] as { id: string }).id}`, expect: 'BENCH-7000' },
          search: { path: '/recherche?q=fonderie+7042', expect: '<main', policies: true },
        },
        say,
      );
    }
    await client.end();
    return { bench: 'files', at: new Date().toISOString(), cores: cpus().length, connections: 20, rounds: ROUNDS, secondsARound: SECONDS, pages, listing };
  } finally {
    for (const step of closing) await step();
  }
}

/** Adds files to one territory: a fifth of them in preparation, the others followed up after a decision of these last ten years. */
async function fill(
  client: pg.Client,
  { territory, establishment, from, to }: { territory: string; establishment: string; from: number; to: number },
): Promise<void> {
  await client.query(
    `insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, status, presented_on, decided_on, delivery_from, delivered_on, followed_from, last_changed_at)
     select 'BENCH-' || n, $1, $2, 'Fonderie ' || n, 'Projet ' || md5(n::text), 'Dirigeant ' || n, case when n % 5 = 0 then 'draft' else 'in_follow_up' end,
       d.day, d.day, d.day, d.day, d.day, now() - n * interval '7 minutes'
     from generate_series($3::integer, $4::integer) n cross join lateral (select case when n % 5 = 0 then null else current_date - n % 3650 end as day) d`,
    [territory, establishment, from + 1, to],
  );
  await client.query('analyze project, search_entry');
}
