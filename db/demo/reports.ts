// Reports of the last year, as known when they were due: one is printed at once, the others by their jobs, once the program has started.
import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import { freeze } from '../../src/features/reports/build.ts';
import { numberOf } from '../../src/features/reports/report.ts';
import type { ReportKind } from '../../src/features/reports/report.ts';
import { extractOf } from '../../src/features/reports/commands.ts';
import { contentOf, reportOf } from '../../src/features/reports/queries.ts';
import type { PlainDate } from './calendar.ts';
import { idOf } from './random.ts';

const PRINTED = 'vosges';
const OTHERS = ['savoie', 'colmar', 'terres-de-lorraine'];
const WORDS =
  'Une année de fidélité : les sites qui avaient donné ont redonné, et deux nouveaux sont venus.\nCe que les chiffres ne disent pas : un dirigeant aidé il y a trois ans a reçu à son tour un voisin dans son atelier.';

/** Acts as the installation, once the figures of the history are there. */
export async function reportYears(tx: Tx, today: PlainDate): Promise<void> {
  // As the timetable would have it: the year in February, the network's in March, the letter a few days after its quarter.
  const yearDue = (month: string) => (today >= `${today.slice(0, 4)}-${month}-03` ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1);
  const month = Number(today.slice(5, 7));
  const quarter = Math.floor((month - 1) / 3) || 4;
  const letterYear = month < 4 ? Number(today.slice(0, 4)) - 1 : Number(today.slice(0, 4));
  const letterDay = `${quarter === 4 ? letterYear + 1 : letterYear}-${String(((quarter * 3) % 12) + 1).padStart(2, '0')}-06`;
  await ask(tx, 'territory_year', PRINTED, yearDue('02') - 1, 0, `${yearDue('02')}-02-03`, true);
  for (const code of OTHERS) await ask(tx, 'territory_year', code, yearDue('02') - 1, 0, `${yearDue('02')}-02-03`);
  await ask(tx, 'network_year', null, yearDue('03') - 1, 0, `${yearDue('03')}-03-03`);
  if (letterDay <= today) await ask(tx, 'quarter_letter', PRINTED, letterYear, quarter, letterDay);
}
async function ask(tx: Tx, kind: ReportKind, code: string | null, year: number, quarter: number, on: PlainDate, now = false): Promise<void> {
  const id = idOf(`report ${kind} ${code} ${year} ${quarter}`);
  const territory = code === null ? sql`null::uuid` : sql`(select id from territory where code = ${code})`;
  const at = `${on}T05:00:00Z`;
  await sql`insert into report_words (kind, territory_id, year, quarter, body, written_at, written_by) select ${kind}, ${territory}, ${year}, ${quarter}, ${WORDS}, ${at},
      (select r.person_id from role_assignment r where r.territory_id is not distinct from ${territory} and r.role in ('local_animator', 'national_animator') order by r.starts_on desc, r.id limit 1)
    where ${kind} <> 'quarter_letter'`.execute(tx);
  await sql`insert into report (id, kind, territory_id, year, quarter, nth, number, asked_at, known_at, invented)
    values (${id}, ${kind}, ${territory}, ${year}, ${quarter}, 1, ${numberOf({ kind, year, quarter }, code, 1)}, ${at}, ${at}, true)`.execute(tx);
  await sql`insert into report_progress (report_id, territory_id, done, step) values (${id}, ${territory}, 0, 'waiting')`.execute(tx);
  if (!now) {
    await sql`select graphile_worker.add_job('build_report', json_build_object('reportId', ${id}::text), job_key => ${`report ${id}`}, max_attempts => 8)`.execute(
      tx,
    );
    return;
  }
  const { rows } = await sql<{ clock: string }>`select coalesce(current_setting('alize.now', true), '') as clock`.execute(tx);
  await sql`select set_config('alize.now', ${at}, true)`.execute(tx);
  await freeze(tx, (await reportOf(tx, id))!, async () => {});
  await sql`select set_config('alize.now', ${rows[0]!.clock}, true)`.execute(tx);
  const extract = await extractOf(tx, { territoryCode: code }, (await contentOf(tx, id))!);
  await sql`update report set sent_at = ${at}, published_at = ${extract ? at : null}::timestamptz, public_pdf = ${extract} where id = ${id}`.execute(tx);
}
