// What anybody may know: whole years, as known when the quarter began, nothing that tells of fewer than three firms; and beside it what was published, with its source.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { PlainDate } from './figure.ts';
import { gatherRelease, publicDay, releasesUpTo } from './public-release.ts';
import type { PublicIndicator, Release } from './public-release.ts';

/** A public number; `amount` null: withheld. Territory by code, null: the network; year null: all the years. */
export interface PublicNumber {
  territory: string | null;
  year: number | null;
  indicator: PublicIndicator;
  amount: number | null;
}
export interface PublicFigures {
  knownOn: PlainDate;
  /** The moment whose words are shown with them. */
  knownAt: Date;
  years: number[];
  territories: { code: string; name: string }[];
  numbers: PublicNumber[];
}
/** Read once by each process: a release does not change. */
const kept = new Map<string, PublicFigures>();
/** The public figures of a day: the last release there is; before the first one is made, what it would say. */
export async function publicFigures(tx: Tx, today: PlainDate): Promise<PublicFigures> {
  const last = (await releasesUpTo(tx, today)).at(-1) ?? null;
  const knownOn = last?.knownOn ?? publicDay(today);
  const standing = await sql<{ key: string; territories: { id: string; code: string; name: string }[] }>`
    select concat_ws(' ', current_database(), ${knownOn}::text, ${last !== null}::text, md5(string_agg(t.id::text || t.name || t.status, ',' order by t.id))) as key,
      coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'code', t.code, 'name', t.name) order by folded(t.name)) filter (where t.status <> 'preparing'), '[]') as territories
    from territory t`.execute(tx);
  const { key, territories } = standing.rows[0]!;
  const known = kept.get(key);
  if (known) return known;
  const { release, numbers } = last ? { release: last, numbers: await numbersOf(tx, last) } : await gatherRelease(tx, knownOn, await lastFact(tx));
  const codes = new Map<string | null, string | null>([[null, null], ...territories.map(({ id, code }) => [id, code] as const)]);
  const found: PublicFigures = {
    knownOn,
    knownAt: release.knownAt,
    years: Array.from({ length: release.lastYear - release.firstYear + 1 }, (_, at) => release.firstYear + at),
    territories: territories.map(({ code, name }) => ({ code, name })),
    numbers: numbers
      .filter(({ territory }) => codes.has(territory))
      .map(({ territory, from, to, indicator, amount }) => ({ territory: codes.get(territory)!, year: from === to ? from : null, indicator, amount })),
  };
  if (kept.size > 50) kept.clear();
  kept.set(key, found);
  return found;
}
async function lastFact(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`select figures_last() as last`.execute(tx);
  return rows[0]!.last;
}
interface NumberRow {
  territory: string | null;
  from: number;
  to: number;
  indicator: PublicIndicator;
  amount: number | null;
}
async function numbersOf(tx: Tx, { knownOn }: Release): Promise<NumberRow[]> {
  const { rows } = await sql<NumberRow>`
    select territory_id as territory, from_year as from, to_year as to, indicator, amount from public_number where known_on = ${knownOn} order by indicator, territory_id, from_year, to_year`.execute(
    tx,
  );
  return rows;
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
