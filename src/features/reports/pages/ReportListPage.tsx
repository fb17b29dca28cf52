import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Report } from '../queries.ts';
import { titleOf } from '../said.ts';

/** The reports one may read, newest first. */
export function ReportListPage({
  reports,
  place,
  mayAsk,
}: {
  reports: readonly Report[];
  place: string | null;
  mayAsk: readonly { code: string; name: string | null }[];
}) {
  const locale = useLocale();
  const { t, dateTime } = locale;
  const places = mayAsk.filter(({ code }) => place === null || code === place);
  return (
    <>
      <PageTop
        title={t('reports:list.title')}
        {...(place ? { trail: [{ label: t('reports:list.title'), href: '/rapports' }] } : {})}
        under={t('reports:list.under')}
        act={places.map(({ code, name }) => (
          <LinkButton key={code} href={`/rapports/nouveau?territoire=${code}`} icon="plus" look={places.length === 1 ? 'main' : 'plain'}>
            {places.length === 1 ? t('reports:list.ask') : t('reports:list.ask_in', { place: name ?? t('reports:network') })}
          </LinkButton>
        ))}
      />
      {reports.length === 0 ? <Empty title={t('reports:list.none')}>{t('reports:list.none_text')}</Empty> : null}
      <Rows
        label={t('reports:list.title')}
        rows={reports.map((report) => ({
          key: report.id,
          thing: <a href={`/rapports/${report.id}`}>{titleOf(report, locale)}</a>,
          reason: [report.number, t('reports:list.known', { date: dateTime(report.knownAt) })].join(' · '),
          state: (
            <>
              <Badge tone={report.status === 'frozen' ? 'done' : 'waiting'}>{t(`reports:status.${report.status}`)}</Badge>{' '}
              {report.sentAt ? <Badge tone="info">{t('reports:status.sent')}</Badge> : null}{' '}
              {report.storyGoneAt ? <Badge tone="late">{t('reports:status.story_gone')}</Badge> : null}{' '}
              {report.publishedAt ? <Badge tone="info">{t('reports:status.shown')}</Badge> : null}
            </>
          ),
        }))}
      />
    </>
  );
}
