import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';
import type { Content } from '../src/features/reports/report.ts';

/** A report of last year, frozen, with one figure in it; its files are no more than their first bytes. Returns its id. */
export async function frozenReport(
  tx: Tx,
  place: { territoryId: string; name: string; number: string; year: number; counted?: readonly string[]; words?: string },
): Promise<string> {
  const { territoryId, name, number, year, counted = [], words = 'Une belle année' } = place;
  const content: Content = {
    kind: 'territory_year',
    number,
    place: name,
    period: { from: `${year}-01-01`, to: `${year}-12-31`, year, quarter: 0 },
    before: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
    known: { at: `${year + 1}-02-03T05:00:00.000Z`, fact: 0 },
    words: { body: words, by: null, on: `${year + 1}-02-01` },
    figures: [
      {
        code: 'days_granted',
        name: 'Jours accordés',
        unit: 'half_days',
        now: 7,
        before: 4,
        version: 1,
        since: '2026-01-01',
        definition: 'Une définition',
        formula: 'Un calcul',
      },
    ],
    years: [],
    realised: { promised: 0, observed: 0, proved: 0 },
    territories: [],
    map: '',
    stories: [],
    agreement: null,
    steering: null,
  };
  const file = Buffer.from('%PDF-');
  const hash = createHash('sha256').update(file).digest('hex');
  const { rows } = await sql<{ id: string }>`
    insert into report (kind, territory_id, year, nth, number, status, known_fact, known_at, counted, content, pdf, pdf_hash, xlsx, xlsx_hash, frozen_at)
    values ('territory_year', ${territoryId}, ${year}, 1, ${number}, 'frozen', 0, ${`${year + 1}-02-03T05:00:00Z`}, ${[...counted]}::uuid[], ${JSON.stringify(content)}::jsonb, ${file}, ${hash}, ${file}, ${hash},
      ${`${year + 1}-02-03T05:00:00Z`}) returning id`.execute(tx);
  return rows[0]!.id;
}
