// Jobs in words and numbers: heads, full-time equivalents, the state of a line.
import type { Tone } from '../../ui/Badge.tsx';
import type { Locale } from '../../ui/locale.tsx';
import type { LineState } from './line-state.ts';
import type { Amount } from './steps.ts';

export const STATE_TONE: Record<LineState, Tone> = {
  elsewhere: 'quiet',
  proved: 'done',
  seen: 'done',
  declared: 'info',
  ended: 'late',
  not_there: 'late',
  signed: 'info',
  promised: 'waiting',
  taken_back: 'quiet',
  not_promised: 'quiet',
};
/** 150 → `1,5 ETP`. */
export function fteOf(hundredths: number, { t, number }: Pick<Locale, 't' | 'number'>): string {
  return t('jobs:fte', { value: number(hundredths / 100) });
}
export function plus(a: Amount, b: Amount): Amount {
  return { heads: a.heads + b.heads, fteHundredths: a.fteHundredths + b.fteHundredths };
}
