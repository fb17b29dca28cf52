import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Content, ReportKind, ReportStatus, Step, Wanted } from './report.ts';

export interface Report {
  id: string;
  kind: ReportKind;
  territoryId: string | null;
  territory: string | null;
  territoryCode: string | null;
  year: number;
  quarter: number;
  number: string;
  status: ReportStatus;
  askedAt: Date;
  askedBy: string | null;
  knownFact: number | null;
  knownAt: Date;
  atOnce: boolean;
  frozenAt: Date | null;
  sentAt: Date | null;
  publishedAt: Date | null;
  /** Since when a story that is printed in it is taken back: kept as it was frozen, and neither sent nor handed out any more. */
  storyGoneAt: Date | null;
  pdfHash: string | null;
  xlsxHash: string | null;
  invented: boolean;
  /** How far its printing is; null once it is frozen. */
  progress: { done: number; step: Step; tries: number } | null;
}
const columns = sql`r.id, r.kind, r.territory_id as "territoryId", t.name as territory, t.code as "territoryCode", r.year, r.quarter, r.number, r.status, r.asked_at as "askedAt",
  p.name as "askedBy", r.known_fact as "knownFact", r.known_at as "knownAt", r.at_once as "atOnce", r.frozen_at as "frozenAt", r.sent_at as "sentAt", r.published_at as "publishedAt", r.story_gone_at as "storyGoneAt",
  r.pdf_hash as "pdfHash", r.xlsx_hash as "xlsxHash", r.invented,
  (select jsonb_build_object('done', g.done, 'step', g.step, 'tries', g.tries) from report_progress g where g.report_id = r.id and r.status = 'asked') as progress`;
const from = sql`report r left join territory t on t.id = r.territory_id left join person p on p.id = r.asked_by`;
/** What its figures stop at. */
export function knownOf({ knownFact, knownAt }: Pick<Report, 'knownFact' | 'knownAt'>): { fact: number } | { at: Date } {
  return knownFact === null ? { at: knownAt } : { fact: knownFact };
}
/** As far as row-level security shows it to whoever asks. */
export async function reportOf(tx: Tx, id: string): Promise<Report | null> {
  return (await sql<Report>`select ${columns} from ${from} where r.id = ${id}`.execute(tx)).rows[0] ?? null;
}
/** The reports one may read, newest first; of one territory, or of the network (`network`), when it is named. */
export async function reportsRead(tx: Tx, place: string | null, most: number): Promise<Report[]> {
  const where: RawBuilder<unknown> = place === null ? sql`true` : place === 'reseau' ? sql`r.territory_id is null` : sql`t.code = ${place}`;
  return (await sql<Report>`select ${columns} from ${from} where ${where} order by r.asked_at desc, r.number desc limit ${most}`.execute(tx)).rows;
}
export async function contentOf(tx: Tx, id: string): Promise<Content | null> {
  return (await sql<{ content: Content }>`select content from report where id = ${id} and status = 'frozen'`.execute(tx)).rows[0]?.content ?? null;
}
export async function fileOf(tx: Tx, id: string, which: 'pdf' | 'xlsx'): Promise<Buffer | null> {
  return (await sql<{ file: Buffer }>`select ${sql.ref(which)} as file from report where id = ${id} and status = 'frozen'`.execute(tx)).rows[0]?.file ?? null;
}
export async function wordsOf(tx: Tx, { kind, territoryId, year, quarter }: Wanted): Promise<{ body: string; at: Date; by: string | null } | null> {
  const { rows } = await sql<{ body: string; at: Date; by: string | null }>`
    select w.body, w.written_at as at, p.name as by from report_words w left join person p on p.id = w.written_by
    where w.kind = ${kind} and w.territory_id is not distinct from ${territoryId}::uuid and w.year = ${year} and w.quarter = ${quarter}`.execute(tx);
  return rows[0] ?? null;
}
/** Where a report is asked for. */
export interface Ground {
  id: string | null;
  code: string | null;
  name: string;
  openedOn: string;
  today: string;
}
export async function groundOf(tx: Tx, code: string): Promise<Ground | null> {
  const { rows } = await sql<Ground>`
    select id, code, name, coalesce(opened_on, today_in(time_zone))::text as "openedOn", today_in(time_zone)::text as today from territory where code = ${code}`.execute(
    tx,
  );
  return rows[0] ?? null;
}
export async function groundOfId(tx: Tx, id: string | null): Promise<Ground | null> {
  if (id === null)
    return (await sql<Ground>`select null as id, null as code, '' as name, '1998-01-01' as "openedOn", today_in('Europe/Paris')::text as today`.execute(tx))
      .rows[0]!;
  const { rows } = await sql<{ code: string }>`select code from territory where id = ${id}`.execute(tx);
  return rows[0] ? groundOf(tx, rows[0].code) : null;
}

export async function reportShown(tx: Tx, territoryId: string | null): Promise<{ id: string; number: string; year: number; frozenAt: Date } | null> {
  const { rows } = await sql<{ id: string; number: string; year: number; frozenAt: Date }>`
    select id, number, year, frozen_at as "frozenAt" from report_shown(${territoryId}::uuid)`.execute(tx);
  return rows[0] ?? null;
}
export async function fileShown(tx: Tx, id: string): Promise<{ number: string; pdf: Buffer } | null> {
  return (await sql<{ number: string; pdf: Buffer }>`select number, pdf from report_file_shown(${id})`.execute(tx)).rows[0] ?? null;
}
