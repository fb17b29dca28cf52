import type { ReactNode } from 'react';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import type { Crumb } from '../../../ui/PageTop.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { yearOf } from '../figure.ts';
import type { Period } from '../figure.ts';

/** A period in words: a year, or from a day to a day. */
export function usePeriod(): (period: Period) => string {
  const { t, date } = useLocale();
  return (period) => {
    const year = yearOf(period);
    if (year !== null) return String(year);
    const [from, to] = [period.from.slice(0, 4), period.to.slice(0, 4)];
    if (period.from.endsWith('-01-01') && period.to.endsWith('-12-31')) return t('figures:years', { from, to });
    return t('figures:from_to', { from: date(period.from, 'short'), to: date(period.to, 'short') });
  };
}
/** The name of a perimeter: the network's own words, a region's name, or what it is called. */
export function usePlace(): (place: { name: string | null; perimeter: { kind: string } }) => string {
  const { t } = useLocale();
  return ({ name, perimeter }) =>
    name === null ? t('figures:network') : perimeter.kind === 'region' ? t(`figures:region.${name as '44'}`, { defaultValue: name }) : name;
}
/** Where one is, of which period, and as known when. */
export function FigureTop({
  title,
  place,
  at,
  question,
  inside,
  act,
}: {
  title: string;
  place: string;
  at: string;
  question: Question;
  inside?: boolean;
  act?: ReactNode;
}) {
  const { t, date } = useLocale();
  const period = usePeriod();
  const trail: Crumb[] = inside ? [{ label: t('figures:dashboard.title', { place }), href: figureAddress(at, question) }] : [];
  const known = question.knownOn ? t('figures:known_on', { day: date(question.knownOn) }) : t('figures:known_now');
  return <PageTop title={title} trail={trail} under={`${place} · ${period(question.period)} · ${known}`} act={act} />;
}
