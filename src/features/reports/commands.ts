// Asking for a report, writing its text, sending it, showing it.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import { dictionaryThen } from '../figures/perimeter-queries.ts';
import { publicFigures } from '../figures/public-queries.ts';
import { watermark } from '../figures/queries.ts';
import { printExtract } from './extract.ts';
import { besideHash } from './gather.ts';
import { groundOfId, reportOf, wordsOf } from './queries.ts';
import type { Report } from './queries.ts';
import { numberOf, periodOf } from './report.ts';
import type { Content, ReportDone, ReportRefusal, Wanted } from './report.ts';

type Kinds = Exclude<Extract<EventKind, `reports.${string}`>, 'reports.words_written'>;
const subjectOf = (territoryId: string | null) => ({
  subject: { kind: territoryId ? ('territory' as const) : ('network' as const), id: territoryId },
  territoryId,
});
export function tell(tx: Tx, actorId: string | null, report: Pick<Report, 'id' | 'territoryId' | 'number'>, kind: Kinds): Promise<number> {
  return record(tx, actorId, { kind, ...subjectOf(report.territoryId), data: { reportId: report.id, number: report.number } });
}
const no = (refusal: ReportRefusal): ReportDone<never> => ({ ok: false, refusal });

/** Keeps the text for a report of this period; an empty one is no text. */
export async function saveWords(tx: Tx, personId: string | null, { kind, territoryId, year, quarter }: Wanted, body: string): Promise<void> {
  const kept = await sql`
    insert into report_words as w (kind, territory_id, year, quarter, body, written_at, written_by) values (${kind}, ${territoryId}, ${year}, ${quarter}, ${body}, present(), ${personId})
    on conflict (kind, territory_id, year, quarter) do update set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by where w.body <> excluded.body`.execute(
    tx,
  );
  if (kept.numAffectedRows === 1n) await record(tx, personId, { kind: 'reports.words_written', ...subjectOf(territoryId), data: { kind, year } });
}
/**
 * Asks for a report of a period, as known now, or as known in another report (`as`). It is numbered now and printed by its job from the facts known at this moment, whatever
 * comes in between. Asked again while nothing more is known and nothing else that it says has changed (its text, definitions, stories, names), it is the same report,
 * unless a story in it was taken back. `personId` null: by the timetable.
 */
export async function askReport(
  tx: Tx,
  personId: string | null,
  wanted: Wanted,
  more: { atOnce?: boolean; as?: string | null } = {},
): Promise<ReportDone<{ id: string }>> {
  const { kind, territoryId, year, quarter } = wanted;
  const ground = await groundOfId(tx, territoryId);
  const { from, to } = periodOf(wanted);
  if (!ground || to < ground.openedOn) return no('before-opening');
  if (from > ground.today) return no('period-not-over');
  await sql`select pg_advisory_xact_lock(hashtext('report ' || ${kind}::text || ${territoryId ?? ''}::text))`.execute(tx);
  const other = more.as ? await reportOf(tx, more.as) : null;
  const fact = other ? other.knownFact : await watermark(tx);
  const place = sql`kind = ${kind} and territory_id is not distinct from ${territoryId}::uuid and year = ${year} and quarter = ${quarter}`;
  const { rows: moments } = await sql<{ now: Date }>`select present() as now`.execute(tx);
  const hash = await asInstallation(tx, () => besideHash(tx, { ...wanted, knownAt: other?.knownAt ?? moments[0]!.now }));
  const words = await wordsOf(tx, wanted);
  // Numbered and compared with all of them, also those the asker is not shown.
  const { rows: same } = await asInstallation(tx, () =>
    sql<{ id: string }>`
    select id from report where ${place} and story_gone_at is null and (known_fact = ${fact} or ${other ? other.id : null}::uuid = id or known_fact is null and ${fact}::bigint is null and known_at = ${other ? other.knownAt : null})
      and (beside_hash = ${hash} or beside_hash is null and known_at >= coalesce(${words ? words.at : null}::timestamptz, known_at)) order by nth desc limit 1`.execute(
      tx,
    ),
  );
  if (same[0]) return { ok: true, id: same[0].id };
  const { rows } = await asInstallation(tx, () => sql<{ nth: number }>`select coalesce(max(nth), 0) + 1 as nth from report where ${place}`.execute(tx));
  const nth = rows[0]!.nth;
  const number = numberOf(wanted, ground.code, nth);
  const { rows: made } = await sql<{ id: string }>`
    with next as materialized (select gen_random_uuid() as id),
      written as (insert into report (id, kind, territory_id, year, quarter, nth, number, asked_at, asked_by, known_fact, known_at, at_once, beside_hash)
        select id, ${kind}, ${territoryId}::uuid, ${year}, ${quarter}, ${nth}, ${number}, present(), ${personId}::uuid, ${fact}, ${other ? other.knownAt : sql`present()`}, ${more.atOnce ?? false}, ${hash} from next)
    select id from next`.execute(tx);
  const id = made[0]!.id;
  await sql`insert into report_progress (report_id, territory_id, done, step) values (${id}, ${territoryId}, 0, 'waiting')`.execute(tx);
  await sql`select graphile_worker.add_job('build_report', json_build_object('reportId', ${id}::text), job_key => ${`report ${id}`}, max_attempts => 8)`.execute(
    tx,
  );
  await tell(tx, personId, { id, territoryId, number }, 'reports.asked');
  return { ok: true, id };
}

/** To those it is for, once; as whoever keeps it, or as the installation (`personId` null). */
export async function sendReport(tx: Tx, personId: string | null, report: Pick<Report, 'id' | 'territoryId' | 'number'>): Promise<ReportDone> {
  const sent =
    await sql`update report set sent_at = present() where id = ${report.id} and status = 'frozen' and sent_at is null and story_gone_at is null`.execute(tx);
  if (sent.numAffectedRows !== 1n) {
    const now = await reportOf(tx, report.id);
    return no(now?.status !== 'frozen' ? 'not-frozen' : now.sentAt ? 'already-sent' : 'story-gone');
  }
  await tell(tx, personId, report, 'reports.sent');
  return { ok: true };
}
/** What everybody would get of it: an extract of public figures; null while they are not public. */
export async function extractOf(tx: Tx, report: Pick<Report, 'territoryCode'>, content: Content): Promise<Buffer | null> {
  const { rows } = await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx);
  const figures = await publicFigures(tx, rows[0]!.today);
  const said = await dictionaryThen(tx, 'fr', { at: figures.knownAt });
  return printExtract(content, figures, report.territoryCode, new Map([...said].map(([code, { name }]) => [code, name])));
}
/** Its extract, on the territory's page, for everybody. */
export async function showReport(tx: Tx, personId: string | null, report: Report, content: Content | null): Promise<ReportDone> {
  if (!content) return no('not-frozen');
  const extract = await extractOf(tx, report, content);
  if (!extract) return no('year-not-public');
  const done =
    await sql`update report set published_at = present(), published_by = ${personId}, public_pdf = ${extract} where id = ${report.id} and status = 'frozen' and published_at is null`.execute(
      tx,
    );
  if (done.numAffectedRows !== 1n) return no('already-shown');
  await tell(tx, personId, report, 'reports.shown');
  return { ok: true };
}
export async function hideReport(tx: Tx, personId: string | null, report: Report): Promise<ReportDone> {
  const done =
    await sql`update report set published_at = null, published_by = null, public_pdf = null where id = ${report.id} and published_at is not null`.execute(tx);
  if (done.numAffectedRows !== 1n) return no('not-shown');
  await tell(tx, personId, report, 'reports.hidden');
  return { ok: true };
}
