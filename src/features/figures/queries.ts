// Reads of figures, within what row-level security shows of the facts. Other features read figures only here.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { INDICATORS, isMonths, SHAPES, yearOf } from './figure.ts';
import type { Asked, Cause, Indicator, Known, Perimeter, Period, PlainDate } from './figure.ts';

export type Sums = Record<Indicator, number>;
const flows = INDICATORS.filter((code) => SHAPES[code]!.way === 'flow');
const stocks = INDICATORS.filter((code) => SHAPES[code]!.way === 'stock');
const DAYS: readonly Indicator[] = ['days_pledged', 'days_granted', 'days_done', 'days_confirmed'];

/** The facts `f` of a perimeter, as it was on the last day of the period. A site's days are its own; what came of them is what its files tell. */
export function within({ perimeter, period, known }: Asked): RawBuilder<boolean> {
  if (perimeter.kind === 'network') return sql`true`;
  const { kind, id } = perimeter;
  if (kind === 'territory') return sql`f.territory_id = ${id}::uuid`;
  if (kind === 'project') return sql`f.project_id = ${id}::uuid`;
  if (kind === 'funder') return sql`f.funder = ${id}`;
  if (kind === 'region') return sql`f.territory_id = any (array(select territories_of_region(${id}, ${period.to}::date)))`;
  const sites =
    kind === 'establishment'
      ? sql`array(select e.id from establishment e where coalesce(e.merged_into, e.id) = ${id}::uuid)`
      : sql`array(select sites_of_group(${id}::uuid, ${momentOf(period, known)}))`;
  return sql`(case when f.indicator = any (${sql.val([...DAYS])}::text[]) then f.establishment_id = any (${sites})
    else f.project_id = any (array(select a.project_id from day_account a where a.establishment_id = any (${sites}) and a.project_id is not null
      and a.kind in ('granted', 'planned', 'delivered', 'validated') and a.balance > 0)) end)`;
}
/** The end of the last day of the period, or what is known only up to before it. */
function momentOf({ to }: Period, known: Known): RawBuilder<Date> {
  const end = sql<Date>`end_of_day(${to}::date, 'Europe/Paris')`;
  if (known === null || 'fact' in known) return end;
  return 'at' in known ? sql`least(${known.at}::timestamptz, ${end})` : sql`least(end_of_day(${known.on}::date, 'Europe/Paris'), ${end})`;
}
/** The facts `f` that were known then. */
export function knownBy(known: Known): RawBuilder<boolean> {
  if (known === null) return sql`true`;
  const then: RawBuilder<boolean> = 'at' in known ? sql`f.known_at < ${known.at}` : 'on' in known ? byTheEndOf(known.on) : sql`f.id <= ${known.fact}`;
  return known.told === undefined ? then : sql`(${then} and ${told})`;
}
/** Only what became known within the hours in which a day ends somewhere asks where it was. */
const byTheEndOf = (day: PlainDate) => sql<boolean>`(f.known_at < end_of_day(${day}::date, 'Etc/GMT-14')
  or f.known_at < end_of_day(${day}::date, 'Etc/GMT+12') and f.known_at < end_of_day(${day}::date, (select z.time_zone from territory z where z.id = f.territory_id)))`;
/** Neither of a reserved file, nor of one whose owner did not agree to it, nor of a confidential pledge. */
const told = sql<boolean>`not exists (select from project r where r.id = f.project_id and (r.confidentiality = 'reserved' or r.consent_figures_at is null))
  and not (f.indicator = 'days_pledged' and exists (select from pledge c where c.establishment_id = f.establishment_id and c.confidential))`;
const during = ({ from, to }: Period) => sql`(f.indicator = any (${sql.val(flows)}::text[]) and f.valid_on between ${from}::date and ${to}::date
  or f.indicator = any (${sql.val(stocks)}::text[]) and f.valid_on <= ${to}::date)`;
const zero = (): Sums => Object.fromEntries(INDICATORS.map((code) => [code, 0])) as Sums;

/** The facts themselves, summed: any perimeter, any period, as known at any moment. Half-days, cents, hundredths of a full-time equivalent. */
export async function plainSums(tx: Tx, asked: Asked, wanted: readonly Indicator[] = INDICATORS): Promise<Sums> {
  const { rows } = await sql<{ indicator: Indicator; n: number }>`
    select x.indicator, coalesce(sum(case when x.counted_id is null then x.n when x.n > 0 then 1 else 0 end), 0)::bigint as n from (
      select f.indicator, f.counted_id, sum(f.amount) as n from figure_fact f
      where f.indicator = any (${sql.val([...wanted])}::text[]) and ${within(asked)} and ${knownBy(asked.known)} and ${during(asked.period)}
      group by f.indicator, f.counted_id) x
    group by x.indicator`.execute(tx);
  return Object.assign(zero(), Object.fromEntries(rows.map(({ indicator, n }) => [indicator, n])));
}
/** The same, fresh: what is summed by month is read from the sums the database keeps. */
export async function sums(tx: Tx, asked: Asked, wanted: readonly Indicator[] = INDICATORS): Promise<Sums> {
  const { perimeter, period, known } = asked;
  if (known !== null || !isMonths(period) || (perimeter.kind !== 'network' && perimeter.kind !== 'territory')) return plainSums(tx, asked, wanted);
  const kept = wanted.filter((code) => SHAPES[code]!.way === 'flow' && !SHAPES[code]!.once);
  const year = yearOf(period);
  const once = year === null ? [] : wanted.filter((code) => SHAPES[code]!.way === 'flow' && SHAPES[code]!.once);
  const rest = wanted.filter((code) => !kept.includes(code) && !once.includes(code));
  const found = rest.length > 0 ? await plainSums(tx, asked, rest) : zero();
  for (const { indicator, amount } of await monthsOf(tx, perimeter, period, kept)) found[indicator] += amount;
  if (year !== null && once.length > 0) Object.assign(found, await thingsOf(tx, perimeter, year, once));
  return found;
}
/** How many different things in a year, as the database keeps it. */
async function thingsOf(tx: Tx, perimeter: Perimeter, year: number, wanted: readonly Indicator[]): Promise<Partial<Sums>> {
  const territory = perimeter.kind === 'territory' ? perimeter.id : null;
  const { rows } = await sql<{
    indicator: Indicator;
    things: number;
  }>`select indicator, things from figure_things(${territory}::uuid, ${sql.val([...wanted])}::text[], ${year}::integer)`.execute(tx);
  return Object.fromEntries(rows.map(({ indicator, things }) => [indicator, things]));
}
async function monthsOf(tx: Tx, perimeter: Perimeter, { from, to }: Period, wanted: readonly Indicator[]) {
  const territories = perimeter.kind === 'territory' ? [perimeter.id] : null;
  const { rows } = await sql<{ indicator: Indicator; month: string; amount: number }>`
    select indicator, month::text as month, amount from figure_months(${territories}::uuid[], ${sql.val([...wanted])}::text[], ${from}::date, date_trunc('month', ${to}::date)::date)`.execute(
    tx,
  );
  return rows;
}

/** Flows that are not counted once, by year: of a perimeter, first year to last; a year without a fact is zero. */
export async function years(tx: Tx, asked: Asked, wanted: readonly Indicator[]): Promise<{ year: number; sums: Partial<Sums> }[]> {
  const { perimeter, period, known } = asked;
  const quick = known === null && isMonths(period) && (perimeter.kind === 'network' || perimeter.kind === 'territory');
  const rows = quick
    ? (await monthsOf(tx, perimeter, period, wanted)).map(({ indicator, month, amount }) => ({ indicator, year: Number(month.slice(0, 4)), amount }))
    : (
        await sql<{ indicator: Indicator; year: number; amount: number }>`
          select f.indicator, extract(year from f.valid_on)::integer as year, sum(f.amount)::bigint as amount from figure_fact f
          where f.indicator = any (${sql.val([...wanted])}::text[]) and ${within(asked)} and ${knownBy(known)} and f.valid_on between ${period.from}::date and ${period.to}::date
          group by 1, 2`.execute(tx)
      ).rows;
  const first = Number(period.from.slice(0, 4));
  const found = Array.from({ length: Number(period.to.slice(0, 4)) - first + 1 }, (_, at) => ({
    year: first + at,
    sums: Object.fromEntries(wanted.map((code) => [code, 0])) as Partial<Sums>,
  }));
  for (const { indicator, year, amount } of rows) found[year - first]!.sums[indicator]! += amount;
  return found;
}

/** Flows that are not counted once, of each territory there is, in one reading; of whole months as known now, from the sums the database keeps. */
export async function byTerritory(tx: Tx, period: Period, wanted: readonly Indicator[], known: Known = null): Promise<Map<string, Partial<Sums>>> {
  const { from, to } = period;
  const { rows } = await (
    known === null && isMonths(period)
      ? sql<{ id: string; indicator: Indicator; amount: number }>`
        select territory_id as id, indicator, sum(amount)::bigint as amount
        from figure_months(array(select id from territory), ${sql.val([...wanted])}::text[], ${from}::date, date_trunc('month', ${to}::date)::date) group by 1, 2`
      : sql<{ id: string; indicator: Indicator; amount: number }>`
        select f.territory_id as id, f.indicator, sum(f.amount)::bigint as amount from figure_fact f
        where f.indicator = any (${sql.val([...wanted])}::text[]) and ${knownBy(known)} and f.valid_on between ${from}::date and ${to}::date group by 1, 2`
  ).execute(tx);
  const found = new Map<string, Partial<Sums>>();
  for (const { id, indicator, amount } of rows) found.set(id, { ...found.get(id), [indicator]: amount });
  return found;
}

/** A line that a figure is made of. Amounts of a figure's lines add up to it. */
export interface FigureLine {
  kind: 'session' | 'item' | 'decision' | 'movement' | 'role' | 'manager' | 'territory' | 'jobs';
  /** The row that is the reason, or what is counted once. */
  id: string;
  on: string;
  knownAt: Date;
  amount: number;
  territory: string;
  /** As far as the reader may see them. */
  project: { id: string; reference: string; firm: string } | null;
  site: { id: string; name: string } | null;
  /** The firm's name, where it agreed to be named. */
  named: string | null;
}
interface LineRow extends Omit<FigureLine, 'project' | 'site'> {
  projectId: string | null;
  reference: string | null;
  firm: string | null;
  siteId: string | null;
  siteName: string | null;
}
const asLine = ({ projectId, reference, firm, siteId, siteName, ...line }: LineRow): FigureLine => ({
  ...line,
  project: projectId ? { id: projectId, reference: reference!, firm: firm! } : null,
  site: siteId ? { id: siteId, name: siteName! } : null,
});
export const LINES = 100;
/** The lines of a figure, latest first, some at a time, with how many there are and what they add up to. */
export async function lines(
  tx: Tx,
  asked: Asked,
  indicator: Indicator,
  { skip = 0, most = LINES }: { skip?: number; most?: number } = {},
): Promise<{ lines: FigureLine[]; count: number; total: number }> {
  const { once } = SHAPES[indicator]!;
  const key = once ? sql`f.counted_id` : sql`f.source_id`;
  const facts = sql`
    select ${key} as id, min(f.source_kind) as kind, max(f.valid_on) as on_day, max(f.known_at) as known_at, ${once ? sql`1::bigint` : sql`sum(f.amount)::bigint`} as amount,
      (array_agg(f.territory_id order by f.id desc))[1] as territory_id, (array_agg(f.project_id order by f.id desc))[1] as project_id, (array_agg(f.establishment_id order by f.id desc))[1] as establishment_id
    from figure_fact f where f.indicator = ${indicator} and ${within(asked)} and ${knownBy(asked.known)} and ${during(asked.period)}
    group by 1 having ${once ? sql`sum(f.amount) > 0` : sql`sum(f.amount) <> 0`}`;
  const { rows } = await sql<LineRow>`
    with line as (${facts} order by 3 desc, 1 limit ${most} offset ${skip}),
    named as (select n.project_id, n.firm from figure_names(array(select distinct project_id from line where project_id is not null)) n)
    select l.kind, l.id, l.on_day::text as on, l.known_at as "knownAt", l.amount, t.name as territory, p.id as "projectId", p.reference, p.firm_name as firm, e.id as "siteId", e.name as "siteName", n.firm as named
    from line l join territory t on t.id = l.territory_id left join project p on p.id = l.project_id left join establishment e on e.id = l.establishment_id left join named n on n.project_id = l.project_id
    order by l.on_day desc, l.id`.execute(tx);
  const whole = await sql<{ count: number; total: number }>`select count(*) as count, coalesce(sum(amount), 0)::bigint as total from (${facts}) x`.execute(tx);
  return { lines: rows.map(asLine), ...whole.rows[0]! };
}

/** A line that makes the difference between a figure as known then and as known now. */
export interface Difference extends FigureLine {
  cause: Cause;
}
/** Every line by which a figure moved between two moments: as known then, more these, is as known later. */
export async function differences(
  tx: Tx,
  asked: Asked,
  later: Known,
  indicator: Indicator,
  most = 500,
): Promise<{ lines: Difference[]; count: number; total: number }> {
  const { once } = SHAPES[indicator]!;
  const then = knownBy(asked.known);
  const now = knownBy(later);
  const about = sql`f.indicator = ${indicator} and ${within(asked)} and ${during(asked.period)} and ${now}`;
  const facts = once
    ? sql`select f.counted_id as id, min(f.source_kind) as kind, max(f.valid_on) as on_day, max(f.known_at) as known_at, (array_agg(f.cause order by f.id desc))[1] as cause,
        case when sum(f.amount) > 0 then 1 else -1 end::bigint as amount, (array_agg(f.territory_id order by f.id desc))[1] as territory_id, (array_agg(f.project_id order by f.id desc))[1] as project_id,
        (array_agg(f.establishment_id order by f.id desc))[1] as establishment_id
      from figure_fact f where ${about} group by 1 having (coalesce(sum(f.amount) filter (where ${then}), 0) > 0) <> (sum(f.amount) > 0)`
    : sql`select f.source_id as id, min(f.source_kind) as kind, f.valid_on as on_day, max(f.known_at) as known_at, f.cause, sum(f.amount)::bigint as amount, (array_agg(f.territory_id order by f.id desc))[1] as territory_id,
        (array_agg(f.project_id order by f.id desc))[1] as project_id, (array_agg(f.establishment_id order by f.id desc))[1] as establishment_id
      from figure_fact f where ${about} and not ${then} group by f.source_id, f.valid_on, f.cause having sum(f.amount) <> 0`;
  const { rows } = await sql<LineRow & { cause: Cause }>`
    with line as (${facts} order by known_at desc, id limit ${most}),
    named as (select n.project_id, n.firm from figure_names(array(select distinct project_id from line where project_id is not null)) n)
    select l.kind, l.id, l.on_day::text as on, l.known_at as "knownAt", l.amount, l.cause, t.name as territory, p.id as "projectId", p.reference, p.firm_name as firm, e.id as "siteId", e.name as "siteName", n.firm as named
    from line l join territory t on t.id = l.territory_id left join project p on p.id = l.project_id left join establishment e on e.id = l.establishment_id left join named n on n.project_id = l.project_id
    order by l.known_at desc, l.id`.execute(tx);
  const whole = await sql<{ count: number; total: number }>`select count(*) as count, coalesce(sum(amount), 0)::bigint as total from (${facts}) x`.execute(tx);
  return { lines: rows.map((row) => ({ ...asLine(row), cause: row.cause })), ...whole.rows[0]! };
}
/** What a report keeps of the moment it is frozen: every fact up to here. Waits for whoever is writing one; not for a page that only reads. */
export async function watermark(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`select figure_watermark() as last`.execute(tx);
  return rows[0]!.last;
}
