import { BarChart, Meter, Stat, Stats } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Columns, Section } from '../../../ui/PageTop.tsx';

const GIVEN = [4, 6, 4, 8, 5, 10, 2, 1, 7, 9, 6] as const;
const BEFORE = [3, 4, 2, 5, 3, 7, 2, 1, 5, 6, 4] as const;
const MONTHS = GIVEN.map((_, month) => new Date(Date.UTC(2026, month, 1)));
const shortMonth = {
  fr: new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }),
};

/** A year in bars, with the year before. */
export function YearChart() {
  const { t, days, lang } = useLocale();
  return (
    <BarChart
      title={t('style:figures.chart_title')}
      sentence={t('style:figures.chart')}
      unit={days}
      keys={{ value: '2026', before: '2025' }}
      bars={MONTHS.map((month, at) => ({ label: shortMonth[lang].format(month), value: GIVEN[at]!, before: BEFORE[at]! }))}
    />
  );
}

/** Days given, reserved and left by domain; half-days. */
export function DaysLeft() {
  const { t, number } = useLocale();
  const lines = [
    { domain: 'production', given: 11, reserved: 4, whole: 28 },
    { domain: 'sales', given: 10, reserved: 1, whole: 12 },
    { domain: 'finance', given: 5, reserved: 1, whole: 16 },
  ] as const;
  return (
    <>
      {lines.map(({ domain, given, reserved, whole }) => (
        <Meter
          key={domain}
          label={t(`style:domain.${domain}`)}
          text={t('style:figures.left', { left: number((whole - given - reserved) / 2), whole: number(whole / 2) })}
          given={given}
          reserved={reserved}
          whole={whole}
        />
      ))}
      <p className="soft">
        {t('style:figures.meter')} <a href="#figures">{t('style:figures.meter_link')}</a>
      </p>
    </>
  );
}

/** Four figures of a year, each a link to its lines, with what it is compared to. */
export function YearStats() {
  const { t, days } = useLocale();
  return (
    <Stats>
      <Stat figure="11" label={t('style:figures.projects')} compare="9" href="#figures" />
      <Stat figure={days(49)} label={t('style:figures.days')} compare="19" href="#figures" />
      <Stat figure="41" label={t('style:figures.jobs')} compare="38" href="#figures" />
      <Stat figure={t('style:figures.of', { value: 27, whole: 40 })} label={t('style:figures.seen')} href="#figures" />
    </Stats>
  );
}

/** Figures in words, meters and bars. */
export function Charts() {
  const { t } = useLocale();
  return (
    <Section title={t('style:figures.title')} id="figures" aside={t('style:figures.period')}>
      <YearStats />
      <div className="mt-8">
        <Columns
          aside={
            <>
              <h3 className="mb-3">{t('style:figures.left_title')}</h3>
              <DaysLeft />
            </>
          }
        >
          <YearChart />
        </Columns>
      </div>
    </Section>
  );
}
