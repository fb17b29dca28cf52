// Questions about figures as addresses write them, and back.
import { isDay, perimeterIn, perimeterText, yearPeriod } from './figure.ts';
import type { Indicator, Known, Perimeter, Period, PlainDate } from './figure.ts';

/** What an address asks; a perimeter it does not name is the reader's own. */
export interface Question {
  perimeter: Perimeter | null;
  period: Period;
  /** The last day whose knowledge counts; null: today's. */
  knownOn: PlainDate | null;
}
/** The question of an address. A year, or a first and a last day; what cannot be read is left out. */
export function questionOf(params: URLSearchParams, today: PlainDate): Question {
  const year = Number(params.get('annee'));
  const from = params.get('du') ?? '';
  const to = params.get('au') ?? '';
  const known = params.get('connu') ?? '';
  return {
    perimeter: perimeterIn(params.get('perimetre') ?? ''),
    period:
      isDay(from) && isDay(to) && from <= to
        ? { from, to }
        : yearPeriod(Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : Number(today.slice(0, 4)) - 1),
    knownOn: isDay(known) && known < today ? known : null,
  };
}
/** Known on a day: up to the end of that day where each fact is; null: as known now. */
export function knownOnDay(day: PlainDate | null): Known {
  return day === null ? null : { on: day };
}
/** An address of figures that asks this. `at` is where the pages are: the reader's own, or a link's. */
export function figureAddress(at: string, question: Question, more: { indicator?: Indicator; page?: number } = {}): string {
  const { perimeter, period, knownOn } = question;
  const query = new URLSearchParams({
    ...(perimeter ? { perimetre: perimeterText(perimeter) } : {}),
    ...(period.from.endsWith('-01-01') && period.to === `${period.from.slice(0, 4)}-12-31`
      ? { annee: period.from.slice(0, 4) }
      : { du: period.from, au: period.to }),
    ...(knownOn ? { connu: knownOn } : {}),
    ...(more.indicator ? { indicateur: more.indicator } : {}),
    ...(more.page && more.page > 1 ? { page: String(more.page) } : {}),
  });
  return `${at}?${query.toString()}`;
}
