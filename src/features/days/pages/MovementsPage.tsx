import { Filters, Pager } from '../../../ui/Filters.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ledgerAddress } from '../addresses.ts';
import type { MovementFilters } from '../addresses.ts';
import { ACCOUNT_KINDS } from '../ledger.ts';
import type { MovementLine } from '../queries.ts';

/** The lines behind a figure: out of which account, into which, by whom, why. Nothing here is ever rewritten. */
export function MovementsPage({ filters, lines, next }: { filters: MovementFilters; lines: readonly MovementLine[]; next: number | null }) {
  const { t, days, dateTime } = useLocale();
  const here = (more: Partial<MovementFilters>) => ledgerAddress('/jours/mouvements', { ...filters, before: null, ...more });
  const site = filters.site ? (lines[0]?.site ?? t('days:movements.this_site')) : null;
  const active = [
    ...(site ? [{ label: site, without: here({ site: null }) }] : []),
    ...(filters.kind ? [{ label: t(`days:account.${filters.kind}`), without: here({ kind: null }) }] : []),
    ...(filters.domain ? [{ label: t(`agreements:domain.${filters.domain as 'sales'}`), without: here({ domain: null }) }] : []),
    ...(filters.territory ? [{ label: filters.territory, without: here({ territory: null }) }] : []),
  ];
  return (
    <>
      <PageTop
        title={t('days:movements.title', { year: filters.year })}
        trail={[{ label: t('days:menu'), href: ledgerAddress('/jours', { year: filters.year }) }]}
        under={t('days:movements.under')}
      />
      <Filters
        action="/jours/mouvements"
        active={active}
        count={t('days:movements.shown', { count: lines.length })}
        clear={here({ site: null, kind: null, domain: null, territory: null })}
      >
        <input type="hidden" name="annee" value={filters.year} />
        {filters.site ? <input type="hidden" name="site" value={filters.site} /> : null}
        {filters.territory ? <input type="hidden" name="territoire" value={filters.territory} /> : null}
        {filters.domain ? <input type="hidden" name="domaine" value={filters.domain} /> : null}
        <Select
          name="compte"
          label={t('days:movements.account')}
          typed={filters.kind}
          empty={t('days:ledger.all')}
          choices={ACCOUNT_KINDS.map((value) => ({ value, label: t(`days:account.${value}`) }))}
        />
      </Filters>
      {lines.length === 0 ? (
        <Empty title={t('days:movements.none')} />
      ) : (
        <Table
          caption={t('days:movements.title', { year: filters.year })}
          rows={lines}
          rowKey={(line) => String(line.id)}
          columns={[
            { key: 'kind', title: t('days:movements.what'), cell: (line) => <strong>{t(`days:movement.${line.kind}`)}</strong> },
            { key: 'n', title: t('days:movements.days'), numeric: true, cell: (line) => days(line.halfDays) },
            { key: 'way', title: t('days:movements.way'), cell: (line) => `${t(`days:account.${line.from}`)} → ${t(`days:account.${line.to}`)}` },
            {
              key: 'about',
              title: t('days:movements.about'),
              cell: (line) => (
                <span className="block min-w-40">
                  <a href={`/etablissements/${line.siteId}/jours?annee=${filters.year}`}>{line.site}</a>
                  {line.domain ? <span className="soft block text-sm">{t(`agreements:domain.${line.domain as 'sales'}`)}</span> : null}
                  {line.project ? (
                    <span className="block text-sm">
                      <a href={`/dossiers/${line.project.id}`}>{line.project.reference}</a> {line.project.name}
                    </span>
                  ) : null}
                  {line.reason ? <span className="soft block text-sm wrap-anywhere">{line.reason}</span> : null}
                </span>
              ),
            },
            { key: 'at', title: t('days:movements.when'), cell: (line) => dateTime(line.at) },
            { key: 'who', title: t('days:movements.who'), cell: (line) => line.actor ?? <span className="soft">{t('days:movements.itself')}</span> },
          ]}
        />
      )}
      <Pager previous={null} next={next ? here({ before: next }) : null} />
    </>
  );
}
