import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { Stat } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { before as periodBefore, share } from '../figure.ts';
import type { Indicator } from '../figure.ts';
import type { Defined } from '../perimeter-queries.ts';
import type { Sums } from '../queries.ts';
import { useAmount } from './Amount.tsx';

/** What every figure of a page needs: where its lines are, what it is called, and what it is now and was before. */
export interface Shown {
  at: string;
  question: Question;
  defined: ReadonlyMap<Indicator, Defined>;
  now: Sums;
  earlier: Sums | null;
}

/** A figure with its name, its base where it is a share, and the period before; both open their lines. */
export function FigureStat({ shown, indicator, before }: { shown: Shown; indicator: Indicator; before?: string }) {
  const { t, percent } = useLocale();
  const amount = useAmount();
  const defined = shown.defined.get(indicator);
  if (!defined) return null;
  const { base, unit, name } = defined;
  const part = base && shown.defined.get(base)?.unit === unit ? share(shown.now[indicator], shown.now[base]) : null;
  const past: Question = { ...shown.question, period: periodBefore(shown.question.period) };
  const notes: ReactNode[] = [
    // Days done in a year may have been granted in the year before: more than all is no share.
    ...(part === null || part > 1
      ? []
      : [t('figures:of_base', { share: percent(part), base: amount(unit, shown.now[base!]), what: shown.defined.get(base!)!.name })]),
    ...(shown.earlier && before
      ? [
          <a key="before" href={figureAddress(`${shown.at}/lignes`, past, { indicator })}>
            {t('figures:before', { period: before, amount: amount(unit, shown.earlier[indicator]) })}
          </a>,
        ]
      : []),
  ];
  return (
    <Stat
      figure={amount(unit, shown.now[indicator])}
      label={name}
      href={figureAddress(`${shown.at}/lignes`, shown.question, { indicator })}
      {...(notes.length > 0
        ? {
            compare: notes.map((note, at) => (
              <Fragment key={at}>
                {at > 0 ? ' · ' : ''}
                {note}
              </Fragment>
            )),
          }
        : {})}
    />
  );
}
