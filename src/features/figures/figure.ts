// What a figure is: of what (indicator), of whom (perimeter), of when (period), and as known when. Pure.

/** A flow is summed over the period, a stock up to its last day; a distinct figure counts each thing once. The dictionary (table `indicator`) says the same; a test compares. */
export interface IndicatorShape {
  unit: 'count' | 'half_days' | 'cents' | 'fte';
  way: 'flow' | 'stock';
  once: boolean;
}
const flow = (unit: IndicatorShape['unit'], once = false): IndicatorShape => ({ unit, way: 'flow', once });
const stock = (once = false): IndicatorShape => ({ unit: 'count', way: 'stock', once });
const BASIC = {
  sessions: flow('count'),
  files_presented: flow('count'),
  files_decided: flow('count'),
  projects_agreed: flow('count'),
  firms_helped: flow('count', true),
  firms_sized: flow('count', true),
  firms_under_10: flow('count', true),
  firms_10_to_20: flow('count', true),
  days_pledged: flow('half_days'),
  days_granted: flow('half_days'),
  days_done: flow('half_days'),
  days_confirmed: flow('half_days'),
  investment: flow('cents'),
  advances: flow('count'),
  advance_total: flow('cents'),
  establishments: stock(),
  companies: stock(true),
  site_managers: stock(true),
  territories: stock(),
} as const satisfies Record<string, IndicatorShape>;

/** The parts a job is told in: four figures, never one; the first promise, and what another scheme counts, beside them. */
export const JOB_PARTS = ['promised_first', 'promised', 'signed', 'observed', 'proved', 'elsewhere'] as const;
export type JobPart = (typeof JOB_PARTS)[number];
export const JOB_KINDS = ['created', 'kept'] as const;
export type JobIndicator = `${'jobs' | 'fte'}_${JobPart}_${(typeof JOB_KINDS)[number]}`;
const OF_JOBS = (['jobs', 'fte'] as const).flatMap((unit) =>
  JOB_PARTS.flatMap((part) => JOB_KINDS.map((kind) => [`${unit}_${part}_${kind}`, flow(unit === 'jobs' ? 'count' : 'fte')] as const)),
);
/** What came of promises, on the day of the promise. */
const CAME = { came_created: flow('count'), came_kept: flow('count'), came_proved: flow('count') } as const satisfies Record<string, IndicatorShape>;
/** Every indicator the program counts, in the order of the dictionary. */
export const SHAPES: Readonly<Record<string, IndicatorShape>> = { ...BASIC, ...Object.fromEntries(OF_JOBS), ...CAME };
export type Indicator = keyof typeof BASIC | JobIndicator | keyof typeof CAME;
export const INDICATORS = Object.keys(SHAPES) as Indicator[];
export const isIndicator = (text: string): text is Indicator => Object.hasOwn(SHAPES, text);

/** `YYYY-MM-DD`. */
export type PlainDate = string;
export interface Period {
  from: PlainDate;
  to: PlainDate;
}
const DAY = 86_400_000;
const utc = (day: PlainDate) => Date.parse(`${day}T00:00:00Z`);
const plain = (moment: number) => new Date(moment).toISOString().slice(0, 10);
/** A day that exists, between the first territory and a century on. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text)) && plain(utc(text)) === text && text >= '1990-01-01' && text <= '2100-12-31';
}
export const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` });
/** Whole months: what sums by month answer exactly. */
export function isMonths({ from, to }: Period): boolean {
  return from.endsWith('-01') && plain(utc(to) + DAY).endsWith('-01');
}
const shifted = (day: PlainDate, months: number): PlainDate => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return plain(Date.UTC(year, month - 1 + months, Math.min(date, last)));
};
/** The period of the same length just before: whole months are followed by whole months, days by days. */
export function before(period: Period): Period {
  const { from, to } = period;
  const last = plain(utc(from) - DAY);
  if (!isMonths(period)) return { from: plain(utc(from) - (utc(to) - utc(from)) - DAY), to: last };
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  return { from: shifted(from, -months), to: last };
}
/** The year of a period that is one whole year; null of any other. */
export function yearOf({ from, to }: Period): number | null {
  return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31` ? Number(from.slice(0, 4)) : null;
}
/** Whole years of a period, first to last; of a part of a year, that year. */
export function yearsIn({ from, to }: Period): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => first + at);
}

/**
 * As known when: every fact up to a moment, up to the end of a day where each fact's territory is, or up to a fact (what a frozen report keeps, whatever the clock said);
 * null: as known now.
 * `told: 'outside'`: without what the team alone may know (reserved files, those whose owner did not agree to be counted outside, confidential pledges), whoever reads.
 */
export type Known = (({ at: Date } | { on: PlainDate } | { fact: number }) & { told?: 'outside' }) | null;

/** Of whom. Ids are of territories, sites, groups and files; of a region its INSEE code, of a funder its name. */
export type Perimeter = { kind: 'network' } | { kind: 'region' | 'territory' | 'establishment' | 'group' | 'funder' | 'project'; id: string };
const WORDS = {
  reseau: 'network',
  region: 'region',
  territoire: 'territory',
  site: 'establishment',
  groupe: 'group',
  financeur: 'funder',
  dossier: 'project',
} as const;
/** `reseau`, `region:84`, `site:<id>`…, as addresses write it; a territory by its code, which the reader of addresses turns into its id. */
export function perimeterIn(text: string): Perimeter | null {
  const at = text.indexOf(':');
  const kind = WORDS[(at < 0 ? text : text.slice(0, at)) as keyof typeof WORDS];
  const id = at < 0 ? '' : text.slice(at + 1);
  if (kind === undefined || (kind === 'network') !== (id === '') || id.length > 160) return null;
  return kind === 'network' ? { kind } : { kind, id };
}
export function perimeterText(perimeter: Perimeter): string {
  const word = Object.entries(WORDS).find(([, kind]) => kind === perimeter.kind)![0];
  return perimeter.kind === 'network' ? word : `${word}:${perimeter.id}`;
}

/** One question about figures. */
export interface Asked {
  perimeter: Perimeter;
  period: Period;
  known: Known;
}
/** Why a figure is not what it was. */
export const CAUSES = ['new', 'late', 'correction', 'merge', 'definition'] as const;
export type Cause = (typeof CAUSES)[number];

/** A part of a whole, between 0 and 1; null without a whole, which is said rather than divided by. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
/** By how much it moved since the period before; null when there was nothing before. */
export function change(now: number, then: number): number | null {
  return then > 0 ? (now - then) / then : null;
}
