// The job that prints a report: gathered, drawn, printed and frozen in one transaction. Stopped anywhere, it leaves nothing but how far it was, and begins again.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { sendReport, tell } from './commands.ts';
import { countedIn, gather } from './gather.ts';
import { printReport } from './paper.ts';
import { reportOf } from './queries.ts';
import type { Report } from './queries.ts';
import { DONE_AT } from './report.ts';
import type { Step } from './report.ts';
import { reportSheets } from './sheet.ts';

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Gathers, prints and freezes, in the caller's transaction, which acts as the installation. `note` is told of each step as it begins. */
export async function freeze(tx: Tx, report: Report, note: (step: Step) => Promise<void>): Promise<void> {
  await note('figures');
  const content = await gather(tx, report);
  const told = content.stories.flatMap(({ id }) => id ?? []);
  const counted = await countedIn(tx, report, told);
  await note('printing');
  const pdf = printReport(content);
  await note('sheets');
  const xlsx = await reportSheets(content);
  await note('sending');
  await sql`update report set status = 'frozen', content = ${JSON.stringify(content)}::jsonb, counted = ${counted}::uuid[], told = ${told}::uuid[], pdf = ${pdf}, pdf_hash = ${hashOf(pdf)}, xlsx = ${xlsx},
    xlsx_hash = ${hashOf(xlsx)}, frozen_at = present() where id = ${report.id}`.execute(tx);
  await sql`delete from report_progress where report_id = ${report.id}`.execute(tx);
  await tell(tx, null, report, 'reports.frozen');
}
/** Prints and freezes the report of this id, if that is not done. `note` is called as each step begins, after it is written where readers see it. */
export async function buildReport({ database }: { database: Database }, reportId: string, noted: (step: Step) => void = () => {}): Promise<void> {
  // Beside the transaction of the work: what is seen while it lasts.
  const note = async (step: Step) => {
    await database.systemPool.query(`update report_progress set done = $2, step = $3, tries = tries + $4, at = present() where report_id = $1`, [
      reportId,
      DONE_AT[step],
      step,
      step === 'figures' ? 1 : 0,
    ]);
    noted(step);
  };
  await database.asSystem(async (tx) => {
    // Two at once: the second waits, and finds it done.
    await sql`set local lock_timeout = 0`.execute(tx);
    await sql`select from report where id = ${reportId} for update`.execute(tx);
    const report = await reportOf(tx, reportId);
    if (!report || report.status === 'frozen') return;
    await freeze(tx, report, note);
    if (report.atOnce) await sendReport(tx, null, report);
  });
}
