// `npm run bench -- figures [most]`: dashboards, lines and the data of a report at 1, 10, 100… times today's network, beside the same SQL bare; and how soon a change is seen.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import pg from 'pg';
import { comeIn } from '../e2e/http-person.ts';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';
import { beside, ROUNDS, SECONDS } from './beside.ts';
import { press, readTogether } from './load.ts';

/** Projects a year of the network today; ten years of them are made at each size. */
const TODAY = 150;
const YEARS = 10;
/** At 1,000 times: 150,000 projects a year. `BENCH_MOST` says how far to go, `BENCH_LEAST` where to begin. */
const SIZES = [1, 10, 100, 1000] as const;
/** How long somebody who reads a dashboard looks at it before opening it again. */
const PAUSE_MS = 2_000;
const NATIONAL = 'Ariane Colombel';
const ANIMATOR = 'Salomé';

export async function benchFigures(say: (line: string) => void): Promise<unknown> {
  const most = Number(process.env.BENCH_MOST ?? 10);
  const least = Number(process.env.BENCH_LEAST ?? 1);
  const folder = await testFolder('bench');
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: false });
  if (!embedded.ok) throw new Error(embedded.sentence);
  const closing: (() => Promise<unknown>)[] = [embedded.stop, () => rm(folder, { recursive: true, force: true })];
  try {
    const program = await startProgram({ DATABASE_URL: embedded.url, DEMO: '1', WORKER: '0' }, { patience: 600_000 });
    closing.unshift(program.stop);
    const national = await comeIn(program.url, NATIONAL);
    const animator = await comeIn(program.url, ANIMATOR);
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    closing.unshift(() => client.end());
    await client.query(`select set_config('alize.system', 'on', false)`);
    const idOf = async (name: string) =>
      (await client.query<{ id: string }>(`select id from person where name like $1 || '%' and invented order by name limit 1`, [name])).rows[0]!.id;
    const [nationalId, animatorId] = [await idOf(NATIONAL), await idOf(ANIMATOR)];
    const year = new Date().getFullYear() - 1;
    const pages = {
      network: { path: `/tableau-de-bord?perimetre=reseau&annee=${year}`, expect: 'Projets agréés', who: national.cookie, id: nationalId },
      territory: { path: `/tableau-de-bord?perimetre=territoire:vosges&annee=${year}`, expect: 'Projets agréés', who: animator.cookie, id: animatorId },
      lines: {
        path: `/tableau-de-bord/lignes?perimetre=territoire:vosges&annee=${year}&indicateur=projects_agreed`,
        expect: '</table>',
        who: animator.cookie,
        id: animatorId,
      },
      networkLines: {
        path: `/tableau-de-bord/lignes?perimetre=reseau&annee=${year}&indicateur=projects_agreed`,
        expect: '</table>',
        who: national.cookie,
        id: nationalId,
      },
      // What a yearly report is made of: every figure of the year and of the year before, with the definitions.
      report: { path: `/tableau-de-bord/export.csv?perimetre=territoire:vosges&annee=${year}`, expect: 'Projets', who: animator.cookie, id: animatorId },
    };
    const sizes: Record<string, unknown> = {};
    let made = 0;
    for (const size of SIZES.filter((one) => one >= least && one <= most)) {
      const started = performance.now();
      await grow(client, made, size * TODAY * YEARS);
      made = size * TODAY * YEARS;
      const { rows } = await client.query<{ projects: number; facts: number; bytes: string }>(
        `select (select count(*)::integer from project) as projects, (select count(*)::integer from figure_fact) as facts, pg_size_pretty(pg_database_size(current_database())) as bytes`,
      );
      say(`${size} times: ${JSON.stringify(rows[0])}, made in ${Math.round((performance.now() - started) / 1000)} s`);
      const alone: Record<string, unknown> = {};
      for (const [name, { path, expect, who }] of Object.entries(pages)) {
        await press(program.url + path, { seconds: 1, cookie: who, expect, connections: 1 });
        alone[name] = await press(program.url + path, { seconds: SECONDS, cookie: who, expect, connections: 1 });
        say(`  ${name}, one reader: ${JSON.stringify(alone[name])}`);
      }
      const changeSeenMs = await seen(client, program.url, national.cookie, year);
      say(`  a change is seen after ${changeSeenMs} ms`);
      const reading: Record<string, unknown> = {};
      for (const name of ['network', 'territory'] as const) {
        const { path, expect, who } = pages[name];
        reading[name] = await readTogether(program.url + path, { readers: 20, pauseMs: PAUSE_MS, seconds: 30, cookie: who, expect });
        say(`  ${name}, twenty who read: ${JSON.stringify(reading[name])}`);
      }
      const both: Record<string, unknown> = {};
      for (const [name, { path, expect, who, id }] of Object.entries(pages))
        Object.assign(
          both,
          await beside({ url: program.url, cookie: who, databaseUrl: embedded.url, personId: id }, { [name]: { path, expect, policies: true } }, say),
        );
      sizes[size] = { ...rows[0], oneReader: alone, changeSeenMs, twentyWhoRead: reading, twentyPressing: both };
    }
    return { bench: 'figures', at: new Date().toISOString(), cores: cpus().length, rounds: ROUNDS, secondsARound: SECONDS, sizes };
  } finally {
    for (const step of closing) await step();
  }
}

/** Adds projects and what is counted of each, from one number to another: of every territory, over ten years, as the acts of the product would have counted them. */
async function grow(client: pg.Client, from: number, to: number): Promise<void> {
  const STEP = 50_000;
  for (let at = from; at < to; at += STEP) {
    await client.query('begin');
    await client.query(`select set_config('alize.system', 'on', true), set_config('alize.history', 'off', true)`);
    await client.query(
      `with place as (select t.id as territory, (select e.id from establishment e where e.territory_id = t.id and e.merged_into is null order by e.id limit 1) as site, row_number() over (order by t.code) as nth, count(*) over () as of from territory t),
       made as (
         insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, status, presented_on, decided_on, delivery_from, delivered_on, followed_from, headcount_fte, investment_cents, consent_figures_at)
         select 'BENCH-' || n, p.territory, p.site, 'Fonderie ' || n, 'Projet ' || n, 'Dirigeant ' || n, 'in_follow_up', d.day, d.day, d.day, d.day, d.day, n % 30, 100000 * (n % 90 + 10), d.day
         from generate_series($1::integer, $2::integer) n join place p on p.nth = n % p.of + 1
           cross join lateral (select make_date(extract(year from current_date)::integer - 1 - n % ${YEARS}, 1, 1) + n % 360 as day) d
         returning id, territory_id, decided_on, investment_cents, headcount_fte)
       insert into figure_fact (indicator, valid_on, known_at, territory_id, project_id, establishment_id, counted_id, amount, cause, source_kind, source_id)
       select x.indicator, m.decided_on + x.later, (m.decided_on + x.later)::timestamptz, m.territory_id, m.id, m.id, case when x.once then m.id end, x.amount, 'new', x.kind, m.id
       from made m cross join lateral (values
         ('item', 'files_presented', 0, false, 1), ('decision', 'files_decided', 0, false, 1), ('decision', 'projects_agreed', 0, false, 1), ('decision', 'firms_helped', 0, true, 1),
         ('decision', 'firms_sized', 0, true, 1), ('decision', 'firms_under_10', 0, true, case when m.headcount_fte < 10 then 1 end), ('decision', 'investment', 0, false, m.investment_cents::integer),
         ('movement', 'days_granted', 0, false, 7), ('movement', 'days_done', 60, false, 7), ('movement', 'days_confirmed', 60, false, 7),
         ('jobs', 'jobs_promised_first_created', 0, false, 5), ('jobs', 'jobs_promised_created', 0, false, 5), ('jobs', 'jobs_observed_created', 365, false, 3), ('jobs', 'came_created', 0, false, 3),
         ('jobs', 'jobs_promised_first_kept', 0, false, 9), ('jobs', 'jobs_promised_kept', 0, false, 9), ('jobs', 'fte_promised_created', 0, false, 500)) x (kind, indicator, later, once, amount)
       where x.amount is not null`,
      [at + 1, Math.min(at + STEP, to)],
    );
    await client.query(
      `insert into figure_sum as s (indicator, territory_id, month, amount) select indicator, territory_id, date_trunc('month', valid_on)::date, sum(amount) from figure_fact where written_in = pg_current_xact_id() group by 1, 2, 3
       on conflict (indicator, territory_id, month) do update set amount = s.amount + excluded.amount`,
    );
    await client.query('commit');
  }
  await client.query(`select figures_once_anew()`);
  await client.query('vacuum analyze figure_fact, figure_sum, figure_once, figure_once_sum, project');
}

/** How long after the act has been carried out the network's dashboard shows it: looked at again and again. */
async function seen(client: pg.Client, url: string, cookie: string, year: number): Promise<number> {
  const read = async () => (await fetch(`${url}/tableau-de-bord/export.csv?perimetre=reseau&annee=${year}`, { headers: { cookie } })).text();
  const figure = (text: string) => /Investissements des projets;Euros;(\d+)/.exec(text)?.[1];
  const before = figure(await read());
  await client.query(
    `update project set investment_cents = investment_cents + 100 where id = (select f.project_id from figure_fact f join decision d on d.id = f.source_id where f.indicator = 'investment' and f.valid_on between make_date($1, 1, 1) and make_date($1, 12, 31) limit 1)`,
    [year],
  );
  const started = performance.now();
  while (figure(await read()) === before) if (performance.now() - started > 20_000) throw new Error('the change is not seen');
  return Math.round(performance.now() - started);
}
