import { BarChart, Stats, Stat } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import type { Indicator } from '../figure.ts';
import { useAmount } from '../parts/Amount.tsx';
import { PublishedBeside } from '../parts/PublishedBeside.tsx';
import type { Defined } from '../perimeter-queries.ts';
import { publicNumber } from '../public-queries.ts';
import type { PublicFigures, Published } from '../public-queries.ts';
import type { PublicIndicator } from '../public-release.ts';
import { LEAST_FIRMS } from '../small-cells.ts';

const SHOWN = [
  'projects_agreed',
  'firms_helped',
  'days_granted',
  'jobs_promised_first_created',
  'jobs_promised_first_kept',
  'advances',
] as const satisfies readonly PublicIndicator[];

/** Two tables, each narrow enough for its page. */
const YEARLY = [
  ['committee', ['sessions', 'projects_agreed', 'firms_helped', 'days_granted', 'investment']],
  ['jobs', ['jobs_promised_first_created', 'jobs_promised_first_kept', 'jobs_observed_created', 'advances', 'advance_total']],
] as const satisfies readonly (readonly [string, readonly PublicIndicator[]])[];

/** What anybody may know of the network or of one territory: whole years, the definitions, what was published beside, and the same as data. */
export function PublicPage(props: {
  figures: PublicFigures;
  territory: { code: string; name: string } | null;
  defined: ReadonlyMap<Indicator, Defined>;
  published: readonly Published[];
  baseUrl: string;
}) {
  const { figures, territory, defined, published, baseUrl } = props;
  const { t, number, date } = useLocale();
  const amount = useAmount();
  const last = figures.years.at(-1)!;
  const code = territory?.code ?? null;
  const of = (indicator: PublicIndicator, year: number | null, at = code) => publicNumber(figures, { territory: at, year, indicator });
  const said = (indicator: PublicIndicator, n: number | null) => (n === null ? t('figures:public.withheld') : amount(defined.get(indicator)!.unit, n));
  const place = territory?.name ?? t('figures:network');
  const bars = (indicator: PublicIndicator, by: number) => figures.years.map((year) => ({ label: String(year), value: (of(indicator, year) ?? 0) / by }));
  const hiddenYears = (indicator: PublicIndicator) => figures.years.filter((year) => of(indicator, year) === null);
  const sentence = (indicator: PublicIndicator, by: number): string => {
    const list = bars(indicator, by);
    const top = list.reduce((best, bar) => (bar.value > best.value ? bar : best), list[0]!);
    const withheld = hiddenYears(indicator);
    const told = top.value === 0 ? t('figures:chart.nothing') : t('figures:public.most', { n: number(top.value), year: top.label });
    return withheld.length === 0 ? told : `${told} ${t('figures:public.years_withheld', { years: withheld.join(', ') })}`;
  };
  const columns: Column<{ code: string; name: string }>[] = [
    { key: 'name', title: t('figures:territory'), cell: (one) => <a href={`/chiffres/territoires/${one.code}`}>{one.name}</a> },
    ...SHOWN.map((indicator): Column<{ code: string; name: string }> => ({
      key: indicator,
      title: defined.get(indicator)!.name,
      numeric: true,
      cell: (one) => said(indicator, of(indicator, last, one.code)),
    })),
  ];
  const yearly = (indicators: readonly PublicIndicator[]): Column<number | null>[] => [
    { key: 'year', title: t('figures:public.year'), cell: (year) => (year === null ? t('figures:public.ten_years') : String(year)) },
    ...indicators.map((indicator): Column<number | null> => ({
      key: indicator,
      title: defined.get(indicator)!.name,
      numeric: true,
      cell: (year) => said(indicator, of(indicator, year)),
    })),
  ];
  const embed = `<iframe src="${baseUrl}/chiffres/encart${code ? `/${code}` : ''}" title="${place} — ALIZE" width="360" height="260"></iframe>`;
  return (
    <>
      <PageTop
        title={territory ? t('figures:public.of', { place }) : t('figures:public.title')}
        trail={territory ? [{ label: t('figures:public.title'), href: '/chiffres' }] : []}
        under={t('figures:public.under', { day: date(figures.knownOn) })}
      />
      <Section title={String(last)}>
        <Stats>
          {SHOWN.map((indicator) => (
            <Stat
              key={indicator}
              figure={said(indicator, of(indicator, last))}
              label={defined.get(indicator)!.name}
              href={`/indicateurs/${indicator}`}
              compare={t('figures:before', { period: String(last - 1), amount: said(indicator, of(indicator, last - 1)) })}
            />
          ))}
        </Stats>
        <p className="soft mt-3 max-w-prose text-sm">{t('figures:public.rule', { least: LEAST_FIRMS })}</p>
      </Section>
      <Section title={t('figures:part.years')}>
        <div className="mb-8 grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <BarChart title={t('figures:chart.projects')} sentence={sentence('projects_agreed', 1)} bars={bars('projects_agreed', 1)} unit={number} />
          <BarChart
            title={t('figures:public.chart_jobs')}
            sentence={sentence('jobs_promised_first_created', 1)}
            bars={bars('jobs_promised_first_created', 1)}
            unit={number}
          />
        </div>
        {YEARLY.map(([title, indicators]) => (
          <div key={title} className="mb-8">
            <Table
              caption={`${t('figures:part.years')} : ${t(`figures:part.${title}`)}`}
              columns={yearly(indicators)}
              rows={[...figures.years.toReversed(), null]}
              rowKey={(year) => String(year)}
            />
          </div>
        ))}
      </Section>
      {territory ? (
        <p className="mb-8">
          <a href={`/territoires/${territory.code}`}>{t('figures:public.territory_page', { name: territory.name })}</a>
        </p>
      ) : (
        <Section title={t('figures:public.territories', { year: String(last) })}>
          <Table caption={t('figures:public.territories', { year: String(last) })} columns={columns} rows={figures.territories} rowKey={(one) => one.code} />
        </Section>
      )}
      <PublishedBeside figures={figures} published={published} />
      <Section title={t('figures:public.data')}>
        <p className="max-w-prose">{t('figures:public.data_text')}</p>
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          <li>
            <a href="/chiffres.csv">{t('figures:public.csv')}</a>
          </li>
          <li>
            <a href="/chiffres.json">{t('figures:public.json')}</a>
          </li>
          <li>
            <a href="/chiffres.schema.json">{t('figures:public.schema')}</a>
          </li>
          <li>
            <a href="/indicateurs">{t('figures:dictionary.title')}</a>
          </li>
        </ul>
        <h3 className="mt-6 mb-1">{t('figures:public.embed')}</h3>
        <p className="soft">{t('figures:public.embed_text')}</p>
        <p className="mt-2 wrap-anywhere">
          <code>{embed}</code>
        </p>
      </Section>
    </>
  );
}
