import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import type { Indicator } from '../figure.ts';
import { FigureTop, usePlace } from '../parts/FigureTop.tsx';
import type { NamedPlace } from '../perimeter-queries.ts';

/** A file of lines that would be cut: how many there are, and how to ask for fewer. */
export function TooManyPage(props: { at: string; question: Question; place: NamedPlace; indicator: Indicator; count: number; most: number }) {
  const { at, question, place, indicator, count, most } = props;
  const { t, number } = useLocale();
  return (
    <>
      <FigureTop title={t('figures:export.too_many')} place={usePlace()(place)} at={at} question={question} inside />
      <Notice tone="late">{t('figures:export.too_many_help', { n: number(count), most: number(most) })}</Notice>
      <p>
        <a href={figureAddress(`${at}/lignes`, question, { indicator })}>{t('figures:export.back_to_lines')}</a>
      </p>
    </>
  );
}
