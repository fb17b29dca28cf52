// The public numbers of a quarter: gathered, judged beside everything told before, and kept for ever.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Indicator, PlainDate } from './figure.ts';
import { watermark } from './queries.ts';
import { released } from './release.ts';
import type { NumberOf, Piece, Place, Released, ToldNumber } from './release.ts';

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

/** A quarter's release: the first day of the quarter, and up to which moment and fact it counts. */
export interface Release {
  knownOn: PlainDate;
  knownAt: Date;
  knownFact: number;
  firstYear: number;
  lastYear: number;
}
/** The day whose knowledge is public: the first of the quarter. */
export function publicDay(today: PlainDate): PlainDate {
  const month = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}
/** The releases up to a day, first to last. */
export async function releasesUpTo(tx: Tx, day: PlainDate): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select known_on::text as "knownOn", known_at as "knownAt", known_fact as "knownFact", first_year as "firstYear", last_year as "lastYear" from figure_release
    where known_on <= ${day} order by known_on`.execute(tx);
  return rows;
}
/** The numbers of one more release, after those that were made. */
export async function gatherRelease(
  tx: Tx,
  knownOn: PlainDate,
  fact: number,
): Promise<{ release: Release; numbers: (Released & { indicator: PublicIndicator; asOn: PlainDate | null })[] }> {
  const before = await releasesUpTo(tx, knownOn);
  const lastYear = Number(knownOn.slice(0, 4)) - 1;
  const began = await sql<{ at: Date }>`select end_of_day(${knownOn}::date - 1, 'Europe/Paris') as at`.execute(tx);
  const release: Release = { knownOn, knownAt: began.rows[0]!.at, knownFact: fact, firstYear: lastYear - PUBLIC_YEARS + 1, lastYear };
  const all = [...before, release];
  const first = Math.min(...all.map(({ firstYear }) => firstYear));
  const { rows: found } = await sql<{
    indicator: PublicIndicator;
    places: Place[];
    amount: number;
    firms: number;
    few: string[];
    lenders: number;
    fewLenders: string[];
  }>`
    select indicator, places, amount, firms, few, lenders, few_lenders as "fewLenders"
    from public_pieces(${first}, ${lastYear}, ${all.map(({ knownAt }) => knownAt)}::timestamptz[], ${all.map(({ knownFact }) => knownFact)}::bigint[], ${sql.val([...PUBLIC])}::text[])`.execute(
    tx,
  );
  const { rows: told } = await sql<ToldNumber & { indicator: PublicIndicator }>`
    select distinct n.indicator, n.territory_id as territory, n.from_year as from, n.to_year as to, n.amount, (select count(*) from figure_release r where r.known_on < n.as_of)::integer as "asOf"
    from public_number n where n.as_of is not null and n.known_on < ${knownOn} order by "asOf"`.execute(tx);
  const { rows: territories } = await sql<{ id: string }>`select id from territory where status <> 'preparing' order by id`.execute(tx);
  const { rows: insiders } = await sql<{ territories: string[] }>`select territories from public_insiders()`.execute(tx);
  const wanted = wantedOf([null, ...territories.map(({ id }) => id)], release);
  const numbers = PUBLIC.flatMap((indicator) => {
    const pieces = found.filter((piece) => piece.indicator === indicator).map((piece): Piece => ({ ...piece, behind: behindOf(indicator, piece) }));
    return released(
      pieces,
      told.filter((number) => number.indicator === indicator),
      wanted,
      before.length,
      insiders.map(({ territories }) => territories),
    ).map((number) => ({ ...number, indicator, asOn: number.asOf === null ? null : all[number.asOf]!.knownOn }));
  });
  return { release, numbers };
}
const wantedOf = (territories: readonly (string | null)[], { firstYear, lastYear }: Release): NumberOf[] =>
  territories.flatMap((territory) => [
    { territory, from: firstYear, to: lastYear },
    ...Array.from({ length: lastYear - firstYear + 1 }, (_, at) => ({ territory, from: firstYear + at, to: firstYear + at })),
  ]);
/** A session tells of no firm; days tell of those who are helped and of those who lend them. */
function behindOf(
  indicator: PublicIndicator,
  { firms, few, lenders, fewLenders }: { firms: number; few: string[]; lenders: number; fewLenders: string[] },
): Piece['behind'] {
  if (indicator === 'sessions') return [];
  return [{ firms, few }, ...(indicator === 'days_granted' ? [{ firms: lenders, few: fewLenders }] : [])];
}
/** Makes the release of the quarter of a day, once; says whether it did. As the installation. */
export async function releaseFigures(tx: Tx, today: PlainDate): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('figure release'))`.execute(tx);
  const knownOn = publicDay(today);
  const { rows: there } = await sql`select from figure_release where known_on >= ${knownOn}`.execute(tx);
  if (there.length > 0) return false;
  const { release, numbers } = await gatherRelease(tx, knownOn, await watermark(tx));
  await sql`insert into figure_release (known_on, known_at, known_fact, first_year, last_year, made_at)
    values (${knownOn}, ${release.knownAt}, ${release.knownFact}, ${release.firstYear}, ${release.lastYear}, present())`.execute(tx);
  await sql`insert into public_kept_out (known_on, project_id) select ${knownOn}, k.id from files_kept_out() k (id)`.execute(tx);
  await sql`insert into public_number (known_on, indicator, territory_id, from_year, to_year, amount, as_of)
    select ${knownOn}, x.indicator, x.territory, x.from, x.to, x.amount, x."asOn" from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb)
      as x (indicator text, territory uuid, "from" integer, "to" integer, amount bigint, "asOn" date)`.execute(tx);
  return true;
}
/** The same of today. */
export async function releaseDue(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx);
  return releaseFigures(tx, rows[0]!.today);
}
