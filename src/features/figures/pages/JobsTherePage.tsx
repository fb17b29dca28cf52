import { BarChart } from '../../../ui/Figures.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { CONTRACTS_TOLD, SEXES } from '../jobs-there-queries.ts';
import type { JobsThere } from '../jobs-there-queries.ts';
import { FigureTop, usePlace } from '../parts/FigureTop.tsx';
import type { NamedPlace } from '../perimeter-queries.ts';

/** The network's first day: moves summed from there are what stands. */
const SINCE = '1998-01-01';
/** The jobs observed in a territory on the last day asked for: by sex, by contract, and how many nobody said it of. */
export function JobsTherePage({ at, question, place, found }: { at: string; question: Question; place: NamedPlace; found: JobsThere }) {
  const { t, number, percent, date } = useLocale();
  const name = usePlace()(place);
  const standing = { ...question, period: { from: SINCE, to: question.period.to } };
  const said = (known: number) =>
    t('figures:jobs_there.sentence', {
      known: number(known),
      total: number(found.total),
      share: percent(found.total > 0 ? known / found.total : 0),
      unknown: number(found.total - known),
    });
  return (
    <>
      <FigureTop title={t('figures:jobs_there.title', { place: name })} place={name} at={at} question={question} inside />
      <p className="mb-6 max-w-prose">
        {t('figures:jobs_there.total', { count: found.total, day: date(question.period.to) })}{' '}
        <a href={figureAddress(`${at}/lignes`, standing, { indicator: 'jobs_observed_created' })}>{t('figures:jobs_there.created')}</a>
        {' · '}
        <a href={figureAddress(`${at}/lignes`, standing, { indicator: 'jobs_observed_kept' })}>{t('figures:jobs_there.kept')}</a>
      </p>
      {found.total === 0 ? (
        <Empty title={t('figures:jobs_there.none')} />
      ) : (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <BarChart
            title={t('figures:jobs_there.by_sex')}
            sentence={said(found.total - found.sex.unknown)}
            bars={SEXES.map((one) => ({ label: one === 'unknown' ? t('figures:jobs_there.unknown') : t(`jobs:sex.${one}`), value: found.sex[one] }))}
            unit={number}
          />
          <BarChart
            title={t('figures:jobs_there.by_contract')}
            sentence={said(found.total - found.contract.unknown)}
            bars={CONTRACTS_TOLD.filter((one) => one === 'unknown' || found.contract[one] > 0).map((one) => ({
              // Short words: five stand side by side on a phone.
              label: one === 'unknown' || one === 'apprentice' ? t(`figures:jobs_there.${one}`) : t(`jobs:contract.${one}`),
              value: found.contract[one],
            }))}
            unit={number}
          />
        </div>
      )}
    </>
  );
}
