import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ledgerAddress, SKILL_DOMAINS } from '../addresses.ts';
import { LeftOver } from '../parts/LeftOver.tsx';
import type { LeftOver as LeftOverLine } from '../left-over-queries.ts';
import type { AccountKind } from '../ledger.ts';
import type { Balances, LedgerFilters, SiteLine } from '../queries.ts';

/** The accounts a page shows, in the order days go through them. */
export const SHOWN = ['pledged', 'free', 'reserved', 'granted', 'planned', 'delivered', 'validated', 'expired'] as const satisfies readonly AccountKind[];

/** The ledger of a year: what each site pledged and where its days are; every figure opens its movements. */
export function LedgerPage({
  filters,
  lines,
  total,
  territories,
  leftOver,
}: {
  filters: LedgerFilters;
  lines: readonly SiteLine[];
  total: Balances;
  territories: readonly { code: string; name: string }[];
  leftOver: readonly LeftOverLine[];
}) {
  const { t, number, days } = useLocale();
  const here = (more: Partial<LedgerFilters>) => ledgerAddress('/jours', { ...filters, ...more });
  const figure = (kind: AccountKind, balances: Balances, site?: string) => {
    const halfDays = Math.abs(balances[kind]);
    return halfDays === 0 ? null : <a href={ledgerAddress('/jours/mouvements', { ...filters, kind, ...(site ? { site } : {}) })}>{number(halfDays / 2)}</a>;
  };
  const columns: Column<SiteLine>[] = [
    {
      key: 'site',
      title: t('days:ledger.site'),
      cell: (line) => (
        <span className="block sm:min-w-44">
          <a href={`/etablissements/${line.id}/jours?annee=${filters.year}`}>{line.name}</a>
          {filters.territory || territories.length < 2 ? null : <span className="soft block text-sm">{line.territoryName}</span>}
        </span>
      ),
    },
    ...SHOWN.map((kind): Column<SiteLine> => ({
      key: kind,
      title: t(`days:account.${kind}`),
      numeric: true,
      cell: (line) => figure(kind, line.balances, line.id),
    })),
  ];
  const active = [
    ...(filters.territory && territories.length > 1
      ? [{ label: territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory, without: here({ territory: null }) }]
      : []),
    ...(filters.domain ? [{ label: t(`agreements:domain.${filters.domain as 'sales'}`), without: here({ domain: null }) }] : []),
  ];
  return (
    <>
      <PageTop
        title={t('days:ledger.title', { year: filters.year })}
        under={t('days:ledger.under')}
        act={
          <>
            <LinkButton href={here({ year: filters.year - 1 })}>{t('days:ledger.previous', { year: filters.year - 1 })}</LinkButton>{' '}
            <LinkButton href={ledgerAddress('/jours/rapprochement', filters)}>{t('days:reconcile.link')}</LinkButton>
          </>
        }
      />
      <Stats>
        {SHOWN.map((kind) => (
          <Stat
            key={kind}
            figure={days(Math.abs(total[kind]))}
            label={t(`days:account.${kind}`)}
            href={ledgerAddress('/jours/mouvements', { ...filters, kind })}
          />
        ))}
      </Stats>
      <p className="soft mt-4 mb-6 max-w-prose">{t('days:ledger.sum')}</p>
      <Filters
        action="/jours"
        active={active}
        count={t('days:ledger.sites', { count: lines.length })}
        clear={ledgerAddress('/jours', { year: filters.year })}
        aside={<LinkButton href={ledgerAddress('/jours.csv', filters)}>{t('days:ledger.export')}</LinkButton>}
      >
        <Field name="annee" label={t('days:ledger.year')} typed={String(filters.year)} inputMode="numeric" maxLength={4} width="short" />
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('days:ledger.territory')}
            typed={filters.territory}
            empty={t('days:ledger.all')}
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        <Select
          name="domaine"
          label={t('days:ledger.domain')}
          typed={filters.domain}
          empty={t('days:ledger.all')}
          choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
        />
      </Filters>
      {lines.length === 0 ? (
        <Empty title={t('days:ledger.none')}>{t('days:ledger.none_help')}</Empty>
      ) : (
        <Table caption={t('days:ledger.title', { year: filters.year })} columns={columns} rows={lines} rowKey={(line) => line.id} />
      )}
      <LeftOver lines={leftOver} />
    </>
  );
}
