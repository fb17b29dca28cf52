// What anybody may know: whole years, as known when the quarter began, nothing that tells of fewer than three firms; and beside it what was published, with its source.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Indicator, PlainDate } from './figure.ts';
import { withheld } from './small-cells.ts';
import type { Cell } from './small-cells.ts';

/** Fewer firms than these are not told of: the rule of public statistics for firms. */
export const LEAST_FIRMS = 3;
export const PUBLIC_YEARS = 10;
/** What is made public, in this order. */
export const PUBLIC = [
  'sessions',
  'projects_agreed',
  'firms_helped',
  'days_granted',
  'jobs_promised_first_created',
  'jobs_promised_first_kept',
  'jobs_observed_created',
  'jobs_observed_kept',
  'investment',
  'advances',
  'advance_total',
] as const satisfies readonly Indicator[];
export type PublicIndicator = (typeof PUBLIC)[number];

/** A public number; `amount` null: withheld. Territory by code, null: the network; year null: all the years. */
export interface PublicNumber {
  territory: string | null;
  year: number | null;
  indicator: PublicIndicator;
  amount: number | null;
}
export interface PublicFigures {
  knownOn: PlainDate;
  years: number[];
  territories: { code: string; name: string }[];
  numbers: PublicNumber[];
}
/** The day whose knowledge is public: the first of the quarter. */
export function publicDay(today: PlainDate): PlainDate {
  const month = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

interface Row extends Cell {
  year: number | null;
  indicator: PublicIndicator;
  amount: number;
}
/** Made once a quarter by each process: what was known then does not change. */
const kept = new Map<string, PublicFigures>();
/** The public figures of a day. `years`: the last full ones. */
export async function publicFigures(tx: Tx, today: PlainDate): Promise<PublicFigures> {
  const knownOn = publicDay(today);
  const last = Number(knownOn.slice(0, 4)) - 1;
  const years = Array.from({ length: PUBLIC_YEARS }, (_, at) => last - PUBLIC_YEARS + 1 + at);
  const standing = await sql<{ key: string; territories: { id: string; code: string; name: string }[] }>`
    select concat_ws(' ', current_database(), ${knownOn}::text, (select sum(version) from indicator), md5(string_agg(t.id::text || t.name || t.status, ',' order by t.id))) as key,
      coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name) order by folded(t.name)) filter (where t.status <> 'preparing'), '[]') as territories
    from territory t`.execute(tx);
  const { key, territories } = standing.rows[0]!;
  const known = kept.get(key);
  if (known) return known;
  const codes = new Map(territories.map(({ id, code }) => [id, code]));
  const { rows } = await sql<{ territoryId: string | null; year: number | null; indicator: PublicIndicator; amount: number; firms: number }>`
    select territory_id as "territoryId", year, indicator, amount, firms from public_figures(${years[0]!}, ${last}, (${knownOn}::date)::timestamp at time zone 'Europe/Paris', ${sql.val([...PUBLIC])}::text[])`.execute(
    tx,
  );
  const cells = rows
    .filter(({ territoryId }) => territoryId === null || codes.has(territoryId))
    .map(({ territoryId, year, ...row }): Row => ({
      ...row,
      year,
      row: territoryId === null ? null : codes.get(territoryId)!,
      column: year === null ? null : String(year),
    }));
  const hidden = new Set(
    PUBLIC.flatMap((indicator) => [
      ...withheld(
        cells.filter((cell) => cell.indicator === indicator),
        LEAST_FIRMS,
      ),
    ]),
  );
  const numbers = cells.map((cell): PublicNumber => ({
    territory: cell.row,
    year: cell.year,
    indicator: cell.indicator,
    amount: hidden.has(cell) ? null : cell.amount,
  }));
  const found = { knownOn, years, territories: territories.map(({ code, name }) => ({ code, name })), numbers };
  if (kept.size > 50) kept.clear();
  kept.set(key, found);
  return found;
}
/** A public number of these; zero where there is nothing, null where it is withheld. */
export function publicNumber({ numbers }: PublicFigures, of: { territory: string | null; year: number | null; indicator: PublicIndicator }): number | null {
  const found = numbers.find((one) => one.territory === of.territory && one.year === of.year && one.indicator === of.indicator);
  return found === undefined ? 0 : found.amount;
}

/** What the network published of itself, with its source. */
export interface Published {
  territory: string | null;
  period: string;
  from: number | null;
  to: number | null;
  indicator: string;
  value: number;
  source: string;
}
export async function published(tx: Tx, territory: string | null, all = false): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select t.code as territory, f.period, f.from_year as from, f.to_year as to, f.indicator, f.value, f.source from published_figure f left join territory t on t.id = f.territory_id
    where ${all} or t.code is not distinct from ${territory} order by t.code nulls first, f.from_year desc nulls last, f.id`.execute(tx);
  return rows;
}
