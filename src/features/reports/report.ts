// What a report is: of what, of when, numbered how, due when. Pure.
import type { Indicator, PlainDate } from '../figures/figure.ts';
import type { JobsThere } from '../figures/jobs-there-queries.ts';

export const REPORT_KINDS = ['territory_year', 'network_year', 'quarter_letter'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export type ReportStatus = 'asked' | 'frozen';
export const STEPS = ['waiting', 'figures', 'drawing', 'printing', 'sheets', 'sending'] as const;
export type Step = (typeof STEPS)[number];
/** How much is done, in hundredths, when a step begins. */
export const DONE_AT: Record<Step, number> = { waiting: 0, figures: 10, drawing: 50, printing: 60, sheets: 85, sending: 95 };

/** Of which kind, place and time. `quarter` 0: the whole year. */
export interface Wanted {
  kind: ReportKind;
  territoryId: string | null;
  year: number;
  quarter: number;
}
/** First and last day. */
export function periodOf({ year, quarter }: { year: number; quarter: number }): { from: PlainDate; to: PlainDate } {
  if (quarter === 0) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = quarter * 3;
  const days = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return { from: `${year}-${String(last - 2).padStart(2, '0')}-01`, to: `${year}-${String(last).padStart(2, '0')}-${days}` };
}
/** `VOSGES-2025-RA-1`: place, time, kind, the how manieth. */
export function numberOf(wanted: Pick<Wanted, 'kind' | 'year' | 'quarter'>, code: string | null, nth: number): string {
  const what = { territory_year: 'RA', network_year: 'RN', quarter_letter: `L${wanted.quarter}` }[wanted.kind];
  return `${(code ?? 'alize').toUpperCase()}-${wanted.year}-${what}-${nth}`;
}

const YEAR = [
  'sessions',
  'files_presented',
  'files_decided',
  'projects_agreed',
  'firms_helped',
  'firms_under_10',
  'firms_10_to_20',
  'days_pledged',
  'days_granted',
  'days_done',
  'days_confirmed',
  'jobs_promised_created',
  'jobs_promised_kept',
  'jobs_signed_created',
  'jobs_signed_kept',
  'jobs_observed_created',
  'jobs_observed_kept',
  'jobs_proved_created',
  'jobs_proved_kept',
  'investment',
  'advances',
  'advance_total',
  'establishments',
  'companies',
  'site_managers',
] as const satisfies readonly Indicator[];
/** Figures of a report, in its order. What is not asked of a period is not in it. */
export const FIGURES: Record<ReportKind, readonly Indicator[]> = {
  territory_year: YEAR,
  network_year: [...YEAR, 'territories'],
  quarter_letter: [
    'sessions',
    'projects_agreed',
    'firms_helped',
    'days_granted',
    'days_done',
    'days_confirmed',
    'jobs_promised_created',
    'jobs_promised_kept',
    'jobs_observed_created',
  ],
};
/** Drawn over the years, and told of each territory. */
export const DRAWN = ['projects_agreed', 'days_granted', 'days_done', 'jobs_promised_created'] as const satisfies readonly Indicator[];
export type Drawn = (typeof DRAWN)[number];

/** What is kept of a report: everything its two files are printed from. */
export interface Content {
  kind: ReportKind;
  number: string;
  place: string;
  period: { from: PlainDate; to: PlainDate; year: number; quarter: number };
  before: { from: PlainDate; to: PlainDate };
  /** The moment, and the last fact where it is known, that the figures stop at. */
  known: { at: string; fact: number | null };
  words: { body: string; by: string | null; on: PlainDate } | null;
  figures: {
    code: Indicator;
    name: string;
    unit: 'count' | 'half_days' | 'cents' | 'fte';
    now: number;
    before: number;
    version: number;
    since: PlainDate;
    definition: string;
    formula: string;
    /** The same words in English, as in force at that moment; a report frozen before they were kept has none. */
    en?: { name: string; definition: string; formula: string };
  }[];
  years: ({ year: number } & Record<Drawn, number>)[];
  /** Jobs promised in the period, and what is observed and proved of the very same files since. */
  realised: { promised: number; observed: number; proved: number };
  /** Of a territory's year: heads observed on its last day, by sex and by contract, those nobody said it of among them. A report frozen before it was gathered has none. */
  jobsThere?: JobsThere;
  territories: ({ name: string } & Record<Drawn, number>)[];
  map: string;
  /** `id`: a report frozen before it was kept has none. */
  stories: { id?: string; title: string; body: string; signedAs: string; firmName: string; consentedOn: PlainDate; version: number }[];
  agreement: { title: string; endsOn: PlainDate } | null;
  steering: { on: PlainDate; place: string; came: number; invited: number } | null;
}

/** A report that is due by itself: on which day it is made, and until when a day that was missed is made up for. */
export interface Due {
  kind: ReportKind;
  year: number;
  quarter: number;
}
const CATCH_UP = 20;
/** The territory's year in the first days of February, the network's in March, the letter five days after its quarter. */
const DUE: readonly { kind: ReportKind; month: number; day: number; quarter: number; ago: number }[] = [
  { kind: 'quarter_letter', month: 1, day: 6, quarter: 4, ago: 1 },
  { kind: 'territory_year', month: 2, day: 3, quarter: 0, ago: 1 },
  { kind: 'network_year', month: 3, day: 3, quarter: 0, ago: 1 },
  { kind: 'quarter_letter', month: 4, day: 6, quarter: 1, ago: 0 },
  { kind: 'quarter_letter', month: 7, day: 6, quarter: 2, ago: 0 },
  { kind: 'quarter_letter', month: 10, day: 6, quarter: 3, ago: 0 },
];
/** What is due on this day. */
export function dueOn(today: PlainDate): Due[] {
  const year = Number(today.slice(0, 4));
  const now = Date.parse(`${today}T00:00:00Z`);
  return DUE.filter(({ month, day }) => {
    const from = Date.UTC(year, month - 1, day);
    return now >= from && now < from + CATCH_UP * 86_400_000;
  }).map(({ kind, quarter, ago }) => ({ kind, quarter, year: year - ago }));
}

export type ReportRefusal =
  | 'period-not-over'
  | 'before-opening'
  | 'not-frozen'
  | 'already-sent'
  | 'story-gone'
  | 'nobody-to-send-to'
  | 'year-not-public'
  | 'already-shown'
  | 'not-shown';
export type ReportDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: ReportRefusal };
