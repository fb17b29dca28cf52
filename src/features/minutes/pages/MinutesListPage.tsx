import { Badge } from '../../../ui/Badge.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Minutes } from '../queries.ts';
import { TONE } from '../words.ts';

/** The minutes one may read, latest session first. */
export function MinutesListPage(props: {
  minutes: readonly Minutes[];
  next: { day: string; id: string } | null;
  territory: string | null;
  territories: readonly { code: string; name: string }[];
}) {
  const { minutes, next, territory, territories } = props;
  const { t, date } = useLocale();
  const address = (query: Record<string, string | null>) => {
    const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])));
    return `/proces-verbaux${search.size > 0 ? `?${search}` : ''}`;
  };
  return (
    <>
      <PageTop title={t('minutes:list.title')} under={t('minutes:list.under')} />
      {territories.length > 1 && territories.length <= 8 ? (
        <Tabs
          label={t('minutes:list.territory')}
          tabs={[
            { href: '/proces-verbaux', label: t('minutes:list.all'), current: territory === null },
            ...territories.map(({ code, name }) => ({ href: address({ territoire: code }), label: name, current: territory === code })),
          ]}
        />
      ) : null}
      {minutes.length === 0 ? <Empty title={t('minutes:list.empty')}>{t('minutes:list.empty_help')}</Empty> : null}
      <Rows
        label={t('minutes:list.title')}
        rows={minutes.map((one) => ({
          key: one.id,
          thing: <a href={`/seances/${one.sessionId}/proces-verbal`}>{t('minutes:list.row', { number: one.number, date: date(one.heldOn) })}</a>,
          reason: [one.territoryName, one.document].filter(Boolean).join(' · '),
          state: <Badge tone={TONE[one.status]}>{t(`minutes:status.${one.status}`)}</Badge>,
        }))}
      />
      <Pager previous={null} next={next ? address({ territoire: territory, avant: `${next.day}~${next.id}` }) : null} />
    </>
  );
}
