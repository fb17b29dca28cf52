// A report in words: its title, its period, its figures with their units. The paper that is frozen is in French; pages and letters say it in the reader's language.
import type { Locale } from '../../ui/locale.tsx';
import type { Content, ReportKind } from './report.ts';

type Told = Pick<Locale, 't' | 'date' | 'days' | 'euros' | 'number'>;
export interface Named {
  kind: ReportKind;
  territory: string | null;
  year: number;
  quarter: number;
}
/** `Rapport annuel 2025, Vosges`. */
export function titleOf({ kind, territory, year, quarter }: Named, { t }: Pick<Locale, 't'>): string {
  return t(`reports:title.${kind}`, { territory: territory ?? '', year, quarter });
}
/** A figure with its unit: days, euros, full-time equivalents, or a plain number. */
export function figureSaid(unit: Content['figures'][number]['unit'], amount: number, { days, euros, number, t }: Told): string {
  if (unit === 'half_days') return days(amount);
  if (unit === 'cents') return euros(amount);
  return unit === 'fte' ? t('reports:fte', { value: number(amount / 100) }) : number(amount);
}
/** In the unit a reader counts in, for a sheet. */
export function figureValue(unit: Content['figures'][number]['unit'], amount: number): number {
  if (unit === 'half_days') return amount / 2;
  return unit === 'count' ? amount : amount / 100;
}
