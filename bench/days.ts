// `npm run bench -- days`: acts of the ledger per second on one hot account and on a thousand, beside bare SQL; the balances of a territory with a million movements.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import pg from 'pg';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';

const CONNECTIONS = 20;
const SECONDS = 4;
const ROUNDS = 3;
const MOVEMENTS = 1_000_000;
const YEAR = 2090;

export async function benchDays(say: (line: string) => void): Promise<unknown> {
  const folder = await testFolder('bench');
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: false });
  if (!embedded.ok) throw new Error(embedded.sentence);
  const pool = new pg.Pool({ connectionString: embedded.url, max: CONNECTIONS, options: '-c alize.system=on' });
  try {
    const program = await startProgram({ DATABASE_URL: embedded.url, DEMO: '1', WORKER: '0' }, { patience: 180_000 });
    await program.stop();
    const { sites, project, territory } = await prepare(pool);
    const run = `-${Math.random().toString(36).slice(2)}-`;
    let n = 0;
    const grant = (many: boolean) => async () => {
      n += 1;
      const site = sites[many ? n % sites.length : 0]!;
      await pool.query({
        name: 'reserve',
        text: `select move_days('reserve', 'free', 'reserved', $1, $2, $3, $4, 1, $5)`,
        values: [site.id, YEAR, site.domain, project, `bench${run}${n}`],
      });
    };
    // The least that keeps a balance from falling below zero, and a line of what happened.
    const bare = (many: boolean) => async () => {
      n += 1;
      await pool.query({
        name: 'bare',
        text: 'with taken as (update bench_account set n = n - 1 where id = $1 returning id) insert into bench_line (account, n) select id, 1 from taken',
        values: [many ? n % sites.length : 0],
      });
    };
    const figures: Record<string, unknown> = {};
    for (const [name, many] of [
      ['oneHotAccount', false],
      ['thousandAccounts', true],
    ] as const) {
      const rounds: { ledger: number; bare: number }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ledger: await perSecond(grant(many)), bare: await perSecond(bare(many)) });
      const mean = (side: 'ledger' | 'bare') => Math.round(rounds.reduce((sum, one) => sum + one[side], 0) / ROUNDS);
      figures[name] = { ledgerPerSecond: mean('ledger'), barePerSecond: mean('bare'), ratio: Math.round((mean('ledger') / mean('bare')) * 100) / 100 };
      say(`${name}: ${JSON.stringify(figures[name])}`);
    }
    say(`writing ${MOVEMENTS} movements`);
    await fill(pool, territory);
    const balances = await timed(() =>
      pool.query(`select kind, sum(balance) from day_account where territory_id = $1 and year = $2 group by kind`, [territory, YEAR]),
    );
    const summed = await timed(() =>
      pool.query(
        `select a.kind, sum(m.by) from (select to_account as account, half_days as by from day_movement union all select from_account, -half_days from day_movement) m
         join day_account a on a.id = m.account where a.territory_id = $1 and a.year = $2 group by a.kind`,
        [territory, YEAR],
      ),
    );
    const { rows } = await pool.query<{ n: number }>('select count(*)::integer as n from day_movement');
    return {
      bench: 'days',
      at: new Date().toISOString(),
      cores: cpus().length,
      connections: CONNECTIONS,
      grants: figures,
      balancesOfATerritory: { movements: rows[0]!.n, balancesMs: balances, summedFromMovementsMs: summed, ratio: Math.round((summed / balances) * 10) / 10 },
    };
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A thousand accounts with days to take, of the sites of one territory first; and the bare table beside. */
async function prepare(pool: pg.Pool): Promise<{ sites: { id: string; domain: string }[]; project: string; territory: string }> {
  const { rows: sites } = await pool.query<{ id: string; domain: string }>(
    `select e.id, d.code as domain from establishment e cross join skill_domain d where e.merged_into is null order by e.id, d.position limit 1000`,
  );
  const { rows } = await pool.query<{ project: string; territory: string }>(
    `select p.id as project, e.territory_id as territory from project p join establishment e on e.id = $1 order by p.id limit 1`,
    [sites[0]!.id],
  );
  for (const { id, domain } of sites)
    await pool.query(`select move_days('pledge', 'pledged', 'free', $1, $2, $3, null, 100000, $4)`, [id, YEAR, domain, `bench-pledge-${id}-${domain}`]);
  await pool.query(
    'create table bench_account (id integer primary key, n integer not null check (n >= 0)); create table bench_line (id bigserial primary key, account integer references bench_account (id), n integer)',
  );
  await pool.query(`insert into bench_account select n, 100000 from generate_series(0, 999) n`);
  return { sites, ...rows[0]! };
}
async function perSecond(act: () => Promise<void>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        await act();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - started) / 1000);
}
async function timed(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return Math.round(times.toSorted((a, b) => a - b)[2]! * 100) / 100;
}
/** A million movements of one territory: one out, one back, between accounts that are there. */
async function fill(pool: pg.Pool, territory: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local alize.history = 'off'`);
    await client.query(
      `with pair as (select f.id as f, p.id as p, row_number() over (order by f.id) as n, count(*) over () as of from day_account f join day_account p on p.establishment_id = f.establishment_id and p.year = f.year
         and p.skill_domain = f.skill_domain and p.kind = 'pledged' where f.kind = 'free' and f.territory_id = $1 and f.year = $2)
       insert into day_movement (kind, from_account, to_account, half_days, happened_at, key)
       select 'pledge', pair.p, pair.f, 1, now(), 'bench-many-' || s from generate_series(1, $3::integer) s join pair on pair.n = s % pair.of + 1`,
      [territory, YEAR, MOVEMENTS],
    );
    await client.query('commit');
    await client.query('analyze day_movement, day_account');
  } finally {
    client.release();
  }
}
