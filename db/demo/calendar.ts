/** Plain dates are 'YYYY-MM-DD' text, compared as text. */
export type PlainDate = string;

/** The date some days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plain(new Date(Date.parse(date) + days * 86_400_000));
}

/** The date some months later, kept inside the month it falls in (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return plain(last);
}

/** The year of a date. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Days from one date to another. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The later and the earlier of two dates. */
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

/** The working day at or before a date, week-ends only: nobody signs on a Sunday. */
export function workingDayBefore(date: PlainDate): PlainDate {
  const day = new Date(Date.parse(date)).getUTCDay();
  return day === 0 ? addDays(date, -2) : day === 6 ? addDays(date, -1) : date;
}

function plain(date: Date): PlainDate {
  return date.toISOString().slice(0, 10);
}
