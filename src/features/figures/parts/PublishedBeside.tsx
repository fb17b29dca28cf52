import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import type { TextKey } from '../../../shared/text-key.ts';
import { publicNumber } from '../public-queries.ts';
import type { PublicFigures, Published } from '../public-queries.ts';
import type { PublicIndicator } from '../public-release.ts';

/** The same thing as it is counted here, in the unit it was published in. */
const COUNTED: Readonly<Record<string, { indicator: PublicIndicator; by: number }>> = {
  committees: { indicator: 'sessions', by: 1 },
  projects: { indicator: 'projects_agreed', by: 1 },
  days: { indicator: 'days_granted', by: 2 },
  jobs_to_create: { indicator: 'jobs_promised_first_created', by: 1 },
  jobs_created: { indicator: 'jobs_observed_created', by: 1 },
  jobs_kept: { indicator: 'jobs_promised_first_kept', by: 1 },
  investment_eur: { indicator: 'investment', by: 100 },
  advances: { indicator: 'advances', by: 1 },
  advance_total_eur: { indicator: 'advance_total', by: 100 },
};
/** What was published, each with its period and its source; what is counted here stands in a column of its own and is never added to it. */
export function PublishedBeside({ figures, published }: { figures: PublicFigures; published: readonly Published[] }) {
  const { t, number } = useLocale();
  if (published.length === 0) return null;
  const columns: Column<Published>[] = [
    { key: 'what', title: t('figures:published.what'), cell: (one) => t(`shell:indicator.${one.indicator}` as TextKey) },
    { key: 'period', title: t('figures:published.period'), cell: (one) => period(one.period) },
    { key: 'value', title: t('figures:published.value'), numeric: true, cell: (one) => number(one.value) },
    // The network's own publications count years and territories of which this program may hold a part only: beside them no sum of here would be fair.
    ...(published.some(({ territory }) => territory !== null)
      ? [{ key: 'here', title: t('figures:published.here'), numeric: true, cell: (one: Published) => here(one) }]
      : []),
    { key: 'source', title: t('figures:published.source'), cell: (one) => <span className="soft wrap-anywhere">{one.source}</span> },
  ];
  return (
    <Section title={t('figures:published.title')}>
      <p className="soft mb-3 max-w-prose">{t('figures:published.under')}</p>
      <Table caption={t('figures:published.title')} columns={columns} rows={published} rowKey={(one) => `${one.period} ${one.indicator}`} />
    </Section>
  );
  function period(said: string): string {
    return said
      .replace(/^(.*) yearly$/, (_, years: string) => t('figures:published.yearly', { years }))
      .replace(/^(\d+) years to (\d+)$/, (_, n: string, year: string) => t('figures:published.years_to', { n, year }));
  }
  function here({ indicator, from, to, territory }: Published): string {
    const counted = Object.hasOwn(COUNTED, indicator) ? COUNTED[indicator] : undefined;
    if (!counted || from === null || to === null || from < figures.years[0]! || to > figures.years.at(-1)!) return '';
    let sum = 0;
    for (let year = from; year <= to; year += 1) {
      const n = publicNumber(figures, { territory, year, indicator: counted.indicator });
      if (n === null) return t('figures:public.withheld');
      sum += n;
    }
    return number(sum / counted.by);
  }
}
