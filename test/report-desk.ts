// A desk to ask for reports at: a territory whose committee agreed to four files of two firms this year, its figures counted.
import { sql } from 'kysely';
import { buildReport } from '../src/features/reports/build.ts';
import { contentOf, reportOf } from '../src/features/reports/queries.ts';
import type { Step } from '../src/features/reports/report.ts';
import { followEvent } from '../src/reactions.ts';
import { testApp } from './app.ts';
import { testDatabase } from './database.ts';
import { decided } from './decided.ts';
import type { Decided } from './decided.ts';
import { world } from './world.ts';

export type ReportDesk = Awaited<ReturnType<typeof reportDesk>>;
export async function reportDesk() {
  const database = await testDatabase('empty');
  const w = await world(database);
  const app = testApp(database);
  const system = <T>(query: ReturnType<typeof sql<T>>) => database.asSystem(async (tx) => (await query.execute(tx)).rows);
  const year = Number(new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 4));
  const files: Decided[] = [];
  for (let n = 0; n < 4; n++) files.push(await decided(database, w, { name: `Firme${n}`, ago: 10, firm: n % 2 ? w.establishmentId : w.twinEstablishmentId }));
  await system(sql`update project set investment_cents = 100000, headcount_fte = 7 where id = any (${files.map(({ project }) => project)}::uuid[])`);
  await system(sql`select figures_settle(array['session', 'item', 'decision', 'movement', 'role', 'manager', 'territory', 'jobs'], null)`);
  const animator = () => ({ as: w.person.local_animator });
  let last = 0;
  /** Carries out what follows from what happened to reports since the last time. */
  async function follow(): Promise<void> {
    const rows = await system(sql<{ id: number }>`select id from event where id > ${last} and kind like 'reports.%' order by id`);
    for (const { id } of rows) await followEvent(app.services, id);
    last = rows.at(-1)?.id ?? last;
  }
  let moves = 0;
  return {
    database,
    w,
    app,
    system,
    year,
    files,
    animator,
    follow,
    build: (id: string, noted?: (step: Step) => void) => buildReport(app.services, id, noted),
    /** Something that changes a figure of the year: a report asked for after it is another one. */
    move: () => system(sql`update project set investment_cents = ${++moves * 1000} where id = ${files[0]!.project}`),
    /** Asked for by the animator, on the page. */
    asked: async (form: Record<string, string> = {}): Promise<string> => {
      const made = await app.post(`/rapports/nouveau?territoire=${w.territoryCode}`, { kind: 'territory_year', year: String(year), ...form }, animator());
      if (made.status !== 303) throw new Error(`not asked for: ${made.status}`);
      return made.headers.get('location')!.split('/').at(-1)!;
    },
    now: async (id: string) => database.asSystem(async (tx) => ({ report: (await reportOf(tx, id))!, content: await contentOf(tx, id) })),
    bytes: async (id: string) => (await system(sql<{ pdf: Buffer; xlsx: Buffer }>`select pdf, xlsx from report where id = ${id}`))[0]!,
    forgetMails: async () => {
      await system(sql`delete from mail_file`);
      await system(sql`delete from mail`);
    },
  };
}
