import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { LeftOver as Line } from '../left-over-queries.ts';

/** Days kept for a file beyond their year, or for a file that is over: each leads to where they are given back. */
export function LeftOver({ lines }: { lines: readonly Line[] }) {
  const { t, days } = useLocale();
  if (lines.length === 0) return null;
  return (
    <Section title={t('days:left_over.title')} id="restes">
      <p className="soft mb-3 max-w-prose">{t('days:left_over.help')}</p>
      <Table
        caption={t('days:left_over.title')}
        rows={lines}
        rowKey={(line) => String(line.id)}
        columns={[
          {
            key: 'project',
            title: t('days:site.project'),
            cell: (line) =>
              line.project ? (
                <span className="block">
                  <a href={`/dossiers/${line.project.id}`}>{line.project.reference}</a> {line.project.name}
                </span>
              ) : (
                <span className="soft">{t('days:left_over.unnamed')}</span>
              ),
          },
          { key: 'site', title: t('days:ledger.site'), cell: (line) => <a href={`/etablissements/${line.siteId}/jours?annee=${line.year}`}>{line.site}</a> },
          { key: 'year', title: t('days:ledger.year'), numeric: true, cell: (line) => String(line.year) },
          { key: 'domain', title: t('days:ledger.domain'), cell: (line) => t(`agreements:domain.${line.domain as 'sales'}`) },
          {
            key: 'why',
            title: t('days:left_over.why'),
            cell: (line) => (
              <>
                {t(`days:account.${line.kind}`)}{' '}
                {line.fileOver ? <Badge tone="waiting">{t('days:left_over.file_over')}</Badge> : <Badge tone="quiet">{t('days:left_over.year_over')}</Badge>}
              </>
            ),
          },
          { key: 'n', title: t('days:movements.days'), numeric: true, cell: (line) => days(line.halfDays) },
        ]}
      />
    </Section>
  );
}
