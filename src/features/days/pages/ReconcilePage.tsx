import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ledgerAddress } from '../addresses.ts';
import type { LedgerFilters } from '../queries.ts';
import type { Reconciled } from '../reconciling.ts';

/** Every figure of days that some page shows, beside the ledger: equal, or a difference that somebody must look at. */
export function ReconcilePage({ filters, lines }: { filters: LedgerFilters; lines: readonly Reconciled[] }) {
  const { t, days } = useLocale();
  const off = lines.filter(({ shown, ledger }) => shown !== ledger).length;
  return (
    <>
      <PageTop
        title={t('days:reconcile.title', { year: filters.year })}
        trail={[{ label: t('days:menu'), href: ledgerAddress('/jours', filters) }]}
        under={t('days:reconcile.under')}
        state={<Badge tone={off === 0 ? 'done' : 'late'}>{off === 0 ? t('days:reconcile.equal') : t('days:reconcile.off', { count: off })}</Badge>}
      />
      {off > 0 ? <Notice tone="late">{t('days:reconcile.off_help')}</Notice> : null}
      <Table
        caption={t('days:reconcile.title', { year: filters.year })}
        rows={lines}
        rowKey={(line) => line.figure}
        columns={[
          {
            key: 'figure',
            title: t('days:reconcile.figure'),
            cell: (line) => (
              <span className="block sm:min-w-72">
                <a href={line.href}>{t(`days:reconcile.of.${line.figure}`)}</a>
                <span className="soft block text-sm">{t(`days:reconcile.how.${line.figure}`)}</span>
              </span>
            ),
          },
          { key: 'shown', title: t('days:reconcile.shown'), numeric: true, cell: (line) => days(line.shown) },
          { key: 'ledger', title: t('days:reconcile.ledger'), numeric: true, cell: (line) => days(line.ledger) },
          {
            key: 'difference',
            title: t('days:reconcile.difference'),
            numeric: true,
            cell: (line) => (line.shown === line.ledger ? '0' : <strong>{days(line.shown - line.ledger)}</strong>),
          },
        ]}
      />
    </>
  );
}
