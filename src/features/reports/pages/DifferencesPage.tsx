import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Difference } from '../../figures/queries.ts';
import type { Report } from '../queries.ts';
import type { Content } from '../report.ts';
import { figureSaid, titleOf } from '../said.ts';

/** Why a figure is not today what the report says: line by line, and the lines add up to the difference. */
export function DifferencesPage(props: { report: Report; figure: Content['figures'][number]; lines: readonly Difference[]; count: number; total: number }) {
  const { report, figure, lines, count, total } = props;
  const locale = useLocale();
  const { t, date, dateTime } = locale;
  const said = (amount: number) => figureSaid(figure.unit, amount, locale);
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${said(amount)}`;
  return (
    <>
      <PageTop
        title={figure.name}
        trail={[
          { label: t('reports:list.title'), href: '/rapports' },
          { label: report.number, href: `/rapports/${report.id}` },
        ]}
        under={titleOf(report, locale)}
      />
      <p className="mb-4 max-w-prose">
        {t('reports:differences.sum', { frozen: said(figure.now), difference: signed(total), today: said(figure.now + total), date: dateTime(report.knownAt) })}
      </p>
      {lines.length < count ? <p className="soft mb-2">{t('reports:differences.some', { shown: lines.length, count })}</p> : null}
      <Table
        caption={figure.name}
        rows={lines}
        rowKey={(line) => `${line.id} ${line.on} ${line.cause}`}
        columns={[
          {
            key: 'what',
            title: t('reports:differences.what'),
            cell: (line) =>
              line.project ? (
                <a href={`/dossiers/${line.project.id}`}>
                  {line.project.reference}, {line.project.firm}
                </a>
              ) : (
                (line.named ?? line.site?.name ?? t(`reports:differences.kind.${line.kind}`))
              ),
          },
          { key: 'on', title: t('reports:differences.on'), cell: (line) => date(line.on) },
          { key: 'known', title: t('reports:differences.known'), cell: (line) => dateTime(line.knownAt) },
          { key: 'cause', title: t('reports:differences.cause'), cell: (line) => t(`reports:cause.${line.cause}`) },
          { key: 'amount', title: t('reports:column.difference'), numeric: true, cell: (line) => signed(line.amount) },
        ]}
      />
    </>
  );
}
