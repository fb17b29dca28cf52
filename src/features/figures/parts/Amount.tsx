import { useLocale } from '../../../ui/locale.tsx';
import type { Defined } from '../perimeter-queries.ts';

/** Writes an amount in its unit: things, days, euros, full-time equivalents. */
export function useAmount(): (unit: Defined['unit'], amount: number) => string {
  const { number, days, euros, t } = useLocale();
  return (unit, amount) => {
    if (unit === 'half_days') return days(amount);
    if (unit === 'cents') return euros(amount);
    return unit === 'fte' ? t('figures:fte', { n: number(amount / 100) }) : number(amount);
  };
}
